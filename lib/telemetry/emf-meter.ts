import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Meter } from './meter.ts';
import { EVENT_TO_ORDER_METRIC, METRIC_DIMENSIONS, METRIC_NAMESPACE, OUTCOME_METRICS } from './metric-names.ts';

/**
 * Business metrics in CloudWatch's embedded metric format: they travel as log lines, so counting costs no API call.
 * Each metric is its own line, because one invocation may serve several connections.
 */
export function createEmfMeter(): Meter {
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE });
  const single = (connection: string) => {
    const metric = metrics.singleMetric();
    metric.addDimension(METRIC_DIMENSIONS.connection, connection);
    return metric;
  };
  return {
    outcome: (outcome, connection) => {
      single(connection).addMetric(OUTCOME_METRICS[outcome], MetricUnit.Count, 1);
    },
    eventToOrder: (durationMs, connection) => {
      single(connection).addMetric(EVENT_TO_ORDER_METRIC, MetricUnit.Milliseconds, durationMs);
    },
  };
}
