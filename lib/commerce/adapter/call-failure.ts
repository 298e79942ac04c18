import { ConfigurationError, type OnbehalfError } from '../../errors/errors.ts';
import type { NetworkError } from '../../http/http-client.ts';
import { mayBeRepeated, type Operation } from './operation.ts';
import { errorOf, transient, unknown } from './verdict.ts';

/** No whole answer came: only a proof that nothing was sent makes a call with something at stake repeatable. */
export function networkFailure(operation: Operation, cause: NetworkError): OnbehalfError {
  if (cause.kind === 'forbidden') {
    return forbiddenHost(operation.doing, cause);
  }
  const verdict =
    cause.nothingSent || mayBeRepeated(operation)
      ? transient(cause.nothingSent ? 'BACKEND_UNREACHABLE' : 'BACKEND_ERROR')
      : unknown('OUTCOME_UNKNOWN');
  return errorOf(verdict, { reason: `${operation.doing}: no whole answer (${cause.kind})`, cause });
}

/** Nothing was sent: the connection names a host that may not be called. */
export const forbiddenHost = (doing: string, cause: NetworkError): ConfigurationError =>
  new ConfigurationError({
    code: 'CONNECTION_MISCONFIGURED',
    reason: `${doing}: the host of the connection has an address that is not public`,
    cause,
  });

/** The shop answered "done", but not with its documented format. */
export function unreadableAnswer(operation: Operation, status: number, cause?: unknown): OnbehalfError {
  const code = 'BACKEND_ANSWER_UNREADABLE';
  const verdict = mayBeRepeated(operation) ? transient(code) : unknown(code);
  return errorOf(verdict, {
    reason: `${operation.doing}: the answer is not the documented format (HTTP ${status})`,
    status,
    cause,
  });
}
