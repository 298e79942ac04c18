import { Duration } from 'aws-cdk-lib';
import { EventBus, type EventPattern, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { OUTCOME_SOURCE } from '../../lib/order/outcome.ts';
import { MessageQueue } from './message-queue.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see RequestBus */
export interface RequestBusProps {
  readonly settings: StageSettings;
  /** For events that could not be taken in, or not even be put into the queue. */
  readonly undeliveredEvents: MessageQueue;
  /** Timeout of the function that reads the events. */
  readonly consumerTimeout: Duration;
  /**
   * Which events on the bus are order requests.
   * @default every event that Onbehalf has not published itself
   */
  readonly eventPattern?: EventPattern;
}

/** Where requests come in and outcomes go out: a bus of our own, and the queue that takes the requests off it. */
export class RequestBus extends Construct {
  readonly eventBus: EventBus;
  /** Events as the sender wrote them: personal data, so they are kept for days only. What is tried in vain leaves sooner. */
  readonly events: MessageQueue;

  constructor(scope: Construct, id: string, props: RequestBusProps) {
    super(scope, id);
    const { settings, undeliveredEvents, consumerTimeout, eventPattern } = props;
    this.eventBus = new EventBus(this, 'Bus', {
      eventBusName: settings.prefix,
      description: 'Order requests in, outcomes out.',
    });
    this.events = new MessageQueue(this, 'Events', {
      queueName: `${settings.prefix}-events`,
      retentionPeriod: Duration.days(4),
      deadLetterQueue: undeliveredEvents,
      // Five hours of tries at three minutes each: an outage of DynamoDB or KMS ends without anybody's help.
      maxReceiveCount: 100,
      consumerTimeout,
      encryptionKey: settings.encryptionKey,
    });
    new Rule(this, 'Requests', {
      ruleName: `${settings.prefix}-requests`,
      description: 'Order requests go into the events queue.',
      eventBus: this.eventBus,
      eventPattern: eventPattern ?? { source: Match.anythingBut(OUTCOME_SOURCE) },
      // Stated, because a bus may have shorter defaults: EventBridge tries for a day, then gives the event up.
      targets: [
        new SqsQueue(this.events, {
          deadLetterQueue: undeliveredEvents,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}
