import type * as z from 'zod';
import type { statusChangeSchema } from './record-failure.ts';

/** The end of an execution as EventBridge tells it (AWS, events of Step Functions). */
export type StatusChangeEvent = z.input<typeof statusChangeSchema> & {
  readonly source: 'aws.states';
  readonly 'detail-type': 'Step Functions Execution Status Change';
};

/** How the execution of a name stands. */
export type ExecutionState =
  /** There is none, or none any more: Step Functions keeps one for 90 days after its end. */
  | { readonly status: 'none' }
  | { readonly status: 'running' }
  /** `output` is the state at its end, as JSON. Times are epoch milliseconds. */
  | { readonly status: 'succeeded'; readonly endedAt: number; readonly output: string | undefined }
  /** Failed, timed out or aborted. */
  | { readonly status: 'failed'; readonly endedAt: number; readonly change: StatusChangeEvent };

/** Looks after executions of the order workflow. */
export interface ExecutionControl {
  describe(name: string): Promise<ExecutionState>;
  /**
   * Lets an execution go on at the step that failed.
   * @returns `false` when it cannot: it is running, has succeeded, or ended more than 14 days ago.
   */
  redrive(name: string): Promise<boolean>;
}

/** The queue on which failed executions come to be recorded. */
export interface FailedExecutions {
  /** Puts the end of an execution there, as EventBridge does. */
  send(change: StatusChangeEvent): Promise<void>;
}
