import { ConfigurationError, type OnbehalfError, RateLimitedError, TransientError } from '../../../errors/errors.ts';
import type { HttpResponse } from '../../../http/http-client.ts';

/** Statuses about the credentials: an invalid grant, a wrong name or password, a permission that is missing. */
export function isCredentialRefusal({ status }: HttpResponse): boolean {
  return status === 400 || status === 401 || status === 403;
}

/**
 * Why there is no token. Asking for one can always be repeated: a token that was granted and lost harms nobody.
 * @param doing In our words.
 * @param advice What to check when the credentials were refused.
 */
export function tokenRefusal({ status }: HttpResponse, doing: string, advice: string): OnbehalfError {
  const details = { reason: `${doing}: refused (HTTP ${status})`, status };
  if (status === 429 || status === 503) {
    return new RateLimitedError({ code: 'BACKEND_BUSY', ...details });
  }
  if (status >= 500) {
    return new TransientError({ code: 'BACKEND_ERROR', ...details });
  }
  const reason = `${details.reason}; ${advice}`;
  const code = isCredentialRefusal({ status, headers: {}, body: '' }) ? 'ACCESS_DENIED' : 'SITE_OR_ORG_INVALID';
  return new ConfigurationError({ ...details, code, reason });
}
