import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { AppFunction } from './app-function.ts';
import type { FailureQueues } from './failure-queues.ts';
import type { MessageQueue } from './message-queue.ts';
import type { OrdersQueue } from './orders-queues.ts';
import type { SendCallback } from './send-callback.ts';
import type { SenderApi } from './sender-api.ts';

/** Everything of a stage that dashboard and alarms look at. */
export interface Watched {
  /** Beginning of the physical names, and the `service` of the business metrics. */
  readonly prefix: string;
  readonly failures: FailureQueues;
  readonly events: MessageQueue;
  readonly ordersQueues: readonly OrdersQueue[];
  readonly stateMachine: StateMachine;
  readonly journal: Table;
  /** Functions that read queues: every error of theirs and every message they return is a fault. */
  readonly queueReaders: readonly AppFunction[];
  /** The function that runs by the clock. */
  readonly sweeper: AppFunction;
  /** The function that operators invoke. */
  readonly operator: AppFunction;
  /** Functions behind workflow states: a decline is an error of theirs as well. */
  readonly steps: readonly AppFunction[];
  /** Absent where nobody sends over HTTP. */
  readonly senderApi?: SenderApi | undefined;
  /** Absent where nobody is called back. */
  readonly sendCallback?: SendCallback | undefined;
}

/** Every function there is. */
export const watchedFunctions = (watched: Watched): readonly AppFunction[] => [
  ...watched.queueReaders,
  watched.sweeper,
  watched.operator,
  ...watched.steps,
  ...(watched.senderApi?.functions ?? []),
  ...(watched.senderApi?.sweepCards ? [watched.senderApi.sweepCards] : []),
  ...(watched.sendCallback ? [watched.sendCallback] : []),
];
