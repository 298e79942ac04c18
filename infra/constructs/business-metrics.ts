import type { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Outcome } from '../../lib/order/outcome.ts';
import {
  EVENT_TO_ORDER_METRIC,
  METRIC_DIMENSIONS,
  METRIC_NAMESPACE,
  OUTCOME_METRICS,
  SWEPT_REQUESTS_METRIC,
  UNKNOWN_OUTCOMES_METRIC,
} from '../../lib/telemetry/metric-names.ts';

/** What the functions of one stage count. */
export class BusinessMetrics {
  readonly #prefix: string;

  /** @param prefix The stage's prefix, which is the metrics' `service`. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Requests of one connection that ended in this way. */
  outcome(outcome: Outcome, connection: string, period: Duration): Metric {
    return new Metric({
      namespace: METRIC_NAMESPACE,
      metricName: OUTCOME_METRICS[outcome],
      dimensionsMap: { [METRIC_DIMENSIONS.service]: this.#prefix, [METRIC_DIMENSIONS.connection]: connection },
      statistic: Stats.SUM,
      period,
    });
  }

  /** Requests of all connections that ended in this way; for dashboards, alarms cannot search. */
  total(outcome: Outcome, period: Duration): MathExpression {
    return new MathExpression({
      expression: `SUM(${this.search(OUTCOME_METRICS[outcome], Stats.SUM, period)})`,
      label: outcome,
      period,
    });
  }

  /** Time from the event to the placed order, one line for each connection. */
  eventToOrder(statistic: string, period: Duration): MathExpression {
    return new MathExpression({
      expression: this.search(EVENT_TO_ORDER_METRIC, statistic, period),
      label: statistic,
      period,
    });
  }

  /** Calls of which it had to be found out what they did, one line for each connection and step. */
  unknownOutcomes(period: Duration): MathExpression {
    const { connection, step } = METRIC_DIMENSIONS;
    return new MathExpression({
      expression: this.search(UNKNOWN_OUTCOMES_METRIC, Stats.SUM, period, [connection, step]),
      label: '',
      period,
    });
  }

  /** Requests that the sweeper did something about, one line for each thing it did. */
  sweptRequests(period: Duration): MathExpression {
    return new MathExpression({
      expression: this.search(SWEPT_REQUESTS_METRIC, Stats.SUM, period, [METRIC_DIMENSIONS.code]),
      label: '',
      period,
    });
  }

  private search(
    metricName: string,
    statistic: string,
    period: Duration,
    dimensions: readonly string[] = [METRIC_DIMENSIONS.connection],
  ): string {
    const { service } = METRIC_DIMENSIONS;
    const schema = [METRIC_NAMESPACE, service, ...dimensions].join(',');
    const terms = `{${schema}} MetricName="${metricName}" ${service}="${this.#prefix}"`;
    return `SEARCH('${terms}', '${statistic}', ${period.toSeconds()})`;
  }
}
