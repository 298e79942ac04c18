/** A call as it is written in a test. */
export interface CallOptions {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
}

/** A call as API Gateway hands it to a function, in payload format 2.0. A body that is no text is sent as JSON. */
export function apiEvent({
  method = 'POST',
  path = '/v1/requests',
  query = '',
  headers = { 'content-type': 'application/json' },
  body = '',
  isBase64Encoded = false,
}: CallOptions = {}): object {
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: query,
    headers,
    requestContext: {
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'acme-crm' },
      requestId: 'JKJaXmPLvHcESHA=',
      timeEpoch: 1_764_547_200_000,
    },
    ...(body !== '' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    isBase64Encoded,
  };
}
