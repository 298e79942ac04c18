import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { Deque } from '../deque.ts';
import { ServiceError } from '../service-error.ts';
import type { Execution, ExecutionEnd } from './execution.ts';
import { validateExecutionInput, validateExecutionName } from './execution-request.ts';
import type { MachineSettings } from './machine-settings.ts';
import { runExecution } from './run-execution.ts';

/** Told that an execution started or ended. */
export type StatusListener = (machine: Machine, execution: Execution) => void;

/** A Standard state machine with its executions. */
export class Machine {
  readonly settings: MachineSettings;
  readonly #clock: Clock;
  readonly #onStatusChange: StatusListener;
  readonly #executions = new Map<string, Execution>();
  readonly #ended = new Deque<Execution>();
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
    const finish = (end: Omit<ExecutionEnd, 'stopDate'>) => {
      this.#finish(execution, end);
    };
    runExecution(this.settings, execution, finish, this.#clock);
    return execution;
  }

  #finish(execution: Execution, end: Omit<ExecutionEnd, 'stopDate'>): void {
    if (execution.end) {
      return;
    }
    execution.end = { ...end, stopDate: this.#clock.now() };
    this.#running -= 1;
    this.#ended.push(execution);
    const oldest = this.#ended.length > this.settings.keepEnded ? this.#ended.shift() : undefined;
    if (oldest) {
      this.#executions.delete(oldest.name);
      this.#forgottenNames.add(oldest.name);
    }
    this.#onStatusChange(this, execution);
  }
}
