/** A request as it came over HTTP: what a signature is about, before anything of it is parsed. */
export interface WebhookRequest {
  /** In capitals. */
  readonly method: string;
  /** As it was called, without the query, for example `/v1/requests`. */
  readonly path: string;
  /** As it was called, without the question mark; empty where there is none. */
  readonly query: string;
  /** By name in lower case. Of a header that came several times all values, joined by commas. */
  readonly headers: ReadonlyMap<string, string>;
  /** The bytes as they came. */
  readonly body: Buffer;
}
