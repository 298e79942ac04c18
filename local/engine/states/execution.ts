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
  /** Set when the attempt is over, well or not. */
  ended?: true;
}

/** How an execution ended. */
export interface ExecutionEnd {
  readonly status: Exclude<ExecutionStatus, 'RUNNING'>;
  readonly stopDate: number;
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** One execution of a state machine. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  /** JSON, as the caller wrote it. */
  readonly input: string;
  readonly startDate: number;
  end: ExecutionEnd | undefined;
  readonly events: InterpreterEvent[];
  readonly attempts: TaskAttempt[];
  /** Stops it as `StopExecution` does. */
  abort: (error?: string, cause?: string) => void;
}

/** The status now. */
export function statusOf(execution: Execution): ExecutionStatus {
  return execution.end?.status ?? 'RUNNING';
}
