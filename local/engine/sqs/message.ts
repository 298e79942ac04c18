import { hash, randomUUID } from 'node:crypto';
import type { CancelTimer } from '../clock.ts';
import { md5OfAttributes, type MessageAttributes } from './message-attributes.ts';

/** What a sender gives. */
export interface NewMessage {
  readonly body: string;
  readonly attributes?: MessageAttributes | undefined;
  /** Overrides the queue's delay. */
  readonly delaySeconds?: number | undefined;
  /** On a standard queue, the tenant for fair queueing; it does not order. */
  readonly groupId?: string | undefined;
  readonly traceHeader?: string | undefined;
}

/** Where a message is in its life. */
export type MessageState = 'delayed' | 'visible' | 'inFlight' | 'deleted';

/** A message in a queue. */
export class Message {
  readonly id = randomUUID();
  readonly body: string;
  readonly md5OfBody: string;
  readonly attributes: MessageAttributes;
  readonly md5OfAttributes: string | undefined;
  readonly groupId: string | undefined;
  readonly traceHeader: string | undefined;
  readonly sentAt: number;
  state: MessageState = 'delayed';
  receiveCount = 0;
  firstReceivedAt: number | undefined;
  /** The queue whose redrive policy brought it here. */
  sourceArn: string | undefined;
  /** Stops the timer that would make it visible. */
  cancelTimer: CancelTimer | undefined;

  constructor({ body, attributes = {}, groupId, traceHeader }: NewMessage, sentAt: number) {
    this.body = body;
    this.md5OfBody = hash('md5', body, 'hex');
    this.attributes = attributes;
    this.md5OfAttributes = md5OfAttributes(attributes);
    this.groupId = groupId;
    this.traceHeader = traceHeader;
    this.sentAt = sentAt;
  }

  /** Names this receipt of the message; another receipt makes it void. */
  get receiptHandle(): string {
    return `${this.id}.${this.receiveCount}`;
  }
}
