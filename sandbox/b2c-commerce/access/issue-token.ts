import type { ShopState } from '../shop-state.ts';
import type { AccessToken } from './access-token.ts';

export interface TokenIssue {
  /** What the token tells besides its times. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Seconds. */
  readonly lifetime: number;
  /** What it is good for. */
  readonly grants: Omit<AccessToken, 'expiresAt'>;
}

/** Makes a token of the usual form, and remembers what it is good for. @returns its text */
export function issueToken(state: ShopState, { claims, lifetime, grants }: TokenIssue): string {
  const now = state.surroundings.now();
  const issuedAt = Math.floor(now / 1000);
  const payload = { ...claims, iat: issuedAt, exp: issuedAt + lifetime };
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const token = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(payload)}.${state.identifiers.next(43)}`;
  forgetExpired(state, now);
  state.tokens.set(token, { ...grants, expiresAt: now + lifetime * 1000 });
  return token;
}

function forgetExpired(state: ShopState, now: number): void {
  for (const [token, { expiresAt }] of state.tokens) {
    // Granted in this order; most live equally long, so what is behind the first good one is mostly good as well.
    if (expiresAt > now) return;
    state.tokens.delete(token);
  }
}
