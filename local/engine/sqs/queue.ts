import type { Clock } from '../clock.ts';
import { Deque } from '../deque.ts';
import { ServiceError } from '../service-error.ts';
import { Message, type MessageState, type NewMessage } from './message.ts';

/** Attributes of a queue, in seconds and bytes. */
export interface QueueSettings {
  readonly visibilityTimeout: number;
  readonly retention: number;
  readonly delay: number;
  readonly receiveWait: number;
  readonly maximumMessageSize: number;
}

/** Where messages go that were received too often. */
export interface RedrivePolicy {
  readonly deadLetterQueue: Queue;
  readonly maxReceiveCount: number;
}

/** Identifies a queue. */
export interface QueueNames {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
}

/** A standard queue. Every operation costs the same however many messages it holds. */
export class Queue implements QueueNames {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly settings: QueueSettings;
  redrivePolicy: RedrivePolicy | undefined;
  readonly #clock: Clock;
  readonly #messages = new Map<string, Message>();
  readonly #visible = new Deque<Message>();
  readonly #listeners = new Set<() => void>();
  readonly #arrivalListeners = new Set<(message: Message) => void>();
  readonly #counts: Record<MessageState, number> = { delayed: 0, visible: 0, inFlight: 0, deleted: 0 };

  constructor({ name, arn, url }: QueueNames, settings: QueueSettings, clock: Clock) {
    this.name = name;
    this.arn = arn;
    this.url = url;
    this.settings = settings;
    this.#clock = clock;
  }

  /** Messages by state; `deleted` counts those that have left. */
  get counts(): Readonly<Record<MessageState, number>> {
    return this.#counts;
  }

  /** The messages that the queue holds, oldest first, in whatever state. */
  get messages(): Iterable<Message> {
    return this.#messages.values();
  }

  send(content: NewMessage): Message {
    const message = new Message(content, this.#clock.now());
    this.#counts[message.state] += 1;
    this.#arrive(message);
    this.#hide(message, 'delayed', content.delaySeconds ?? this.settings.delay);
    return message;
  }

  /** Takes up to `maximum` visible messages and hides them for the visibility timeout. */
  receive(maximum: number, visibilityTimeout = this.settings.visibilityTimeout): Message[] {
    const received: Message[] = [];
    const now = this.#clock.now();
    for (let message; received.length < maximum && (message = this.#visible.shift());) {
      if (message.state !== 'visible') {
        continue;
      }
      if (this.#isExpired(message)) {
        this.#remove(message);
      } else if (this.redrivePolicy && message.receiveCount >= this.redrivePolicy.maxReceiveCount) {
        this.#remove(message);
        this.redrivePolicy.deadLetterQueue.#take(message, this.arn);
      } else {
        message.receiveCount += 1;
        message.firstReceivedAt ??= now;
        received.push(message);
      }
    }
    // Only now, so that a message that is not hidden at all is not received twice at one time.
    for (const message of received) {
      this.#hide(message, 'inFlight', visibilityTimeout);
    }
    return received;
  }

  /** A handle of an earlier receipt is accepted and deletes nothing, as on AWS. */
  delete(receiptHandle: string): void {
    const message = this.#find(receiptHandle);
    if (message?.receiptHandle === receiptHandle) {
      this.#remove(message);
    }
  }

  /** Counts the visibility timeout anew from now; 0 makes the message visible. */
  changeVisibility(receiptHandle: string, seconds: number): void {
    const message = this.#find(receiptHandle);
    if (message?.receiptHandle !== receiptHandle || message.state !== 'inFlight') {
      throw new ServiceError('MessageNotInflight', 'The message referred to is not in flight.');
    }
    this.#hide(message, 'inFlight', seconds);
  }

  /** Takes a message out without receiving it, when it is visible and not too old. @returns Whether it was. */
  takeOut(message: Message): boolean {
    const isHere = this.#messages.get(message.id) === message && message.state === 'visible';
    if (isHere) {
      this.#remove(message);
    }
    return isHere && !this.#isExpired(message);
  }

  purge(): void {
    for (const message of this.#messages.values()) {
      this.#remove(message);
    }
  }

  /** Calls back whenever a message becomes visible, until the returned function is called. */
  onVisible(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Calls back with every message that comes, sent or by redrive, until the returned function is called. */
  onArrival(listener: (message: Message) => void): () => void {
    this.#arrivalListeners.add(listener);
    return () => {
      this.#arrivalListeners.delete(listener);
    };
  }

  #isExpired({ sentAt }: Message): boolean {
    return this.#clock.now() - sentAt > this.settings.retention * 1000;
  }

  #find(receiptHandle: string): Message | undefined {
    const [id, receipt] = receiptHandle.split('.');
    if (id === undefined || receipt === undefined) {
      throw new ServiceError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
    }
    return this.#messages.get(id);
  }

  /** A message that comes by redrive keeps its id, its age and its count of receipts. */
  #take(message: Message, sourceArn: string): void {
    message.sourceArn = sourceArn;
    message.state = 'delayed';
    this.#counts.delayed += 1;
    this.#arrive(message);
    this.#hide(message, 'delayed', 0);
  }

  #arrive(message: Message): void {
    this.#messages.set(message.id, message);
    for (const listener of this.#arrivalListeners) {
      listener(message);
    }
  }

  #hide(message: Message, state: MessageState, seconds: number): void {
    message.cancelTimer?.();
    message.cancelTimer = undefined;
    if (seconds > 0) {
      this.#move(message, state);
      message.cancelTimer = this.#clock.setTimeout(() => {
        this.#show(message);
      }, seconds * 1000);
    } else {
      this.#show(message);
    }
  }

  #show(message: Message): void {
    this.#move(message, 'visible');
    this.#visible.push(message);
    for (const listener of this.#listeners) {
      listener();
    }
  }

  #remove(message: Message): void {
    message.cancelTimer?.();
    message.cancelTimer = undefined;
    this.#messages.delete(message.id);
    this.#move(message, 'deleted');
  }

  #move(message: Message, state: MessageState): void {
    this.#counts[message.state] -= 1;
    this.#counts[state] += 1;
    message.state = state;
  }
}
