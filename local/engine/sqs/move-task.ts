import { randomUUID } from 'node:crypto';
import type { CancelTimer, Clock } from '../clock.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';

/** What a move task does. */
export interface MoveOrder {
  readonly source: Queue;
  /** Where all messages go. @default each to the queue whose redrive policy brought it */
  readonly destination: Queue | undefined;
  /** @default as fast as can be */
  readonly perSecond: number | undefined;
  readonly findQueue: (arn: string) => Queue | undefined;
}

/** Where a task is in its life. */
export type MoveStatus = 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';

/**
 * Moves the messages that a dead-letter queue shows when it starts. One that was sent there, and not brought by a
 * redrive policy, has no queue to go back to: without a destination it stays, and the task fails in the end.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/troubleshooting-dlq-redrive.html
 */
export class MoveTask {
  readonly handle = randomUUID();
  readonly order: MoveOrder;
  readonly startedAt: number;
  readonly toMove: number;
  #moved = 0;
  #status: MoveStatus = 'RUNNING';
  #failureReason: string | undefined;
  #cancelTimer: CancelTimer;
  readonly #left: ArrayIterator<Message>;
  readonly #clock: Clock;

  constructor(order: MoveOrder, clock: Clock) {
    const messages = [...order.source.messages].filter(({ state }) => state === 'visible');
    this.order = order;
    this.startedAt = clock.now();
    this.toMove = messages.length;
    this.#left = messages.values();
    this.#clock = clock;
    this.#cancelTimer = this.#next(0);
  }

  get moved(): number {
    return this.#moved;
  }

  get status(): MoveStatus {
    return this.#status;
  }

  /** Set when it has failed. */
  get failureReason(): string | undefined {
    return this.#failureReason;
  }

  /** What has been moved stays moved. */
  cancel(): void {
    if (this.#status === 'RUNNING') {
      this.#cancelTimer();
      this.#status = 'CANCELLED';
    }
  }

  #next(milliseconds: number): CancelTimer {
    return this.#clock.setTimeout(() => {
      const { perSecond } = this.order;
      let isPaced = false;
      while (this.#status === 'RUNNING' && !isPaced) {
        isPaced = this.#step() && perSecond !== undefined;
      }
      if (this.#status === 'RUNNING' && perSecond !== undefined) {
        this.#cancelTimer = this.#next(1000 / perSecond);
      }
    }, milliseconds);
  }

  /** @returns Whether it has moved a message. */
  #step(): boolean {
    const { done, value: message } = this.#left.next();
    if (done) {
      this.#status = this.#failureReason === undefined ? 'COMPLETED' : 'FAILED';
      return false;
    }
    const { source, destination } = this.order;
    const goal = destination ?? this.#origin(message);
    if (!goal || !source.takeOut(message)) {
      return false;
    }
    // It is a new message there: with an id, an age and a count of receipts of its own.
    goal.send(message);
    this.#moved += 1;
    return true;
  }

  #origin({ sourceArn }: Message): Queue | undefined {
    const origin = sourceArn === undefined ? undefined : this.order.findQueue(sourceArn);
    if (!origin) {
      this.#failureReason ??=
        sourceArn === undefined ? 'CouldNotDetermineMessageSource' : 'AWS.SimpleQueueService.NonExistentQueue';
    }
    return origin;
  }
}
