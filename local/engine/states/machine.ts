import { randomUUID } from 'node:crypto';
import { ExecutionAbortedError, ExecutionTimeoutError } from 'aws-local-stepfunctions';
import type { Clock } from '../clock.ts';
import { Deque } from '../deque.ts';
import type { JsonValue } from '../json.ts';
import { ServiceError } from '../service-error.ts';
import type { Execution, ExecutionEnd } from './execution.ts';
import { createContextualRun } from './execution-context.ts';
import { parseExecutionInput, validateExecutionName } from './execution-request.ts';
import type { ParsedDefinition } from './parse-definition.ts';
import { TaskError } from './task-error.ts';
import type { TaskCall } from './task-resources.ts';

/** What a state machine is made of. */
export interface MachineSettings {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly definitionText: string;
  readonly definition: ParsedDefinition;
  readonly tasks: ReadonlyMap<string, TaskCall>;
  /** How many ended executions stay readable. Their names stay taken. */
  readonly keepEnded: number;
}

/** A Standard state machine with its executions. */
export class Machine {
  readonly settings: MachineSettings;
  readonly #clock: Clock;
  readonly #onStatusChange: (machine: Machine, execution: Execution) => void;
  readonly #executions = new Map<string, Execution>();
  readonly #ended = new Deque<Execution>();
  readonly #forgottenNames = new Set<string>();
  #running = 0;

  constructor(
    settings: MachineSettings,
    clock: Clock,
    onStatusChange: (machine: Machine, execution: Execution) => void,
  ) {
    this.settings = settings;
    this.#clock = clock;
    this.#onStatusChange = onStatusChange;
  }

  get running(): number {
    return this.#running;
  }

  /** Oldest first. */
  get executions(): Iterable<Execution> {
    return this.#executions.values();
  }

  find(name: string): Execution | undefined {
    return this.#executions.get(name);
  }

  /**
   * Starts an execution. The same name with the same input is the same execution while that runs.
   * @throws ServiceError `ExecutionAlreadyExists`, `InvalidName` or `InvalidExecutionInput`.
   */
  start(input = '{}', name: string = randomUUID()): Execution {
    validateExecutionName(name);
    const parsed = parseExecutionInput(input);
    const arn = `${this.settings.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const existing = this.#executions.get(name);
    if (existing && !existing.end && existing.input === input) {
      return existing;
    }
    if (existing || this.#forgottenNames.has(name)) {
      throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const execution: Execution = {
      arn,
      name,
      input,
      startDate: this.#clock.now(),
      end: undefined,
      events: [],
      attempts: [],
      abort: () => undefined,
    };
    this.#executions.set(name, execution);
    this.#running += 1;
    this.#onStatusChange(this, execution);
    this.#run(execution, parsed);
    return execution;
  }

  #run(execution: Execution, input: JsonValue): void {
    const { name, arn, roleArn, definition, tasks } = this.settings;
    const { interpreter, context, visit } = createContextualRun(
      definition.interpreted,
      {
        Execution: {
          Id: execution.arn,
          Input: input,
          Name: execution.name,
          RoleArn: roleArn,
          StartTime: new Date(execution.startDate).toISOString(),
          RedriveCount: 0,
        },
        StateMachine: { Id: arn, Name: name },
      },
      this.#clock,
    );
    const handlers = Object.fromEntries(
      [...tasks].map(([state, call]) => [
        state,
        async (taskInput: JsonValue) => {
          const current = visit(state);
          try {
            return await attempt(execution, { state, call }, taskInput);
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
    const finish = (end: Omit<ExecutionEnd, 'stopDate'>): void => {
      this.#finish(execution, end);
    };
    execution.abort = (error, cause) => {
      finish({ status: 'ABORTED', error, cause });
      run.abort();
    };
    void collect(run.eventLogs, execution);
    run.result.then(
      (output) => {
        finish({ status: 'SUCCEEDED', output: JSON.stringify(output) });
      },
      (error: unknown) => {
        finish(endOf(error));
      },
    );
  }

  #finish(execution: Execution, end: Omit<ExecutionEnd, 'stopDate'>): void {
    if (execution.end) {
      return;
    }
    execution.end = { ...end, stopDate: this.#clock.now() };
    this.#running -= 1;
    this.#ended.push(execution);
    if (this.#ended.length > this.settings.keepEnded) {
      this.#forget(this.#ended.shift());
    }
    this.#onStatusChange(this, execution);
  }

  #forget(execution: Execution | undefined): void {
    if (execution) {
      this.#executions.delete(execution.name);
      this.#forgottenNames.add(execution.name);
    }
  }
}

/** Runs a task once, unless the execution has ended while it waited to be retried. */
async function attempt(
  execution: Execution,
  { state, call }: { state: string; call: TaskCall },
  input: JsonValue,
): Promise<JsonValue> {
  if (execution.end) {
    throw new TaskError('States.Runtime', 'the execution has ended', { terminal: true });
  }
  const record: Execution['attempts'][number] = { state, input: JSON.stringify(input) };
  execution.attempts.push(record);
  try {
    const output = await call(input);
    record.output = JSON.stringify(output);
    return output;
  } finally {
    record.ended = true;
  }
}

async function collect(events: AsyncIterable<Execution['events'][number]>, { events: log }: Execution): Promise<void> {
  for await (const event of events) {
    log.push(event);
  }
}

function endOf(error: unknown): Omit<ExecutionEnd, 'stopDate'> {
  if (error instanceof ExecutionTimeoutError) {
    return { status: 'TIMED_OUT', error: 'States.Timeout' };
  }
  if (error instanceof ExecutionAbortedError) {
    return { status: 'ABORTED' };
  }
  const failure = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return failure instanceof Error
    ? { status: 'FAILED', error: failure.name, cause: failure.message }
    : { status: 'FAILED', error: 'States.Runtime', cause: String(failure) };
}
