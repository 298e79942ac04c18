import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, type CreateAlarmOptions, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

/** Each kind of alarm has the section of this name in `docs/runbook.md`. */
export const ALARM_KINDS = [
  'dead-letters',
  'undelivered-events',
  'executions-failed',
  'executions-timed-out',
  'executions-aborted',
  'events-waiting',
  'orders-waiting',
  'function-errors',
  'messages-returned',
  'step-errors',
  'function-throttles',
  'function-duration',
  'journal-throttles',
  'leftovers',
  'no-order-placed',
  'api-server-errors',
  'api-refusals',
  'undelivered-callbacks',
  'callbacks-failing',
  'callbacks-waiting',
  'cards-left',
] as const;

/** @see ALARM_KINDS */
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** When an alarm goes off: `datapointsToAlarm` of the last `evaluationPeriods` periods beyond the threshold. */
export interface AlarmRule extends Required<
  Pick<
    CreateAlarmOptions,
    'threshold' | 'evaluationPeriods' | 'datapointsToAlarm' | 'comparisonOperator' | 'treatMissingData'
  >
> {
  readonly period: Duration;
}

/** @see alarmRules */
export interface AlarmRuleOptions {
  /** Hours without an order on a connection. 1 to 168: an alarm looks back a week at most (AWS, PutMetricAlarm). */
  readonly noOrderHours: number;
  /** Hours for which an order may wait; a paced burst waits on purpose. */
  readonly ordersMaxAgeHours: number;
  /** Minutes from one run of the sweeper to the next. */
  readonly sweepMinutes: number;
}

const { GREATER_THAN_OR_EQUAL_TO_THRESHOLD, GREATER_THAN_THRESHOLD, LESS_THAN_THRESHOLD } = ComparisonOperator;

/** One thing of the kind is one too many. A queue or a function without data is idle, which is well. */
const ANY: AlarmRule = {
  threshold: 1,
  comparisonOperator: GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  period: Duration.minutes(1),
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  treatMissingData: TreatMissingData.NOT_BREACHING,
};

const ANY_IN_FIVE_MINUTES: AlarmRule = { ...ANY, period: Duration.minutes(5) };

/** Twice in a quarter of an hour: one failure alone is repeated and forgotten. */
const AGAIN: AlarmRule = { ...ANY_IN_FIVE_MINUTES, evaluationPeriods: 3, datapointsToAlarm: 2 };

const secondsOfAge = (age: Duration): AlarmRule => ({
  ...ANY,
  threshold: age.toSeconds(),
  evaluationPeriods: 5,
  datapointsToAlarm: 5,
});

/** The thresholds of all alarms. */
export function alarmRules({
  noOrderHours,
  ordersMaxAgeHours,
  sweepMinutes,
}: AlarmRuleOptions): Readonly<Record<AlarmKind, AlarmRule>> {
  return {
    'dead-letters': ANY,
    'undelivered-events': ANY,
    'executions-failed': ANY_IN_FIVE_MINUTES,
    'executions-timed-out': ANY_IN_FIVE_MINUTES,
    'executions-aborted': ANY_IN_FIVE_MINUTES,
    // Seconds.
    'events-waiting': secondsOfAge(Duration.minutes(15)),
    'orders-waiting': secondsOfAge(Duration.hours(ordersMaxAgeHours)),
    'function-errors': AGAIN,
    'messages-returned': AGAIN,
    // Per cent. Declines are errors of a step too, and they come by the dozen on a renewal day: only a majority tells.
    'step-errors': { ...AGAIN, threshold: 50, comparisonOperator: GREATER_THAN_THRESHOLD, datapointsToAlarm: 3 },
    'function-throttles': AGAIN,
    // Per cent of the function's timeout.
    'function-duration': { ...AGAIN, threshold: 80, comparisonOperator: GREATER_THAN_THRESHOLD },
    'journal-throttles': AGAIN,
    // Every run tells, also of none: without data the sweeper does not run, and nobody knows what is left.
    leftovers: {
      ...ANY,
      period: Duration.minutes(3 * sweepMinutes),
      evaluationPeriods: 2,
      datapointsToAlarm: 2,
      treatMissingData: TreatMissingData.BREACHING,
    },
    // No data is the very thing it looks for: a metric without a placed order is not written at all.
    'no-order-placed': {
      threshold: 1,
      comparisonOperator: LESS_THAN_THRESHOLD,
      period: Duration.hours(1),
      evaluationPeriods: noOrderHours,
      datapointsToAlarm: noOrderHours,
      treatMissingData: TreatMissingData.BREACHING,
    },
    // A sender repeats what failed once.
    'api-server-errors': AGAIN,
    'api-refusals': AGAIN,
    'undelivered-callbacks': ANY,
    // At no moment of four hours was none waiting for another try.
    'callbacks-failing': { ...ANY, period: Duration.hours(1), evaluationPeriods: 4, datapointsToAlarm: 4 },
    // Seconds. The age is that of messages that were not received three times, so of none that is being retried (AWS,
    // "Available CloudWatch metrics for Amazon SQS"): those come within the first minutes.
    'callbacks-waiting': secondsOfAge(Duration.hours(1)),
    // A card is deleted twenty minutes after it came, five at most until the next run; two runs may not fail in a row.
    'cards-left': {
      threshold: 1,
      comparisonOperator: LESS_THAN_THRESHOLD,
      period: Duration.minutes(5),
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: TreatMissingData.BREACHING,
    },
  };
}
