import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { AppFunction } from './app-function.ts';
import type { JournalTable, JournalUse } from './journal-table.ts';
import type { MessageQueue } from './message-queue.ts';
import type { OrdersQueues } from './orders-queues.ts';
import type { StageSecrets } from './stage-secrets.ts';
import type { StageSettings } from './stage-settings.ts';

/** When the sweeper runs, and how long it leaves things as they are. */
export interface SweepSettings {
  /** Minutes from one run to the next. */
  readonly sweepMinutes: number;
  /** Minutes for which an order of a failed request may stand in the shop unplaced. */
  readonly leftoverOrderMinutes: number;
  /** Hours for which a basket of a failed request may stay in the shop. */
  readonly leftoverBasketHours: number;
  /** Hours for which an order may wait in its queue. */
  readonly ordersMaxAgeHours: number;
}

/** @see SweepRequests */
export interface SweepRequestsProps {
  readonly settings: StageSettings;
  readonly sweep: SweepSettings;
  readonly journal: JournalTable;
  readonly secrets: StageSecrets;
  readonly stateMachine: StateMachine;
  readonly ordersQueues: OrdersQueues;
  /** Where the ends of failed executions go. */
  readonly failedExecutions: MessageQueue;
  /** For requests that are given up before anybody was told, and for runs that could not even be begun. */
  readonly deadLetters: MessageQueue;
  /** Where outcomes are published. */
  readonly eventBus: EventBus;
}

const JOURNAL_USES: readonly JournalUse[] = ['unsettled', 'record'];

/**
 * Brings requests to their end that lost their way, by the clock. About 9,000 runs a month, which cost cents: a run
 * without leftovers asks the journal's index and ends.
 */
export class SweepRequests extends AppFunction {
  /** Shorter than the time between two runs. */
  static readonly TIMEOUT = Duration.minutes(4);
  readonly stateMachine: StateMachine;
  readonly ordersQueues: OrdersQueues;

  constructor(scope: Construct, id: string, props: SweepRequestsProps) {
    const { settings, sweep, journal, secrets, stateMachine, ordersQueues, failedExecutions } = props;
    const { deadLetters, eventBus } = props;
    super(scope, id, {
      settings,
      slug: 'sweep-requests',
      description: 'Brings requests to their end that lost their way.',
      timeout: SweepRequests.TIMEOUT,
      callsOut: true,
      environment: {
        ...journal.environmentFor(JOURNAL_USES),
        STATE_MACHINE_ARN: stateMachine.stateMachineArn,
        DEAD_LETTERS_URL: deadLetters.queueUrl,
        EVENT_BUS_NAME: eventBus.eventBusName,
        FAILED_EXECUTIONS_URL: failedExecutions.queueUrl,
        ORDERS_QUEUE_URL_PREFIX: ordersQueues.urlPrefix,
        CONNECTION_SECRET_PREFIX: secrets.connectionPrefix,
        LEFTOVER_ORDER_MINUTES: String(sweep.leftoverOrderMinutes),
        LEFTOVER_BASKET_HOURS: String(sweep.leftoverBasketHours),
        ORDERS_MAX_AGE_HOURS: String(sweep.ordersMaxAgeHours),
      },
      monitoring: {
        errorImpact: 'Requests that lost their way stay there; orders and baskets of failed ones stay in the shop.',
      },
    });
    this.stateMachine = stateMachine;
    this.ordersQueues = ordersQueues;
    journal.grantUse(this, JOURNAL_USES);
    secrets.grantConnections(this);
    stateMachine.grantExecution(this, 'states:DescribeExecution', 'states:RedriveExecution');
    stateMachine.grantStartExecution(this);
    ordersQueues.grantSendToAll(this);
    ordersQueues.grantCountAll(this);
    deadLetters.grantSendMessages(this);
    eventBus.grantPutEventsTo(this);
    failedExecutions.grantSendMessages(this);
    // The next run comes soon enough: one that failed is not repeated.
    this.configureAsyncInvoke({ retryAttempts: 0 });
    new Rule(scope, 'SweepSchedule', {
      ruleName: `${settings.prefix}-sweep`,
      description: 'Runs sweep-requests.',
      schedule: Schedule.rate(Duration.minutes(sweep.sweepMinutes)),
      targets: [
        new LambdaFunction(this, {
          deadLetterQueue: deadLetters,
          retryAttempts: 2,
          maxEventAge: Duration.minutes(sweep.sweepMinutes),
        }),
      ],
    });
  }
}
