import { TransientError } from '../../errors/errors.ts';
import type { HttpResponse, NetworkError } from '../../http/http-client.ts';

/** The shop answered "granted", but without a token. */
export function unreadableToken({ status }: HttpResponse): TransientError {
  return new TransientError({
    code: 'BACKEND_ANSWER_UNREADABLE',
    reason: `asking for a token: the answer is not the documented format (HTTP ${status})`,
    status,
  });
}

/** No whole answer came. */
export function tokenFailure(cause: NetworkError): TransientError {
  return new TransientError({
    code: cause.nothingSent ? 'BACKEND_UNREACHABLE' : 'BACKEND_ERROR',
    reason: `asking for a token: no whole answer (${cause.kind})`,
    cause,
  });
}
