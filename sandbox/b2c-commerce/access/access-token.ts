/** A token that was granted. */
export interface AccessToken {
  readonly clientId: string;
  /** Login of the Business Manager user; undefined for a token of the client alone. */
  readonly userLogin: string | undefined;
  readonly permissions: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}
