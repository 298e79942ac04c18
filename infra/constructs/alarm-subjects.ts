import type { Duration } from 'aws-cdk-lib';
import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmKind } from './alarm-rules.ts';
import type { AppFunction } from './app-function.ts';
import { BusinessMetrics } from './business-metrics.ts';
import { doorSubjects } from './door-subjects.ts';
import { type Watched, watchedFunctions } from './watched.ts';
import {
  errorShare,
  leftovers,
  oldestMessage,
  returnedMessages,
  slowestInvocations,
  tableThrottles,
  visibleMessages,
} from './watched-metrics.ts';

/** One alarm: what it looks at and what it means. When it goes off is the rule of its kind. */
export interface AlarmSubject {
  readonly kind: AlarmKind;
  /** What it is about where a kind has several, for example a function. */
  readonly name?: string;
  readonly metric: (period: Duration) => IMetric;
  /** What a customer or a merchant notices. */
  readonly impact: string;
  /** For a threshold in per cent: what a hundred per cent are, in the metric's unit. */
  readonly whole?: number;
}

/** Everything that has an alarm. */
export const alarmSubjects = (watched: Watched): readonly AlarmSubject[] => [
  ...failureSubjects(watched),
  ...executionSubjects(watched),
  ...connectionSubjects(watched),
  ...[...watched.queueReaders, ...(watched.sendCallback ? [watched.sendCallback] : [])].flatMap((reader) => [
    errorsOf(reader),
    ofFunction('messages-returned', reader, (period) => returnedMessages(reader, watched.prefix, period)),
  ]),
  ...watched.steps.map((step) => ofFunction('step-errors', step, (period) => errorShare(step, period))),
  errorsOf(watched.sweeper),
  errorsOf(watched.operator),
  ...(watched.senderApi?.functions ?? []).map(errorsOf),
  ...watchedFunctions(watched).flatMap(capacitySubjects),
  {
    kind: 'journal-throttles',
    metric: (period) => tableThrottles(watched.journal, period),
    impact: 'Requests are taken in and worked on late.',
  },
  {
    kind: 'leftovers',
    metric: (period) => leftovers(watched.prefix, period),
    impact: 'Orders or baskets of failed requests stay in a shop and hold stock, or requests are not worked on at all.',
  },
  ...doorSubjects(watched),
];

const failureSubjects = ({ failures, events }: Watched): AlarmSubject[] => [
  {
    kind: 'dead-letters',
    metric: (period) => visibleMessages(failures.deadLetters, period),
    impact: 'At least one customer does not get an order until somebody acts.',
  },
  {
    kind: 'undelivered-events',
    metric: (period) => visibleMessages(failures.undeliveredEvents, period),
    impact: 'At least one event was not even taken in; its sender believes that it was.',
  },
  {
    kind: 'events-waiting',
    metric: (period) => oldestMessage(events, period),
    impact: 'New requests are not taken in; unread ones are lost after four days.',
  },
];

const executionSubjects = ({ stateMachine }: Watched): AlarmSubject[] => [
  {
    kind: 'executions-failed',
    metric: (period) => stateMachine.metricFailed({ period, statistic: Stats.SUM }),
    impact: 'An order stopped half-way and waits for somebody to go on.',
  },
  {
    kind: 'executions-timed-out',
    metric: (period) => stateMachine.metricTimedOut({ period, statistic: Stats.SUM }),
    impact: 'An order was given up after hours of tries; it may be half made in the shop.',
  },
  {
    kind: 'executions-aborted',
    metric: (period) => stateMachine.metricAborted({ period, statistic: Stats.SUM }),
    impact: 'Somebody stopped an order by hand; it may be half made in the shop.',
  },
];

function connectionSubjects({ prefix, ordersQueues }: Watched): AlarmSubject[] {
  const business = new BusinessMetrics(prefix);
  return ordersQueues.flatMap(({ connection: { name }, queue }): AlarmSubject[] => [
    {
      kind: 'orders-waiting',
      name,
      metric: (period) => oldestMessage(queue, period),
      impact: `Customers of "${name}" get their orders hours late.`,
    },
    {
      kind: 'no-order-placed',
      name,
      metric: (period) => business.outcome('placed', name, period),
      impact: `No customer of "${name}" has got an order for hours, and no error need show it.`,
    },
  ]);
}

const capacitySubjects = (handler: AppFunction): AlarmSubject[] => [
  ofFunction('function-throttles', handler, (period) => handler.metricThrottles({ period, statistic: Stats.SUM })),
  {
    ...ofFunction('function-duration', handler, (period) => slowestInvocations(handler, period)),
    impact: `Invocations are about to be cut off. Then: ${handler.monitoring.errorImpact}`,
    whole: handler.timeout?.toMilliseconds() ?? 0,
  },
];

const errorsOf = (handler: AppFunction): AlarmSubject =>
  ofFunction('function-errors', handler, (period) => handler.metricErrors({ period, statistic: Stats.SUM }));

const ofFunction = (kind: AlarmKind, handler: AppFunction, metric: AlarmSubject['metric']): AlarmSubject => ({
  kind,
  name: handler.slug,
  metric,
  impact: handler.monitoring.errorImpact,
});
