import { unsupported } from '../unsupported-error.ts';
import type { HttpCall } from './http-call.ts';
import { commonLogTime } from './payload.ts';

/** What an access log can tell of a call. */
export interface AccessFacts {
  readonly call: HttpCall;
  readonly routeKey: string | undefined;
  readonly status: number;
  readonly responseLength: number;
  /** Milliseconds. */
  readonly responseLatency: number;
  readonly integrationLatency: number | undefined;
  readonly integrationError: string | undefined;
  readonly apiId: string;
  readonly accountId: string;
  readonly domainName: string;
}

type Value = (facts: AccessFacts) => string | number | undefined;
const nothing: Value = () => undefined;

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
const VARIABLES: Readonly<Record<string, Value>> = {
  accountId: ({ accountId }) => accountId,
  apiId: ({ apiId }) => apiId,
  domainName: ({ domainName }) => domainName,
  'error.message': ({ integrationError }) => integrationError,
  extendedRequestId: ({ call }) => call.requestId,
  httpMethod: ({ call }) => call.method,
  'identity.caller': nothing,
  'identity.sourceIp': ({ call }) => call.sourceIp,
  'identity.user': nothing,
  'identity.userAgent': ({ call }) => call.headers['user-agent'],
  'integration.error': ({ integrationError }) => integrationError,
  'integration.latency': ({ integrationLatency }) => integrationLatency,
  'integration.status': ({ integrationLatency, integrationError }) =>
    integrationLatency === undefined ? undefined : integrationError === undefined ? 200 : 500,
  integrationErrorMessage: ({ integrationError }) => integrationError,
  integrationLatency: ({ integrationLatency }) => integrationLatency,
  integrationStatus: ({ integrationLatency, status }) => (integrationLatency === undefined ? undefined : status),
  path: ({ call }) => call.path,
  protocol: ({ call }) => call.protocol,
  requestId: ({ call }) => call.requestId,
  requestTime: ({ call }) => commonLogTime(call.time),
  requestTimeEpoch: ({ call }) => call.time,
  resourcePath: nothing,
  responseLatency: ({ responseLatency }) => responseLatency,
  responseLength: ({ responseLength }) => responseLength,
  routeKey: ({ routeKey }) => routeKey,
  stage: () => '$default',
  status: ({ status }) => status,
};

const NAME = /\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g;

/**
 * Compiles the format of an access log. What a caller chose is escaped, so that no line can be forged.
 * @throws UnsupportedError that names a variable which the engine does not know.
 */
export function compileAccessLog(format: string, where: string): (facts: AccessFacts) => string {
  for (const [, name = ''] of format.matchAll(NAME)) {
    if (!Object.hasOwn(VARIABLES, name)) {
      throw unsupported(where, `$context.${name} in the format of its access log`);
    }
  }
  return (facts) =>
    format.replaceAll(NAME, (_, name: string) => JSON.stringify(String(VARIABLES[name]?.(facts) ?? '-')).slice(1, -1));
}
