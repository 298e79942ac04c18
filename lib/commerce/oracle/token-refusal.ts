import { ConfigurationError, type OnbehalfError, RateLimitedError, TransientError } from '../../errors/errors.ts';
import type { HttpResponse } from '../../http/http-client.ts';
import { nameOf, readFault } from './fault-document.ts';

/** Whether the answer is about the credentials or the permission. */
export function isCredentialRefusal({ status }: HttpResponse): boolean {
  return status === 400 || status === 401 || status === 403;
}

/** Why there is no token. Asking for one can always be repeated: a token that was granted and lost harms nobody. */
export function tokenRefusal(response: HttpResponse): OnbehalfError {
  const { status } = response;
  const fault = readFault(response.body);
  const details = {
    reason: `asking for a token: ${nameOf(fault)} (HTTP ${status})${isCredentialRefusal(response) ? ADVICE : ''}`,
    status,
    ...(fault?.codes[0] !== undefined && { fault: fault.codes[0] }),
  };
  if (status === 429 || status === 503) {
    return new RateLimitedError({ code: 'BACKEND_BUSY', ...details });
  }
  if (status >= 500) {
    return new TransientError({ code: 'BACKEND_ERROR', ...details });
  }
  const code = isCredentialRefusal(response) ? 'ACCESS_DENIED' : 'CONNECTION_MISCONFIGURED';
  return new ConfigurationError({ code, ...details });
}

const ADVICE =
  '; the connection\'s secret must hold the key of a registered application that is not revoked, or a user with the agent role; the setting "grant" tells which, "host" and "api" where';
