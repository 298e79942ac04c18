import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { AppFunction } from './app-function.ts';
import type { HttpApi } from './http-api.ts';
import type { IntegrationSecrets } from './integration-secrets.ts';
import type { JournalTable, JournalUse } from './journal-table.ts';
import type { MessageQueue } from './message-queue.ts';
import type { OrdersQueues } from './orders-queues.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see ReceiveWebhook */
export interface ReceiveWebhookProps {
  readonly settings: StageSettings;
  readonly api: HttpApi;
  readonly secrets: IntegrationSecrets;
  readonly journal: JournalTable;
  readonly ordersQueues: OrdersQueues;
  readonly deadLetters: MessageQueue;
  readonly eventBus: EventBus;
}

const JOURNAL_USES: readonly JournalUse[] = ['accept'];

/** Takes requests in that come over HTTP: proves the sender, writes them into the journal and hands their ids on. */
export class ReceiveWebhook extends AppFunction {
  /** Senders wait for the answer; most give up after 5 to 30 seconds and try again. */
  static readonly TIMEOUT = Duration.seconds(10);
  readonly ordersQueues: OrdersQueues;

  constructor(scope: Construct, id: string, props: ReceiveWebhookProps) {
    const { settings, api, secrets, journal, ordersQueues, deadLetters, eventBus } = props;
    super(scope, id, {
      settings,
      slug: 'receive-webhook',
      description: 'Checks order requests that come over HTTP and writes them into the journal.',
      timeout: ReceiveWebhook.TIMEOUT,
      environment: {
        ...journal.environmentFor(JOURNAL_USES),
        ORDERS_QUEUE_URL_PREFIX: ordersQueues.urlPrefix,
        DEAD_LETTERS_URL: deadLetters.queueUrl,
        EVENT_BUS_NAME: eventBus.eventBusName,
        SENDER_SECRET_PREFIX: secrets.senderPrefix,
        PUBLIC_URL: api.url,
      },
      monitoring: {
        errorImpact: 'Requests that come over HTTP are not taken in; a sender that does not try again loses them.',
      },
    });
    this.ordersQueues = ordersQueues;
    journal.grantUse(this, JOURNAL_USES);
    secrets.grantSenders(this);
    ordersQueues.grantSendToAll(this);
    deadLetters.grantSendMessages(this);
    eventBus.grantPutEventsTo(this);
    api.route(HttpMethod.POST, '/v1/requests', this);
  }
}
