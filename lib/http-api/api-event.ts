import * as z from 'zod';
import type { WebhookRequest } from './webhook-request.ts';

/** Most bytes of a body; what billing systems and CRMs send is far below. */
export const MOST_BODY_BYTES = 65_536;

/** A call of a route of the HTTP API. */
export interface ApiCall {
  readonly request: WebhookRequest;
  /** The route that was matched, as the API was set up, for example `GET /v1/requests/{id+}`. Never the caller's text. */
  readonly route: string;
  /** What stands in the path at the route's braces, decoded. */
  readonly pathParameters: ReadonlyMap<string, string>;
}

const text = z.string().catch('');

const texts = z.record(z.string(), z.string().optional().catch(undefined)).catch({});

/** Payload format 2.0 (AWS, "Create AWS Lambda proxy integrations for HTTP APIs in API Gateway"); only what is read. */
const apiEventSchema = z
  .object({
    routeKey: text,
    rawPath: text,
    rawQueryString: text,
    headers: texts,
    pathParameters: texts,
    requestContext: z.object({ http: z.object({ method: text }) }).catch({ http: { method: '' } }),
    body: text,
    isBase64Encoded: z.boolean().catch(false),
  })
  .catch({
    routeKey: '',
    rawPath: '',
    rawQueryString: '',
    headers: {},
    pathParameters: {},
    requestContext: { http: { method: '' } },
    body: '',
    isBase64Encoded: false,
  });

/** Reads what API Gateway hands to a function. Never throws: of what is not there, the empty value comes back. */
export function readApiEvent(event: unknown): ApiCall {
  const { routeKey, rawPath, rawQueryString, headers, pathParameters, requestContext, body, isBase64Encoded } =
    apiEventSchema.parse(event);
  return {
    route: routeKey,
    pathParameters: new Map(present(pathParameters)),
    request: {
      method: requestContext.http.method.toUpperCase(),
      path: rawPath,
      query: rawQueryString,
      headers: lowerCased(headers),
      body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
    },
  };
}

/** Names that differ in case only are one header; its values are joined as RFC 9110, section 5.3, has it. */
function lowerCased(headers: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, string> {
  const joined = new Map<string, string>();
  for (const [given, value] of present(headers)) {
    const name = given.toLowerCase();
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return joined;
}

const present = (values: Readonly<Record<string, string | undefined>>): [string, string][] =>
  Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
