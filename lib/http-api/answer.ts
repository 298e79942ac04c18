/** What a function of the HTTP API answers. */
export interface HttpAnswer {
  readonly status: number;
  /** By name in lower case. @default JSON that is not to be stored anywhere */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body: unknown;
}

/** The answer in API Gateway's payload format 2.0. */
export interface ApiResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers hold ids of orders and customers' requests: nobody on the way stores them or takes them for a page. */
const HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** Puts an answer into the form that API Gateway reads. */
export const toApiResult = ({ status, headers, body }: HttpAnswer): ApiResult => ({
  statusCode: status,
  headers: { ...HEADERS, ...headers },
  body: JSON.stringify(body),
});
