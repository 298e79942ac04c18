import type { IcmCall } from '../icm-call.ts';
import { PlainRefusal, unauthorized } from '../shop-refusal.ts';
import { signIn } from './login.ts';
import type { Session } from './session.ts';
import { proofOf } from './session-of.ts';

/** Whom a call runs as, and what the answer's `authentication-token` says. */
export interface Access {
  readonly session: Session;
  readonly tokenHeader: () => string | undefined;
}

const nothing = () => undefined;

/**
 * An outdated token does not refuse the call: it is carried out as ANONYMOUS, and only the header tells
 * (https://knowledge.intershop.com/kb/index.php/Display/2324R8).
 *
 * @throws PlainRefusal
 */
export function checkAccess(call: IcmCall): Access {
  const { state } = call;
  const proof = proofOf(call);
  switch (proof.kind) {
    case 'none':
      return newSession(call, { kind: 'anonymous', id: state.identifiers.next() });
    case 'basic':
      return newSession(call, basicSession(call, proof.name, proof.password));
    case 'token':
      return tokenAccess(call, proof.value);
  }
}

export function invalidToken(): PlainRefusal {
  return new PlainRefusal(400, 'AuthenticationTokenInvalid', { 'authentication-token': 'AuthenticationTokenInvalid' });
}

function tokenAccess(call: IcmCall, value: string): Access {
  const { state } = call;
  const { settings, tokens } = state;
  const now = state.surroundings.now();
  const token = tokens.find(value);
  if (token === undefined) throw invalidToken();
  if (token.endsAt <= now) {
    if (settings.endedTokens === 'invalid') throw invalidToken();
    return {
      session: { kind: 'anonymous', id: state.identifiers.next() },
      tokenHeader: () => 'AuthenticationTokenOutdated',
    };
  }
  if (token.kind === 'JWT') return { session: token.session, tokenHeader: nothing };
  return {
    session: token.session,
    tokenHeader: () => {
      if (settings.renewalEndsToken) token.endsAt = 0;
      return tokens.issue(token.session, 'USER', state.surroundings.now(), settings).value;
    },
  };
}

/** A token is made implicitly and told by the answer. */
function newSession(call: IcmCall, session: Session): Access {
  const { settings, surroundings, tokens } = call.state;
  return { session, tokenHeader: () => tokens.issue(session, settings.tokenKind, surroundings.now(), settings).value };
}

function basicSession(call: IcmCall, name: string, password: string): Session {
  const { state } = call;
  if (call.site !== state.seed.contactCenterSite) return signIn(state, name, password);
  const agent = state.seed.agents.find(({ login }) => login === name);
  if (agent?.password !== password) throw unauthorized();
  return { kind: 'agent', agent };
}
