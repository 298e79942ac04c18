import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { BatchMeter, CardMeter, Meter, SweepMeter } from './meter.ts';
import {
  EVENT_TO_ORDER_METRIC,
  LEFTOVERS_METRIC,
  MESSAGES_RETURNED_METRIC,
  METRIC_DIMENSIONS,
  METRIC_NAMESPACE,
  OUTCOME_METRICS,
  SWEPT_CARDS_METRIC,
  SWEPT_REQUESTS_METRIC,
  UNKNOWN_OUTCOMES_METRIC,
} from './metric-names.ts';

/**
 * Our own metrics in CloudWatch's embedded metric format: they travel as log lines, so counting costs no API call.
 * Each metric is its own line, because one invocation may serve several connections.
 */
export function createEmfMeter(): Meter & BatchMeter & SweepMeter & CardMeter {
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE });
  const single = (dimension: 'connection' | 'function' | 'code', value: string) => {
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
    unknownOutcome: (step, connection) => {
      const metric = single('connection', connection);
      metric.addDimension(METRIC_DIMENSIONS.step, step);
      metric.addMetric(UNKNOWN_OUTCOMES_METRIC, MetricUnit.Count, 1);
    },
    messagesReturned: (count, functionName) => {
      single('function', functionName).addMetric(MESSAGES_RETURNED_METRIC, MetricUnit.Count, count);
    },
    swept: (code) => {
      single('code', code).addMetric(SWEPT_REQUESTS_METRIC, MetricUnit.Count, 1);
    },
    leftovers: (count) => {
      metrics.singleMetric().addMetric(LEFTOVERS_METRIC, MetricUnit.Count, count);
    },
    sweptCards: (count) => {
      metrics.singleMetric().addMetric(SWEPT_CARDS_METRIC, MetricUnit.Count, count);
    },
  };
}
