/** Why a proof was refused: for our log only. */
export type Refusal =
  /** No sender of this name, or none named where there are several. */
  | 'unknown-sender'
  /** A header is missing, doubled, or not exactly of its form. */
  | 'malformed-proof'
  /** Sent too long ago, or in the future. */
  | 'outside-window'
  /** Signed with another secret, or not what was signed. */
  | 'wrong-proof'
  /** Proven, and not allowed what was asked for. */
  | 'not-allowed';

/**
 * Somebody could not prove who they are. One message for all of them: whoever guesses learns nothing from it. What was
 * wrong is for the log.
 */
export class UnauthorizedError extends Error {
  override readonly name = 'UnauthorizedError';
  readonly refusal: Refusal;
  /** The sender that it claims to be, when there is one of that name. */
  readonly sender: string | undefined;

  constructor(refusal: Refusal, sender?: string) {
    super('the sender is not proven');
    this.refusal = refusal;
    this.sender = sender;
  }
}
