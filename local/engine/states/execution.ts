import type { StateMachine } from 'aws-local-stepfunctions';

/** What the interpreter reports while it runs. */
export type InterpreterEvent =
  ReturnType<StateMachine['run']>['eventLogs'] extends AsyncGenerator<infer Event> ? Event : never;

/** The statuses of an execution. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One attempt of a task state, with what it really sent and got. */
export interface TaskAttempt {
  readonly state: string;
  readonly input: string;
  output?: string;
}

/** How an execution ended. */
export interface ExecutionEnd {
  readonly status: Exclude<ExecutionStatus, 'RUNNING'>;
  readonly stopDate: number;
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** Told how a run ended; only the first time counts. */
export type Finish = (end: Omit<ExecutionEnd, 'stopDate'>) => void;

/** What an execution does between its start, or a redrive, and its next end. */
export interface ExecutionRun {
  /** When it was started or redriven. */
  readonly startDate: number;
  /** Names the request for the redrive. */
  readonly clientToken: string | undefined;
  end: ExecutionEnd | undefined;
  readonly events: InterpreterEvent[];
  readonly attempts: TaskAttempt[];
  /** Resolves once `events` is complete. */
  reported: Promise<void>;
  /** Ends it before its time. */
  stop: Finish;
}

/** One execution of a state machine. */
export class Execution {
  readonly arn: string;
  readonly name: string;
  /** JSON, as the caller wrote it. */
  readonly input: string;
  readonly startDate: number;
  /** The first, then one for each redrive. */
  readonly runs: readonly [ExecutionRun, ...ExecutionRun[]];
  readonly #runs: [ExecutionRun, ...ExecutionRun[]];

  constructor({ arn, name, input }: Pick<Execution, 'arn' | 'name' | 'input'>, startDate: number) {
    this.arn = arn;
    this.name = name;
    this.input = input;
    this.startDate = startDate;
    this.#runs = [createRun(startDate)];
    this.runs = this.#runs;
  }

  /** The run under way, or the last one. */
  get run(): ExecutionRun {
    return this.#runs.at(-1) ?? this.#runs[0];
  }

  get end(): ExecutionEnd | undefined {
    return this.run.end;
  }

  get redriveCount(): number {
    return this.#runs.length - 1;
  }

  /** When it was redriven the last time. */
  get redriveDate(): number | undefined {
    return this.redriveCount === 0 ? undefined : this.run.startDate;
  }

  addRun(redriveDate: number, clientToken: string | undefined): void {
    this.#runs.push(createRun(redriveDate, clientToken));
  }

  /** Stops it as `StopExecution` does. */
  abort(error?: string, cause?: string): void {
    this.run.stop({ status: 'ABORTED', error, cause });
  }
}

function createRun(startDate: number, clientToken?: string): ExecutionRun {
  return {
    startDate,
    clientToken,
    end: undefined,
    events: [],
    attempts: [],
    reported: Promise.resolve(),
    stop: () => undefined,
  };
}

/** The status now. */
export function statusOf(execution: Execution): ExecutionStatus {
  return execution.end?.status ?? 'RUNNING';
}
