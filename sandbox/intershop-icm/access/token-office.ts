import type { IdentifierSource } from '../../shared/identifier-source.ts';
import type { ShopSettings } from '../shop-settings.ts';
import type { Session, SessionToken } from './session.ts';

const prunedAbove = 20_000;

/** Gives out tokens and knows what has become of them. */
export class TokenOffice {
  private readonly tokens = new Map<string, SessionToken>();
  private readonly refreshTokens = new Map<string, { readonly session: Session; readonly endsAt: number }>();
  private readonly identifiers: IdentifierSource;

  constructor(identifiers: IdentifierSource) {
    this.identifiers = identifiers;
  }

  issue(session: Session, kind: SessionToken['kind'], now: number, settings: ShopSettings): SessionToken {
    const secret = this.identifiers.next(40);
    const value = kind === 'JWT' ? `eyJhbGciOiJFZERTQSJ9.${secret}.sig` : `demo@PLAIN:${secret}|c2FuZGJveA==`;
    const token = { value, kind, session, issuedAt: now, endsAt: now + settings.tokenSeconds * 1_000 };
    if (this.tokens.size >= prunedAbove) this.prune(now);
    this.tokens.set(value, token);
    return token;
  }

  issueRefreshToken(session: Session, now: number, settings: ShopSettings): string {
    const value = this.identifiers.next(40);
    this.refreshTokens.set(value, { session, endsAt: now + settings.refreshTokenSeconds * 1_000 });
    return value;
  }

  find(value: string): SessionToken | undefined {
    return this.tokens.get(value);
  }

  /** The session of a refresh token that still works. */
  refreshable(value: string, now: number): Session | undefined {
    const known = this.refreshTokens.get(value);
    return known !== undefined && known.endsAt > now ? known.session : undefined;
  }

  /** Ends every access token; they are outdated from now on, not unknown. */
  withdrawAll(): void {
    for (const token of this.tokens.values()) token.endsAt = 0;
  }

  private prune(now: number): void {
    for (const [value, token] of this.tokens) if (token.endsAt <= now) this.tokens.delete(value);
  }
}
