import type { OnbehalfError } from '../../errors/errors.ts';
import type { HttpResponse } from '../../http/http-client.ts';
import { isCredentialRefusal, refusedToken } from '../adapter/token-answer.ts';
import { nameOf, readFault } from './fault-document.ts';

/** Why there is no token, and what to set. */
export function tokenRefusal(response: HttpResponse): OnbehalfError {
  const { status } = response;
  const fault = readFault(response.body);
  const details = {
    reason: `asking for a token: ${nameOf(fault)} (HTTP ${status})${isCredentialRefusal(response) ? ADVICE : ''}`,
    status,
    ...(fault?.codes[0] !== undefined && { fault: fault.codes[0] }),
  };
  return refusedToken(details, 'CONNECTION_MISCONFIGURED');
}

const ADVICE =
  '; the connection\'s secret must hold the key of a registered application that is not revoked, or a user with the agent role; the setting "grant" tells which, "host" and "api" where';
