import type { AccessToken } from '../commerce/commerce-platform.ts';

/** @see AccessTokens */
export interface AccessTokensOptions {
  /**
   * Asks the vendor for a new token.
   * @param expiring The one it replaces, where that still works: some vendors renew one for itself.
   */
  readonly grant: (expiring?: AccessToken) => Promise<AccessToken>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A token is not handed out in its last moments: the call it is for takes time, and clocks differ. */
const SHORTEST_LIFE_MS = 30_000;

/** The access token of one connection: cached until shortly before it expires, granted once for all who wait. */
export class AccessTokens {
  readonly #grant: AccessTokensOptions['grant'];
  readonly #now: () => number;
  #token: AccessToken | undefined;
  #underWay: Promise<AccessToken> | undefined;

  constructor({ grant, now }: AccessTokensOptions) {
    this.#grant = grant;
    this.#now = now;
  }

  /**
   * A token that lives for some time yet; whatever the grant throws.
   * @param lifeMs Milliseconds it has to live at least; a fresh one is handed out even if it lives shorter.
   */
  async current(lifeMs = SHORTEST_LIFE_MS): Promise<AccessToken> {
    const token = this.#token;
    return token && token.expiresAt - this.#now() > lifeMs ? token : this.#granted();
  }

  /**
   * A token other than the refused one: a newer one that is here already, or a fresh grant.
   * @param refused Value of the token that the vendor refused.
   */
  async renew(refused: string): Promise<AccessToken> {
    if (this.#token?.value === refused) {
      this.#token = undefined;
    }
    return this.current();
  }

  /** Takes over a token from elsewhere, unless the one here lives longer. */
  adopt(token: AccessToken): void {
    if (!this.#token || token.expiresAt > this.#token.expiresAt) {
      this.#token = token;
    }
  }

  /**
   * Takes over what the vendor gave in exchange for a token, however long it lives.
   * @param used Value of the token that was exchanged. Nothing is done when it is not the one here any more.
   */
  exchange(used: string, token: AccessToken): void {
    if (this.#token?.value === used) {
      this.#token = token;
    }
  }

  #granted(): Promise<AccessToken> {
    this.#underWay ??= this.#grant(this.#token)
      .then((token) => {
        this.#token = token;
        return token;
      })
      .finally(() => {
        this.#underWay = undefined;
      });
    return this.#underWay;
  }
}
