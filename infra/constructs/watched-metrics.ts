import type { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import {
  LEFTOVERS_METRIC,
  MESSAGES_RETURNED_METRIC,
  METRIC_DIMENSIONS,
  METRIC_NAMESPACE,
} from '../../lib/telemetry/metric-names.ts';
import type { AppFunction } from './app-function.ts';
import type { HttpApi } from './http-api.ts';

// Gauges (messages visible, age) take the maximum or the minimum of a period: their sum counts the same message every minute again.

/** Messages in a queue that could be received now. */
export const visibleMessages = (queue: IQueue, period: Duration): Metric =>
  queue.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM });

/**
 * Messages in a queue that were received and not deleted, at the least: a message that is tried again and again is hidden
 * most of the time, one that is worked on for moments only.
 */
export const messagesUnderWay = (queue: IQueue, period: Duration): Metric =>
  queue.metricApproximateNumberOfMessagesNotVisible({ period, statistic: Stats.MINIMUM });

/** Seconds for which the oldest message has waited. */
export const oldestMessage = (queue: IQueue, period: Duration): Metric =>
  queue.metricApproximateAgeOfOldestMessage({ period, statistic: Stats.MAXIMUM });

/** A step's share of failed invocations in per cent; nothing is said about fewer than ten, where chance decides. */
export const errorShare = (step: AppFunction, period: Duration): IMetric =>
  new MathExpression({
    expression: 'IF(invocations >= 10, 100 * errors / invocations, 0)',
    usingMetrics: {
      errors: step.metricErrors({ period, statistic: Stats.SUM }),
      invocations: step.metricInvocations({ period, statistic: Stats.SUM }),
    },
    label: `${step.slug} errors %`,
    period,
  });

/** Messages that a function gave back to its queue; Lambda counts such an invocation as a success. */
export const returnedMessages = (reader: AppFunction, prefix: string, period: Duration): Metric =>
  new Metric({
    namespace: METRIC_NAMESPACE,
    metricName: MESSAGES_RETURNED_METRIC,
    dimensionsMap: { [METRIC_DIMENSIONS.service]: prefix, [METRIC_DIMENSIONS.function]: reader.functionName },
    statistic: Stats.SUM,
    period,
  });

/** Requests that a run of the sweeper could not bring to their end; a gauge. */
export const leftovers = (prefix: string, period: Duration): Metric =>
  new Metric({
    namespace: METRIC_NAMESPACE,
    metricName: LEFTOVERS_METRIC,
    dimensionsMap: { [METRIC_DIMENSIONS.service]: prefix },
    statistic: Stats.MAXIMUM,
    period,
  });

/** Milliseconds within which 99 of 100 invocations ended. */
export const slowestInvocations = (handler: AppFunction, period: Duration): Metric =>
  handler.metricDuration({ period, statistic: Stats.p(99) });

/** Reads and writes of the table that were refused for their rate. */
export function tableThrottles(table: Table, period: Duration): IMetric {
  const events = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: table.tableName },
      statistic: Stats.SUM,
      period,
    });
  return new MathExpression({
    expression: 'FILL(reads, 0) + FILL(writes, 0)',
    usingMetrics: { reads: events('ReadThrottleEvents'), writes: events('WriteThrottleEvents') },
    label: 'throttled',
    period,
  });
}

/**
 * Calls that the API refused, where it is more than a slip: a hundred in a period, or ten that are most of all calls.
 * Else none.
 */
export const apiRefusals = ({ api }: HttpApi, period: Duration): IMetric =>
  new MathExpression({
    expression: 'IF(refused >= 100 OR (refused >= 10 AND refused > calls / 2), refused, 0)',
    usingMetrics: {
      refused: api.metricClientError({ period, statistic: Stats.SUM }),
      calls: api.metricCount({ period, statistic: Stats.SUM }),
    },
    label: 'refused',
    period,
  });

/** Invocations that ended well; none is a number here, so that one sees when nothing runs. */
export const successfulRuns = (handler: AppFunction, period: Duration): IMetric =>
  new MathExpression({
    expression: 'FILL(runs, 0) - FILL(errors, 0)',
    usingMetrics: {
      runs: handler.metricInvocations({ period, statistic: Stats.SUM }),
      errors: handler.metricErrors({ period, statistic: Stats.SUM }),
    },
    label: `${handler.slug} runs`,
    period,
  });
