/** One HTTP request to a shop. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the first byte sent to the last byte received. */
  readonly timeoutMs: number;
  /** Gives the call up, sent or not. */
  readonly signal?: AbortSignal;
}

/** An answer, read whole. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends one request. @throws NetworkError when no whole answer came back. */
export type HttpClient = (request: HttpRequest) => Promise<HttpResponse>;

/** What cut a call short; `forbidden`: the host has an address that may not be called. */
export type NetworkErrorKind = 'forbidden' | 'refused' | 'dns' | 'tls' | 'timeout' | 'reset' | 'oversize' | 'other';

/** No whole answer came back. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly kind: NetworkErrorKind;
  /**
   * Whether it is proven that no byte of the request reached the shop. Only then may a call that changes something be
   * sent again.
   */
  readonly nothingSent: boolean;

  constructor(kind: NetworkErrorKind, options: { readonly nothingSent: boolean; readonly cause?: unknown }) {
    super(`no whole answer from the shop: ${kind}`, { cause: options.cause });
    this.kind = kind;
    this.nothingSent = options.nothingSent;
  }
}
