import type { Failure } from '../lib/errors/failure-envelope.ts';

/** How an execution stands. */
export interface ExecutionFacts {
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds; absent while it runs. */
  readonly endedAt?: number | undefined;
  readonly redrives: number;
  /** Why it cannot be redriven, in the words of Step Functions; absent when it can. */
  readonly notRedrivable?: string | undefined;
}

/** The state that an execution came to last. */
export interface Whereabouts {
  readonly state: string;
  /** Epoch milliseconds at which it came there, or was redriven there. */
  readonly since: number;
  /** The connection's quarantine, as the execution has carried it since AcquireToken. */
  readonly quarantineSeconds?: number | undefined;
  /** How long the connection waits before an order that waits is looked at again, likewise. */
  readonly followUpSeconds?: number | undefined;
  /** The rejection that `CancelOrder` was to finish. */
  readonly rejection?: Pick<Failure, 'code' | 'reason'> | undefined;
}

/** Executions of the order workflow, by their names. */
export interface WorkflowExecutions {
  /** `undefined` when there is none of this name, or none any more. */
  describe(name: string): Promise<ExecutionFacts | undefined>;
  /** `undefined` when it has come to no state yet. */
  whereabouts(name: string): Promise<Whereabouts | undefined>;
  /**
   * Lets it go on at the state where it ended. Repeating this after the same end does nothing more.
   * @returns `false` when Step Functions refused, because it cannot be redriven or is running already.
   */
  redrive(name: string, facts: ExecutionFacts): Promise<boolean>;
}

/** Whether an execution has ended without reaching its end. */
export const hasFailed = ({ status }: ExecutionFacts): boolean => status !== 'RUNNING' && status !== 'SUCCEEDED';
