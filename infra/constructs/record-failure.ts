import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { AppFunction } from './app-function.ts';
import type { FailureQueues } from './failure-queues.ts';
import type { JournalTable, JournalUse } from './journal-table.ts';
import { MessageQueue } from './message-queue.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see RecordFailure */
export interface RecordFailureProps {
  readonly settings: StageSettings;
  readonly stateMachine: IStateMachine;
  readonly journal: JournalTable;
  readonly failures: FailureQueues;
  readonly eventBus: EventBus;
}

/** How an execution can end without an outcome. */
const FAILED_STATUSES = ['FAILED', 'TIMED_OUT', 'ABORTED'];

const JOURNAL_USES: readonly JournalUse[] = ['get', 'record'];

/** Writes down executions that failed in place: journal, dead letter, outcome event. */
export class RecordFailure extends AppFunction {
  static readonly TIMEOUT = Duration.seconds(30);
  /** Status changes of failed executions; ids only. */
  readonly failedExecutions: MessageQueue;

  constructor(
    scope: Construct,
    id: string,
    { settings, stateMachine, journal, failures, eventBus }: RecordFailureProps,
  ) {
    super(scope, id, {
      settings,
      slug: 'record-failure',
      description: 'Writes failed executions down as dead letters.',
      timeout: RecordFailure.TIMEOUT,
      environment: {
        ...journal.environmentFor(JOURNAL_USES),
        DEAD_LETTERS_URL: failures.deadLetters.queueUrl,
        EVENT_BUS_NAME: eventBus.eventBusName,
      },
      monitoring: { errorImpact: 'Failed orders are not reported to the requester, and their dead letters come late.' },
    });
    journal.grantUse(this, JOURNAL_USES);
    failures.deadLetters.grantSendMessages(this);
    eventBus.grantPutEventsTo(this);
    this.failedExecutions = new MessageQueue(scope, 'FailedExecutions', {
      queueName: `${settings.prefix}-failed-executions`,
      deadLetterQueue: failures.deadLetters,
      consumerTimeout: RecordFailure.TIMEOUT,
    });
    new Rule(scope, 'ExecutionFailed', {
      ruleName: `${settings.prefix}-execution-failed`,
      description: 'Executions that failed, timed out or were aborted go to record-failure.',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { status: FAILED_STATUSES, stateMachineArn: [stateMachine.stateMachineArn] },
      },
      targets: [
        new SqsQueue(this.failedExecutions, {
          deadLetterQueue: failures.deadLetters,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
    this.addEventSource(
      new SqsEventSource(this.failedExecutions, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 5 }),
    );
  }
}
