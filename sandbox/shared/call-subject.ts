/** What a call is about, as far as it can be told. Identifiers only: nothing personal, nothing secret. */
export interface CallSubject {
  readonly basketId?: string | undefined;
  readonly orderNo?: string | undefined;
  readonly customerNo?: string | undefined;
  /** The caller's own mark on basket and order. */
  readonly requestMark?: string | undefined;
}
