import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { AppFunction } from './app-function.ts';
import type { JournalTable, JournalUse } from './journal-table.ts';
import type { MessageQueue } from './message-queue.ts';
import type { OrdersQueues } from './orders-queues.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see ReceiveEvent */
export interface ReceiveEventProps {
  readonly settings: StageSettings;
  readonly events: MessageQueue;
  readonly journal: JournalTable;
  readonly ordersQueues: OrdersQueues;
  readonly deadLetters: MessageQueue;
  readonly eventBus: EventBus;
  /**
   * Batches of ten that are taken in at once, so that a burst leaves the account's concurrency to the steps.
   * @default 20
   */
  readonly maxConcurrency?: number;
}

const JOURNAL_USES: readonly JournalUse[] = ['accept'];

/** Takes events in: checks them, writes them into the journal and hands their ids on. */
export class ReceiveEvent extends AppFunction {
  static readonly TIMEOUT = Duration.seconds(30);

  constructor(scope: Construct, id: string, props: ReceiveEventProps) {
    const { settings, events, journal, ordersQueues, deadLetters, eventBus, maxConcurrency = 20 } = props;
    super(scope, id, {
      settings,
      slug: 'receive-event',
      description: 'Checks order requests and writes them into the journal.',
      timeout: ReceiveEvent.TIMEOUT,
      environment: {
        ...journal.environmentFor(JOURNAL_USES),
        ORDERS_QUEUE_URL_PREFIX: ordersQueues.urlPrefix,
        DEAD_LETTERS_URL: deadLetters.queueUrl,
        EVENT_BUS_NAME: eventBus.eventBusName,
      },
      monitoring: {
        errorImpact:
          'Order requests are not taken in. Each is tried for five hours, then it waits among the undelivered events.',
      },
    });
    journal.grantUse(this, JOURNAL_USES);
    for (const { queue } of ordersQueues.all) {
      queue.grantSendMessages(this);
    }
    deadLetters.grantSendMessages(this);
    eventBus.grantPutEventsTo(this);
    this.addEventSource(new SqsEventSource(events, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency }));
  }
}
