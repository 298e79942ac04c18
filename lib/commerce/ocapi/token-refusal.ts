import type { OnbehalfError } from '../../errors/errors.ts';
import type { HttpResponse } from '../../http/http-client.ts';
import { refusedToken } from '../adapter/token-answer.ts';
import { readFault } from './fault-document.ts';

/** OAuth errors by name (RFC 6749, 5.2); other words are not repeated. */
const KNOWN_ERRORS = new Set([
  ...['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client', 'unsupported_grant_type'],
  ...['invalid_scope', 'access_denied', 'server_error', 'temporarily_unavailable'],
]);

/** What to set, by OAuth error; the first is documented by the vendor ("OCAPI OAuth"), the others by RFC 6749, 5.2. */
const ADVICE: ReadonlyMap<string, string> = new Map([
  ['unauthorized_client', "add the caller's address to the IP Range Allowlist in Business Manager"],
  ['invalid_client', "clientId and clientPassword of the connection's secret must be those of the API client"],
  [
    'invalid_grant',
    "userLogin and accessKey of the connection's secret must be those of an active Business Manager user; a new access key ends the one before at once",
  ],
  ['unsupported_grant_type', 'the setting "host" must be the instance itself, not Account Manager'],
  ['access_denied', 'the user needs the use Agent User Login and OCAPI for its access key'],
]);

/** Why there is no token, and what to set. */
export function tokenRefusal(response: HttpResponse): OnbehalfError {
  const { status } = response;
  const fault = knownFault(response.body);
  const advice = ADVICE.get(fault ?? '');
  const said = `${fault ?? 'an answer without an OAuth error'} (HTTP ${status})`;
  const details = {
    reason: `asking for a token: ${said}${advice === undefined ? '' : `; ${advice}`}`,
    status,
    ...(fault !== undefined && { fault }),
  };
  return refusedToken(details, 'CONNECTION_MISCONFIGURED');
}

function knownFault(body: string): string | undefined {
  const type = readFault(body)?.type;
  return type !== undefined && (KNOWN_ERRORS.has(type) || type.endsWith('Exception')) ? type : undefined;
}
