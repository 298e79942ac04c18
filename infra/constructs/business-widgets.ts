import { Duration } from 'aws-cdk-lib';
import {
  GraphWidget,
  type IWidget,
  MathExpression,
  SingleValueWidget,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { OUTCOMES } from '../../lib/order/outcome.ts';
import { BusinessMetrics } from './business-metrics.ts';
import type { Watched } from './watched.ts';
import { visibleMessages } from './watched-metrics.ts';

const PERIOD = Duration.minutes(5);

/** What the merchant looks at: how many orders, how many not, how fast. Rows of widgets. */
export function businessWidgets({ prefix, ordersQueues, stateMachine }: Watched): IWidget[][] {
  const business = new BusinessMetrics(prefix);
  const outcomes = OUTCOMES.map((outcome) => business.total(outcome, PERIOD));
  return [
    [new TextWidget({ markdown: '## Orders', width: 24, height: 1 })],
    [
      new SingleValueWidget({
        title: 'In the time shown',
        metrics: outcomes,
        setPeriodToTimeRange: true,
        width: 24,
        height: 3,
      }),
    ],
    [
      new GraphWidget({ title: 'Requests by outcome', left: outcomes, width: 8, liveData: true }),
      new GraphWidget({
        title: 'In flight',
        left: ordersQueues.map(({ connection, queue }) =>
          visibleMessages(queue, PERIOD).with({ label: `waiting for ${connection.name}` }),
        ),
        right: [runningExecutions(stateMachine)],
        width: 8,
      }),
      new GraphWidget({
        title: 'From event to placed order',
        left: [business.eventToOrder(Stats.p(50), PERIOD), business.eventToOrder(Stats.p(95), PERIOD)],
        leftYAxis: { label: 'milliseconds', showUnits: false, min: 0 },
        width: 8,
      }),
    ],
  ];
}

/** Started less ended. Counts from the left edge of the graph, so executions that ran before it are missing. */
function runningExecutions(stateMachine: Watched['stateMachine']): MathExpression {
  const options = { statistic: Stats.SUM, period: PERIOD };
  return new MathExpression({
    expression:
      'RUNNING_SUM(FILL(started, 0) - FILL(succeeded, 0) - FILL(failed, 0) - FILL(timedOut, 0) - FILL(aborted, 0))',
    usingMetrics: {
      started: stateMachine.metricStarted(options),
      succeeded: stateMachine.metricSucceeded(options),
      failed: stateMachine.metricFailed(options),
      timedOut: stateMachine.metricTimedOut(options),
      aborted: stateMachine.metricAborted(options),
    },
    label: 'executions running',
    period: PERIOD,
  });
}
