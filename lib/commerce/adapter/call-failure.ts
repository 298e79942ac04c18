import type { OnbehalfError } from '../../errors/errors.ts';
import type { NetworkError } from '../../http/http-client.ts';
import { mayBeRepeated, type Operation } from './operation.ts';
import { errorOf, transient, unknown } from './verdict.ts';

/** No whole answer came: only a proof that nothing was sent makes a call with something at stake repeatable. */
export function networkFailure(operation: Operation, cause: NetworkError): OnbehalfError {
  const verdict =
    cause.nothingSent || mayBeRepeated(operation)
      ? transient(cause.nothingSent ? 'BACKEND_UNREACHABLE' : 'BACKEND_ERROR')
      : unknown('OUTCOME_UNKNOWN');
  return errorOf(verdict, { reason: `${operation.doing}: no whole answer (${cause.kind})`, cause });
}

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
