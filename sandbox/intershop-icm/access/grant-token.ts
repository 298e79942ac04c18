import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import type { IcmCall } from '../icm-call.ts';
import { textAnswer, unauthorized } from '../shop-refusal.ts';
import { signIn } from './login.ts';
import type { Session } from './session.ts';
import { proofOf } from './session-of.ts';

/** `POST /token`: the grants `password`, `client_credentials` (a user's name and password as Basic), `refresh_token`. */
export function grantToken(call: IcmCall): SandboxAnswer {
  const { state } = call;
  const now = state.surroundings.now();
  const form = new URLSearchParams(call.request.body);
  const session = sessionFor(call, form, now);
  if (session === undefined) return textAnswer(400, 'Bad Request (The grant is invalid.)');
  const { settings } = state;
  const token = state.tokens.issue(session, settings.tokenKind, now, settings);
  return jsonAnswer(200, {
    id_token: token.value,
    access_token: token.value,
    refresh_token: state.tokens.issueRefreshToken(session, now, settings),
    expires_in: settings.tokenSeconds,
    refresh_expires_in: settings.refreshTokenSeconds,
    token_type: token.kind === 'JWT' ? 'bearer' : 'user',
  });
}

function sessionFor(call: IcmCall, form: URLSearchParams, now: number): Session | undefined {
  const { state } = call;
  const organization = form.get('organization') ?? undefined;
  switch (form.get('grant_type') ?? 'anonymous') {
    case 'anonymous':
      return { kind: 'anonymous', id: state.identifiers.next() };
    case 'password': {
      const [login, password] = [form.get('username'), form.get('password')];
      return login === null || password === null ? undefined : signIn(state, login, password, organization);
    }
    case 'client_credentials': {
      const proof = proofOf(call);
      if (proof.kind !== 'basic') throw unauthorized();
      return signIn(state, proof.name, proof.password, organization);
    }
    case 'refresh_token':
      return state.tokens.refreshable(form.get('refresh_token') ?? '', now);
    default:
      return undefined;
  }
}
