import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { OUTCOME_EVENTS, OUTCOME_SOURCE } from '../../lib/order/outcome.ts';
import { AppFunction } from './app-function.ts';
import type { IntegrationSecrets } from './integration-secrets.ts';
import type { JournalTable, JournalUse } from './journal-table.ts';
import { MessageQueue } from './message-queue.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see SendCallback */
export interface SendCallbackProps {
  readonly settings: StageSettings;
  readonly secrets: IntegrationSecrets;
  readonly journal: JournalTable;
  readonly eventBus: EventBus;
}

const { placed, rejected, failed, action_required, invalid, conflict } = OUTCOME_EVENTS;

/** Events that a requester is told of; of the last two those whose sender reads no answers. */
const TOLD = [placed, rejected, failed, action_required, invalid, conflict];

const JOURNAL_USES: readonly JournalUse[] = ['get'];

/** Tells requesters outcomes over HTTP, for over a day until they answer. */
export class SendCallback extends AppFunction {
  static readonly TIMEOUT = Duration.seconds(60);
  /** Outcomes that are to be told; ids only. */
  readonly callbacks: MessageQueue;
  /** Outcomes that could not be told. An operator acts. */
  readonly undelivered: MessageQueue;

  constructor(scope: Construct, id: string, { settings, secrets, journal, eventBus }: SendCallbackProps) {
    const { prefix } = settings;
    const undelivered = new MessageQueue(scope, 'UndeliveredCallbacks', {
      queueName: `${prefix}-undelivered-callbacks`,
    });
    const callbacks = new MessageQueue(scope, 'Callbacks', {
      queueName: `${prefix}-callbacks`,
      retentionPeriod: Duration.days(4),
      deadLetterQueue: undelivered,
      // Above the number of tries, which the function spreads over a day by itself.
      maxReceiveCount: 25,
      consumerTimeout: SendCallback.TIMEOUT,
    });
    super(scope, id, {
      settings,
      slug: 'send-callback',
      description: 'Tells requesters outcomes over HTTP.',
      timeout: SendCallback.TIMEOUT,
      callsOut: true,
      environment: {
        ...journal.environmentFor(JOURNAL_USES),
        CALLBACK_SECRET_PREFIX: secrets.callbackPrefix,
        CALLBACKS_URL: callbacks.queueUrl,
        UNDELIVERED_CALLBACKS_URL: undelivered.queueUrl,
      },
      monitoring: { errorImpact: 'Systems that wait to be called are not told what became of their orders.' },
    });
    this.callbacks = callbacks;
    this.undelivered = undelivered;
    journal.grantUse(this, JOURNAL_USES);
    secrets.grantCallbacks(this);
    undelivered.grantSendMessages(this);
    new Rule(scope, 'OutcomesToTell', {
      ruleName: `${prefix}-callbacks`,
      description: 'Outcomes go to send-callback.',
      eventBus,
      eventPattern: { source: [OUTCOME_SOURCE], detailType: TOLD },
      targets: [
        new SqsQueue(callbacks, { deadLetterQueue: undelivered, retryAttempts: 185, maxEventAge: Duration.hours(24) }),
      ],
    });
    // Two hundred calls at once: 13 a second where every receiver hangs until it is cut off.
    this.addEventSource(
      new SqsEventSource(callbacks, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 20 }),
    );
  }
}
