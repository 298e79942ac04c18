import { Duration } from 'aws-cdk-lib';
import { EventBus, type EventPattern, Match, Rule, type RuleProps } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { EventSource } from '../../lib/integrations/integrations.ts';
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
  /** Events of foreign formats; those of a partner's bus are fetched from there. @default none */
  readonly eventSources?: readonly EventSource[];
}

type Intake = Pick<RuleProps, 'ruleName' | 'description' | 'eventBus' | 'eventPattern'>;

/** Where requests come in and outcomes go out: a bus of our own, and the queue that takes the requests off it. */
export class RequestBus extends Construct {
  readonly eventBus: EventBus;
  /** Events as the sender wrote them: personal data, so they are kept for days only. What is tried in vain leaves sooner. */
  readonly events: MessageQueue;

  constructor(scope: Construct, id: string, props: RequestBusProps) {
    super(scope, id);
    const { settings, undeliveredEvents, consumerTimeout, eventPattern, eventSources = [] } = props;
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
    this.takeIn('Requests', props, {
      ruleName: `${settings.prefix}-requests`,
      description: 'Order requests go into the events queue.',
      eventBus: this.eventBus,
      eventPattern: eventPattern ?? { source: Match.anythingBut(OUTCOME_SOURCE) },
    });
    for (const { name, bus, sources, detailTypes } of partnerBuses(eventSources)) {
      this.takeIn(`Requests-${name}`, props, {
        ruleName: `${settings.prefix}-requests-${name}`,
        description: `Events of a partner go into the events queue: ${bus}`,
        eventBus: EventBus.fromEventBusName(this, `Bus-${name}`, bus),
        eventPattern: { ...(sources && { source: sources }), detailType: detailTypes },
      });
    }
  }

  private takeIn(id: string, { undeliveredEvents }: RequestBusProps, intake: Intake): void {
    new Rule(this, id, {
      ...intake,
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

interface PartnerBus {
  /** Name of the first of its event sources. */
  readonly name: string;
  readonly bus: string;
  /** `undefined` when one of them takes any. */
  readonly sources: string[] | undefined;
  readonly detailTypes: string[];
}

/** One rule for each bus: each is a statement in the policy of the dead-letter queue, which takes 20 (AWS, SQS quotas). */
function partnerBuses(eventSources: readonly EventSource[]): PartnerBus[] {
  const byBus = Map.groupBy(eventSources, ({ bus }) => bus);
  return [...byBus].flatMap(([bus, all]) => {
    const [first] = all;
    if (bus === undefined || first === undefined) {
      return [];
    }
    const sources = all.flatMap(({ source }) => source ?? []);
    return {
      name: first.name,
      bus,
      sources: sources.length < all.length ? undefined : [...new Set(sources)],
      detailTypes: [...new Set(all.map(({ detailType }) => detailType))],
    };
  });
}
