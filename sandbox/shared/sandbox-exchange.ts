import type { IncomingHttpHeaders } from 'node:http';

/** One HTTP request, read to its end. */
export interface SandboxRequest {
  readonly method: string;
  /** Path without the query, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the shop decided to answer. */
export interface SandboxAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * How an answer leaves the machine: whole, cut off in the middle of the promised length, or not at all (the connection
 * is closed without a byte; or it was refused, and no request was ever sent).
 */
export type SandboxDelivery =
  | { readonly manner: 'whole'; readonly answer: SandboxAnswer }
  | { readonly manner: 'truncated'; readonly answer: SandboxAnswer }
  | { readonly manner: 'dropped' }
  | { readonly manner: 'refused' };

/** A request to a path with a query. @param headers names in lower case */
export function sandboxRequest(
  method: string,
  target: string,
  headers: IncomingHttpHeaders,
  body: string,
): SandboxRequest {
  const question = target.indexOf('?');
  return {
    method,
    path: question < 0 ? target : target.slice(0, question),
    query: new URLSearchParams(question < 0 ? '' : target.slice(question + 1)),
    headers,
    body,
  };
}

/** Answers with a JSON document. */
export function jsonAnswer(
  status: number,
  document: unknown,
  headers: Readonly<Record<string, string>> = {},
): SandboxAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(document),
  };
}
