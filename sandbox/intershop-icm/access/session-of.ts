import type { IcmCall } from '../icm-call.ts';
import type { Session } from './session.ts';

/** What a call shows to prove who it is. */
type Proof =
  | { readonly kind: 'token'; readonly value: string }
  | { readonly kind: 'basic'; readonly name: string; readonly password: string }
  | { readonly kind: 'none' };

/** Reads the header `authentication-token`, a bearer token, or a name with a password. */
export function proofOf(call: IcmCall): Proof {
  const { authorization, 'authentication-token': own } = call.request.headers;
  if (typeof own === 'string' && own !== '') return { kind: 'token', value: own };
  const [, scheme, value] = /^(Bearer|Basic) +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (scheme === undefined || value === undefined) return { kind: 'none' };
  if (scheme.toLowerCase() === 'bearer') return { kind: 'token', value };
  const text = Buffer.from(value, 'base64').toString('utf8');
  const at = text.indexOf(':');
  return { kind: 'basic', name: text.slice(0, Math.max(at, 0)), password: text.slice(at + 1) };
}

/** Whose token a call shows, whether or not it still works. */
export function sessionOf(call: IcmCall): Session | undefined {
  const proof = proofOf(call);
  return proof.kind === 'token' ? call.state.tokens.find(proof.value)?.session : undefined;
}
