import { parseJson } from '../json.ts';
import type { Finish } from './execution.ts';
import { interpret, type RunOrder } from './interpret.ts';
import { lastEntered, type RunBeginning } from './last-entered.ts';

/** Runs an execution to its end: the first time from its start, after a redrive from the state that it had come to. */
export function runExecution({ finish, ...order }: RunOrder): void {
  const { settings, execution, run, clock } = order;
  const { timeoutSeconds } = settings.definition;
  let abortInterpreter: (() => void) | undefined;
  const end: Finish = (how) => {
    cancelTimeout?.();
    finish(how);
  };
  // When it is aborted, the interpreter still tries a task again that waits to be retried. So the end comes first.
  run.stop = (how) => {
    end(how);
    abortInterpreter?.();
  };
  const cancelTimeout =
    timeoutSeconds === undefined
      ? undefined
      : clock.setTimeout(() => {
          run.stop({ status: 'TIMED_OUT', error: 'States.Timeout' });
        }, timeoutSeconds * 1000);
  const begin = (beginning: RunBeginning) => {
    abortInterpreter = interpret({ ...order, finish: end }, beginning);
  };
  if (execution.redriveCount === 0) {
    begin({ state: settings.definition.interpreted.StartAt, input: parseJson(execution.input) });
  } else {
    void lastEntered(execution).then((beginning) => {
      if (!run.end) {
        begin(beginning);
      }
    });
  }
}
