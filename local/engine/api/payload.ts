import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Place } from '../place.ts';
import type { HttpCall } from './http-call.ts';

/** Where a call goes. */
export interface Routed {
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * Bodies that reach the function as text; every other one is base64, that of a call without a content type too.
 * Measured against AWS: https://github.com/ministackorg/ministack/pull/766
 */
const TEXT = /^\s*(?:text\/[^;]+|application\/(?:json|xml|javascript))\s*(?:;|$)/i;

/**
 * The event of payload format 2.0. Paths are decoded in it (https://github.com/middleapi/standard-server/pull/93).
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function payloadOf(
  call: HttpCall,
  { routeKey, pathParameters }: Routed,
  { body, place }: { readonly body: Buffer; readonly place: Place },
): APIGatewayProxyEventV2 {
  const isText = TEXT.test(call.headers['content-type'] ?? '');
  const { host: domainName } = new URL(place.httpApi?.endpoint ?? place.endpoint);
  return {
    version: '2.0',
    routeKey,
    rawPath: call.path,
    rawQueryString: call.query,
    ...(call.cookies.length > 0 && { cookies: [...call.cookies] }),
    headers: withForwarded(call),
    ...(call.query !== '' && { queryStringParameters: parametersIn(call.query) }),
    requestContext: {
      accountId: place.accountId,
      apiId: place.httpApi?.id ?? '',
      domainName,
      domainPrefix: domainName.split('.')[0] ?? '',
      http: {
        method: call.method,
        path: call.path,
        protocol: call.protocol,
        sourceIp: call.sourceIp,
        userAgent: call.headers['user-agent'] ?? '',
      },
      requestId: call.requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(call.time),
      timeEpoch: call.time,
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters: { ...pathParameters } }),
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** API Gateway says where the call came from; what the caller says of that comes before it. */
function withForwarded({ headers, sourceIp, requestId }: HttpCall): Record<string, string> {
  const claimed = headers['x-forwarded-for'];
  return {
    'x-amzn-trace-id': `Root=1-${requestId.slice(0, 8)}-${requestId.replaceAll('-', '').slice(8)}`,
    ...headers,
    'x-forwarded-for': claimed === undefined ? sourceIp : `${claimed}, ${sourceIp}`,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
}

function parametersIn(query: string): Record<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const earlier = parameters.get(name);
    parameters.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return Object.fromEntries(parameters);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `22/Nov/2026:05:01:59 +0000`. */
export function commonLogTime(time: number): string {
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1] ?? ''}/${year}:${clock.slice(0, 8)} +0000`;
}
