import type { Code } from '../../errors/codes.ts';
import {
  ConfigurationError,
  type ErrorDetails,
  type OnbehalfError,
  RateLimitedError,
  TransientError,
} from '../../errors/errors.ts';
import type { HttpResponse } from '../../http/http-client.ts';

/** Whether the answer is about the credentials, the permission or the caller's address. */
export function isCredentialRefusal({ status }: Pick<HttpResponse, 'status'>): boolean {
  return status === 400 || status === 401 || status === 403;
}

/**
 * Why there is no token. Asking for one can always be repeated: a token that was granted and lost harms nobody.
 * @param otherwise What a refusal means that is neither about the credentials nor about traffic.
 */
export function refusedToken(
  details: Omit<ErrorDetails, 'code'> & { readonly status: number },
  otherwise: Code,
): OnbehalfError {
  const { status } = details;
  if (status === 429 || status === 503) {
    return new RateLimitedError({ code: 'BACKEND_BUSY', ...details });
  }
  if (status >= 500) {
    return new TransientError({ code: 'BACKEND_ERROR', ...details });
  }
  return new ConfigurationError({ code: isCredentialRefusal(details) ? 'ACCESS_DENIED' : otherwise, ...details });
}

/** The shop answered "granted", but without a token. */
export function unreadableToken({ status }: HttpResponse): TransientError {
  return new TransientError({
    code: 'BACKEND_ANSWER_UNREADABLE',
    reason: `asking for a token: the answer is not the documented format (HTTP ${status})`,
    status,
  });
}
