import { ExecutionAbortedError } from 'aws-local-stepfunctions';
import type { Clock } from '../clock.ts';
import { type JsonValue, parseJson } from '../json.ts';
import { dataLimitExceeded, isTooLarge } from './data-limit.ts';
import type { Execution, ExecutionEnd, InterpreterEvent, TaskAttempt } from './execution.ts';
import { createContextualRun } from './execution-context.ts';
import type { MachineSettings } from './machine-settings.ts';
import { TaskError } from './task-error.ts';

/** Told how an execution ended; only the first time counts. */
export type Finish = (end: Omit<ExecutionEnd, 'stopDate'>) => void;

/** Runs an execution to its end. */
export function runExecution(settings: MachineSettings, execution: Execution, finish: Finish, clock: Clock): void {
  const { timeoutSeconds, interpreted } = settings.definition;
  const input = parseJson(execution.input);
  const { interpreter, context, visit } = createContextualRun(
    interpreted,
    fixedContext(settings, execution, input),
    clock,
  );
  const handlers = Object.fromEntries(
    [...settings.tasks].map(([state, call]) => [
      state,
      async (taskInput: JsonValue) => {
        const current = visit(state);
        try {
          return await attempt(execution, state, () => call(taskInput), taskInput);
        } catch (error) {
          if (current) {
            current.RetryCount += 1;
          }
          throw error;
        }
      },
    ]),
  );
  const run = interpreter.run(input, {
    overrides: { taskResourceLocalHandlers: handlers },
    context: { ...context },
  });
  // When it is aborted, the interpreter still tries a task again that waits to be retried. So the end comes first.
  const stop: Finish = (end) => {
    finish(end);
    run.abort();
  };
  const cancelTimeout =
    timeoutSeconds === undefined
      ? undefined
      : clock.setTimeout(() => {
          stop({ status: 'TIMED_OUT', error: 'States.Timeout' });
        }, timeoutSeconds * 1000);
  execution.abort = (error, cause) => {
    stop({ status: 'ABORTED', error, cause });
  };
  void collect(run.eventLogs, execution.events, (state) => {
    stop(endOf(dataLimitExceeded(`The state '${state}' came to data`)));
  });
  run.result.then(
    (result) => {
      cancelTimeout?.();
      const output = JSON.stringify(result);
      finish(isTooLarge(output) ? endOf(dataLimitExceeded('The output')) : { status: 'SUCCEEDED', output });
    },
    (error: unknown) => {
      cancelTimeout?.();
      finish(endOf(error));
    },
  );
}

function fixedContext({ arn, name, roleArn }: MachineSettings, execution: Execution, input: JsonValue) {
  return {
    Execution: {
      Id: execution.arn,
      Input: input,
      Name: execution.name,
      RoleArn: roleArn,
      StartTime: new Date(execution.startDate).toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: arn, Name: name },
  };
}

/** Runs a task once and keeps what it sent and got, unless the execution has ended before. */
async function attempt(
  execution: Execution,
  state: string,
  call: () => Promise<JsonValue> | JsonValue,
  input: JsonValue,
): Promise<JsonValue> {
  // What the state before came to is reported, and measured, a moment after the interpreter has gone on.
  await new Promise(setImmediate);
  if (execution.end) {
    throw new TaskError('States.Runtime', 'the execution has ended', { terminal: true });
  }
  const record: TaskAttempt = { state, input: JSON.stringify(input) };
  execution.attempts.push(record);
  const output = await call();
  record.output = JSON.stringify(output);
  return output;
}

/** Keeps the log, and tells which state came to more data than an execution may hold. */
async function collect(
  events: AsyncIterable<InterpreterEvent>,
  log: InterpreterEvent[],
  onTooLarge: (state: string) => void,
): Promise<void> {
  for await (const event of events) {
    log.push(event);
    if (event.type === 'StateExited' && isTooLarge(JSON.stringify(event.state.output))) {
      onTooLarge(event.state.name);
    }
  }
}

function endOf(error: unknown): Omit<ExecutionEnd, 'stopDate'> {
  if (error instanceof ExecutionAbortedError) {
    return { status: 'ABORTED' };
  }
  const failure = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return failure instanceof Error
    ? { status: 'FAILED', error: failure.name, cause: failure.message }
    : { status: 'FAILED', error: 'States.Runtime', cause: String(failure) };
}
