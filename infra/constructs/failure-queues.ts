import { Construct } from 'constructs';
import { MessageQueue } from './message-queue.ts';
import type { StageSettings } from './stage-settings.ts';

/** Where requests end that did not become an order, apart by who has to act. */
export class FailureQueues extends Construct {
  /** An operator acts. Failure envelopes, and messages of other queues that could not be worked on. Ids only. */
  readonly deadLetters: MessageQueue;
  /** The requester acts: declines, stock. Outcome documents; ids only. */
  readonly rejectedOrders: MessageQueue;
  /** An operator acts. Events as they came, which could not be taken in: personal data. */
  readonly undeliveredEvents: MessageQueue;

  constructor(scope: Construct, id: string, { prefix, encryptionKey }: StageSettings) {
    super(scope, id);
    this.deadLetters = new MessageQueue(this, 'DeadLetters', { queueName: `${prefix}-dead-letters` });
    this.rejectedOrders = new MessageQueue(this, 'RejectedOrders', { queueName: `${prefix}-rejected-orders` });
    this.undeliveredEvents = new MessageQueue(this, 'UndeliveredEvents', {
      queueName: `${prefix}-undelivered-events`,
      encryptionKey,
    });
  }
}
