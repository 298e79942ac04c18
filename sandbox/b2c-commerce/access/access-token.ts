/** A token that was granted. */
export interface AccessToken {
  readonly clientId: string;
  /** Login of the Business Manager user; undefined for a token of the client alone. */
  readonly userLogin: string | undefined;
  /** The customer whose own token it is, which an agent was granted on their behalf. */
  readonly customerNo?: string;
  readonly permissions: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}
