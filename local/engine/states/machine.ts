import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { Deque } from '../deque.ts';
import { ServiceError } from '../service-error.ts';
import { Execution, type ExecutionRun, type Finish } from './execution.ts';
import { validateExecutionInput, validateExecutionName } from './execution-request.ts';
import type { MachineSettings } from './machine-settings.ts';
import { notRedrivableReason } from './redrivable.ts';
import { runExecution } from './run-execution.ts';

/** Told that an execution started, ended or was redriven. */
export type StatusListener = (machine: Machine, execution: Execution) => void;

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html
const REMEMBERED_TOKENS = 10;
const TOKEN_VALID_MS = 15 * 60 * 1000;

/** A Standard state machine with its executions. */
export class Machine {
  readonly settings: MachineSettings;
  readonly #clock: Clock;
  readonly #onStatusChange: StatusListener;
  readonly #executions = new Map<string, Execution>();
  /** In the order of their ends; one that was redriven since does not count. */
  readonly #ended = new Deque<{ readonly execution: Execution; readonly run: ExecutionRun }>();
  readonly #forgottenNames = new Set<string>();
  #running = 0;

  constructor(settings: MachineSettings, clock: Clock, onStatusChange: StatusListener) {
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
    validateExecutionInput(input);
    const arn = `${this.settings.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const existing = this.#executions.get(name);
    if (existing && !existing.end && existing.input === input) {
      return existing;
    }
    if (existing || this.#forgottenNames.has(name)) {
      throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const execution = new Execution({ arn, name, input }, this.#clock.now());
    this.#executions.set(name, execution);
    this.#run(execution);
    return execution;
  }

  /**
   * Redrives an execution that failed, timed out or was aborted: it goes on in the state that it had come to.
   * @param clientToken A request that comes again under the same token is answered as the first one was.
   * @returns When it was redriven.
   * @throws ServiceError `ExecutionNotRedrivable`.
   */
  redrive(execution: Execution, clientToken?: string): number {
    const now = this.#clock.now();
    const repeated = execution.runs
      .slice(1)
      .slice(-REMEMBERED_TOKENS)
      .find((run) => run.clientToken === clientToken && now - run.startDate <= TOKEN_VALID_MS);
    if (clientToken !== undefined && repeated) {
      return repeated.startDate;
    }
    const reason = notRedrivableReason(execution, now);
    if (reason !== undefined) {
      throw new ServiceError('ExecutionNotRedrivable', reason);
    }
    execution.addRun(now, clientToken);
    this.#run(execution);
    return now;
  }

  #run(execution: Execution): void {
    const { run } = execution;
    this.#running += 1;
    this.#onStatusChange(this, execution);
    const finish: Finish = (end) => {
      if (!run.end) {
        run.end = { ...end, stopDate: this.#clock.now() };
        this.#running -= 1;
        this.#ended.push({ execution, run });
        this.#forgetOldest();
        this.#onStatusChange(this, execution);
      }
    };
    runExecution({ settings: this.settings, execution, run, finish, clock: this.#clock });
  }

  #forgetOldest(): void {
    while (this.#executions.size - this.#running > this.settings.keepEnded) {
      const oldest = this.#ended.shift();
      if (oldest && oldest.execution.run === oldest.run) {
        this.#executions.delete(oldest.execution.name);
        this.#forgottenNames.add(oldest.execution.name);
      }
    }
  }
}
