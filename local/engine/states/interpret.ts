import { ExecutionAbortedError } from 'aws-local-stepfunctions';
import type { Clock } from '../clock.ts';
import type { JsonValue } from '../json.ts';
import { dataLimitExceeded, isTooLarge } from './data-limit.ts';
import type { Execution, ExecutionRun, Finish, InterpreterEvent } from './execution.ts';
import { createContextualRun } from './execution-context.ts';
import type { RunBeginning } from './last-entered.ts';
import type { MachineSettings } from './machine-settings.ts';
import { TaskError } from './task-error.ts';

/** A run of an execution, to be brought to its end. */
export interface RunOrder {
  readonly settings: MachineSettings;
  readonly execution: Execution;
  readonly run: ExecutionRun;
  readonly finish: Finish;
  readonly clock: Clock;
}

/**
 * Has the interpreter do a run, from the given state on.
 * @returns What aborts it.
 */
export function interpret(
  { settings, execution, run, finish, clock }: RunOrder,
  { state, input }: RunBeginning,
): () => void {
  const { interpreter, context, visit, entered } = createContextualRun(
    { ...settings.definition.interpreted, StartAt: state },
    { settings, execution },
    clock,
  );
  let reported = 0;
  // What the state before came to is reported, and measured, a few promises after the interpreter has gone on.
  const untilReported = async () => {
    while (reported < entered() && !run.end) {
      await Promise.resolve();
    }
  };
  const handlers = Object.fromEntries(
    [...settings.tasks].map(([task, call]) => [
      task,
      async (taskInput: JsonValue) => {
        const current = visit(task);
        await untilReported();
        try {
          return await attempt(run, task, () => call(taskInput), taskInput);
        } catch (error) {
          if (current) {
            current.RetryCount += 1;
          }
          throw error;
        }
      },
    ]),
  );
  const interpreted = interpreter.run(input, { overrides: { taskResourceLocalHandlers: handlers }, context });
  run.reported = collect(interpreted.eventLogs, (event) => {
    run.events.push(event);
    reported += event.type === 'StateEntered' ? 1 : 0;
    const tooLarge = event.type === 'StateExited' && isTooLarge(JSON.stringify(event.state.output));
    if (tooLarge) {
      run.stop(endOf(dataLimitExceeded(`The state '${event.state.name}' came to data`)));
    }
    return !tooLarge;
  });
  void endFrom(interpreted.result, run).then(finish);
  return () => {
    interpreted.abort();
  };
}

/** How the interpreter ends, once everything that it reports has been seen. */
async function endFrom(result: Promise<JsonValue>, run: ExecutionRun): Promise<Parameters<Finish>[0]> {
  try {
    const output = JSON.stringify(await result);
    await run.reported;
    return isTooLarge(output) ? endOf(dataLimitExceeded('The output')) : { status: 'SUCCEEDED', output };
  } catch (error) {
    await run.reported;
    return endOf(error);
  }
}

/** Runs a task once and keeps what it sent and got, unless the run has ended before. */
async function attempt(
  run: ExecutionRun,
  state: string,
  call: () => Promise<JsonValue> | JsonValue,
  input: JsonValue,
): Promise<JsonValue> {
  if (run.end) {
    throw new TaskError('States.Runtime', 'the execution has ended', { terminal: true });
  }
  const record: ExecutionRun['attempts'][number] = { state, input: JSON.stringify(input) };
  run.attempts.push(record);
  const output = await call();
  record.output = JSON.stringify(output);
  return output;
}

/**
 * Follows the log to the end, or to the state that comes to more data than an execution may hold: there the execution
 * fails, whatever the interpreter has begun since.
 */
async function collect(
  events: AsyncIterable<InterpreterEvent>,
  onEvent: (event: InterpreterEvent) => boolean,
): Promise<void> {
  for await (const event of events) {
    if (!onEvent(event)) {
      return;
    }
  }
}

function endOf(error: unknown): Parameters<Finish>[0] {
  if (error instanceof ExecutionAbortedError) {
    return { status: 'ABORTED' };
  }
  const failure = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return failure instanceof Error
    ? { status: 'FAILED', error: failure.name, cause: failure.message }
    : { status: 'FAILED', error: 'States.Runtime', cause: String(failure) };
}
