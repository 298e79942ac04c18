import type { CancelTimer, Clock } from '../clock.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { Message } from '../sqs/message.ts';
import type { Queue } from '../sqs/queue.ts';
import { failedItems } from './batch-response.ts';
import { sqsEvent } from './sqs-event.ts';

/** How a queue feeds a function. */
export interface EventSourceSettings {
  readonly queue: Queue;
  readonly lambda: LambdaFunction;
  readonly batchSize: number;
  /** How long a batch that is not full waits for more. */
  readonly batchingWindowSeconds: number;
  /** The most batches under way at one time. */
  readonly maximumConcurrency: number;
  /** Whether the function's answer names the messages that failed. */
  readonly reportsItemFailures: boolean;
  readonly region: string;
}

/** The poller between a queue and a function: wakes up with the first message, not by an interval. */
export class EventSource {
  readonly #settings: EventSourceSettings;
  readonly #clock: Clock;
  readonly #log: (line: string) => void;
  readonly #stopListening: () => void;
  #batches = 0;
  #wakeUp: NodeJS.Immediate | undefined;
  #cancelWindow: CancelTimer | undefined;
  #closed = false;

  constructor(settings: EventSourceSettings, clock: Clock, log: (line: string) => void) {
    this.#settings = settings;
    this.#clock = clock;
    this.#log = log;
    this.#stopListening = settings.queue.onVisible(() => {
      this.#wake();
    });
  }

  get queue(): Queue {
    return this.#settings.queue;
  }

  close(): void {
    this.#closed = true;
    this.#stopListening();
    clearImmediate(this.#wakeUp);
    this.#cancelWindow?.();
  }

  /** Messages that arrive together are taken together. */
  #wake(): void {
    this.#wakeUp ??= setImmediate(() => {
      this.#wakeUp = undefined;
      this.#poll();
    });
  }

  #poll(): void {
    const { queue, batchSize, batchingWindowSeconds } = this.#settings;
    if (this.#closed || !this.#hasRoom() || queue.counts.visible === 0) {
      return;
    }
    if (batchingWindowSeconds > 0 && queue.counts.visible < batchSize) {
      this.#cancelWindow ??= this.#clock.setTimeout(() => {
        this.#cancelWindow = undefined;
        this.#take();
      }, batchingWindowSeconds * 1000);
      return;
    }
    this.#cancelWindow?.();
    this.#cancelWindow = undefined;
    this.#take();
    this.#poll();
  }

  /**
   * No more batches than may be under way, and only one more than there are processes to run them: what would wait for
   * a process fills batches instead, and the one that waits makes the function start another.
   */
  #hasRoom(): boolean {
    const { lambda, maximumConcurrency } = this.#settings;
    return this.#batches < Math.min(maximumConcurrency, lambda.processes + 1);
  }

  #take(): void {
    const { queue, batchSize } = this.#settings;
    const messages = this.#hasRoom() ? queue.receive(batchSize) : [];
    if (messages.length > 0) {
      void this.#process(messages);
    }
  }

  async #process(messages: readonly Message[]): Promise<void> {
    const { queue, lambda, region } = this.#settings;
    this.#batches += 1;
    const receipts = messages.map(({ id, receiptHandle }) => ({ id, receiptHandle }));
    const result = await lambda.invoke(JSON.stringify(sqsEvent(messages, queue.arn, region)));
    // A failed batch stays hidden until its visibility timeout is over.
    if (result.kind === 'success') {
      const failed = this.#failed(
        result.payload,
        receipts.map(({ id }) => id),
      );
      for (const { id, receiptHandle } of receipts) {
        if (failed && !failed.has(id)) {
          queue.delete(receiptHandle);
        }
      }
    }
    this.#batches -= 1;
    this.#poll();
  }

  #failed(payload: string, ids: readonly string[]): ReadonlySet<string> | undefined {
    if (!this.#settings.reportsItemFailures) {
      return new Set();
    }
    const failed = failedItems(payload, ids);
    if (!failed) {
      this.#log(`${this.#settings.lambda.settings.name}: malformed batch response, the whole batch failed: ${payload}`);
    }
    return failed;
  }
}
