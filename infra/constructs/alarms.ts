import { Alarm, type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type AlarmKind, type AlarmRule, alarmRules, type AlarmRuleOptions } from './alarm-rules.ts';
import type { AppFunction } from './app-function.ts';
import { BusinessMetrics } from './business-metrics.ts';
import type { Watched } from './watched.ts';
import { errorShare, oldestMessage, slowestInvocations, tableThrottles, visibleMessages } from './watched-metrics.ts';

/** @see Alarms */
export interface AlarmsProps extends AlarmRuleOptions {
  readonly watched: Watched;
  /** Told when an alarm goes off, and when it is over. */
  readonly topic: ITopic;
  /** Rules that differ from the defaults. @default none. @see alarmRules */
  readonly rules?: Partial<Record<AlarmKind, AlarmRule>>;
}

interface AlarmSubject {
  /** What it is about where a kind has several, for example a function. */
  readonly subject?: string;
  readonly metric: (period: AlarmRule['period']) => IMetric;
  /** What a customer or a merchant notices. */
  readonly impact: string;
  /** In the metric's unit. @default the rule's */
  readonly threshold?: number;
}

/** All alarms of a stage. $0.10 a month for each metric in them (AWS, CloudWatch pricing). */
export class Alarms extends Construct {
  readonly all: readonly Alarm[];
  readonly #props: AlarmsProps;
  readonly #rules: Readonly<Record<AlarmKind, AlarmRule>>;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.#props = props;
    this.#rules = { ...alarmRules(props), ...props.rules };
    this.all = [
      ...this.failureAlarms(props.watched),
      ...this.executionAlarms(props.watched),
      ...this.waitingAlarms(props.watched),
      ...this.functionAlarms(props.watched),
      this.add('journal-throttles', {
        metric: (period) => tableThrottles(props.watched.journal, period),
        impact: 'Requests are taken in and worked on late.',
      }),
      ...this.absenceAlarms(props.watched),
    ];
  }

  private failureAlarms({ failures }: Watched): Alarm[] {
    return [
      this.add('dead-letters', {
        metric: (period) => visibleMessages(failures.deadLetters, period),
        impact: 'At least one customer does not get an order until somebody acts.',
      }),
      this.add('undelivered-events', {
        metric: (period) => visibleMessages(failures.undeliveredEvents, period),
        impact: 'At least one event was not even taken in; its sender believes that it was.',
      }),
    ];
  }

  private executionAlarms({ stateMachine }: Watched): Alarm[] {
    return [
      this.add('executions-failed', {
        metric: (period) => stateMachine.metricFailed({ period, statistic: Stats.SUM }),
        impact: 'An order stopped half-way and waits for somebody to go on.',
      }),
      this.add('executions-timed-out', {
        metric: (period) => stateMachine.metricTimedOut({ period, statistic: Stats.SUM }),
        impact: 'An order was given up after hours of tries; it may be half made in the shop.',
      }),
      this.add('executions-aborted', {
        metric: (period) => stateMachine.metricAborted({ period, statistic: Stats.SUM }),
        impact: 'Somebody stopped an order by hand; it may be half made in the shop.',
      }),
    ];
  }

  private waitingAlarms({ events, ordersQueues }: Watched): Alarm[] {
    return [
      this.add('events-waiting', {
        metric: (period) => oldestMessage(events, period),
        impact: 'New requests are not taken in; after four days they become undelivered events.',
      }),
      ...ordersQueues.map(({ connection, queue }) =>
        this.add('orders-waiting', {
          subject: connection.name,
          metric: (period) => oldestMessage(queue, period),
          impact: `Customers of "${connection.name}" get their orders hours late.`,
        }),
      ),
    ];
  }

  private functionAlarms({ queueReaders, steps }: Watched): Alarm[] {
    return [
      ...queueReaders.map((reader) =>
        this.addFor('function-errors', reader, (period) => reader.metricErrors({ period, statistic: Stats.SUM })),
      ),
      ...steps.map((step) => this.addFor('step-errors', step, (period) => errorShare(step, period))),
      ...[...queueReaders, ...steps].flatMap((handler) => [
        this.addFor('function-throttles', handler, (period) =>
          handler.metricThrottles({ period, statistic: Stats.SUM }),
        ),
        this.addDuration(handler),
      ]),
    ];
  }

  private absenceAlarms({ prefix, ordersQueues }: Watched): Alarm[] {
    const business = new BusinessMetrics(prefix);
    return ordersQueues.map(({ connection: { name } }) =>
      this.add('no-order-placed', {
        subject: name,
        metric: (period) => business.outcome('placed', name, period),
        impact: `No customer of "${name}" has got an order for ${this.#props.noOrderHours} hours.`,
      }),
    );
  }

  private addDuration(handler: AppFunction): Alarm {
    const { threshold } = this.#rules['function-duration'];
    const timeout = handler.timeout?.toMilliseconds() ?? 0;
    return this.add('function-duration', {
      subject: handler.slug,
      metric: (period) => slowestInvocations(handler, period),
      impact: `About to be cut off. Then: ${handler.monitoring.errorImpact}`,
      threshold: (timeout * threshold) / 100,
    });
  }

  private addFor(kind: AlarmKind, handler: AppFunction, metric: AlarmSubject['metric']): Alarm {
    return this.add(kind, { subject: handler.slug, metric, impact: handler.monitoring.errorImpact });
  }

  private add(kind: AlarmKind, { subject, metric, impact, ...rest }: AlarmSubject): Alarm {
    const { watched, topic } = this.#props;
    const { period, ...rule } = this.#rules[kind];
    const name = subject === undefined ? kind : `${kind}-${subject}`;
    const alarm = new Alarm(this, name, {
      ...rule,
      ...rest,
      metric: metric(period),
      alarmName: `${watched.prefix}-${name}`,
      alarmDescription: `${impact} See docs/runbook.md#${kind}`,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
    return alarm;
  }
}
