import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { BatchMeter, Meter } from './meter.ts';
import {
  EVENT_TO_ORDER_METRIC,
  MESSAGES_RETURNED_METRIC,
  METRIC_DIMENSIONS,
  METRIC_NAMESPACE,
  OUTCOME_METRICS,
} from './metric-names.ts';

/**
 * Our own metrics in CloudWatch's embedded metric format: they travel as log lines, so counting costs no API call.
 * Each metric is its own line, because one invocation may serve several connections.
 */
export function createEmfMeter(): Meter & BatchMeter {
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE });
  const single = (dimension: 'connection' | 'function', value: string) => {
    const metric = metrics.singleMetric();
    metric.addDimension(METRIC_DIMENSIONS[dimension], value);
    return metric;
  };
  return {
    outcome: (outcome, connection) => {
      single('connection', connection).addMetric(OUTCOME_METRICS[outcome], MetricUnit.Count, 1);
    },
    eventToOrder: (durationMs, connection) => {
      single('connection', connection).addMetric(EVENT_TO_ORDER_METRIC, MetricUnit.Milliseconds, durationMs);
    },
    messagesReturned: (count, functionName) => {
      single('function', functionName).addMetric(MESSAGES_RETURNED_METRIC, MetricUnit.Count, count);
    },
  };
}
