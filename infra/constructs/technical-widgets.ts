import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type IMetric, type IWidget, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { AppFunction } from './app-function.ts';
import { BusinessMetrics } from './business-metrics.ts';
import type { HttpApi } from './http-api.ts';
import type { SendCallback } from './send-callback.ts';
import { type Watched, watchedFunctions } from './watched.ts';
import {
  leftovers,
  messagesUnderWay,
  oldestMessage,
  returnedMessages,
  slowestInvocations,
  tableThrottles,
  visibleMessages,
} from './watched-metrics.ts';

const PERIOD = Duration.minutes(5);
const SUM = { statistic: Stats.SUM, period: PERIOD };

/** What an operator looks at: queues, functions, executions, the table. Rows of widgets. */
export function technicalWidgets(watched: Watched): IWidget[][] {
  const { events, failures, ordersQueues, queueReaders, senderApi, sendCallback } = watched;
  const business = new BusinessMetrics(watched.prefix);
  const orders = ordersQueues.map(({ queue }) => queue);
  const ends = [failures.deadLetters, failures.rejectedOrders, failures.undeliveredEvents];
  const ofEach = (metric: (handler: AppFunction) => IMetric) => watchedFunctions(watched).map(metric);
  return [
    [new TextWidget({ markdown: '## Machinery', width: 24, height: 1 })],
    [
      graph(
        'Dead letters, rejected orders, undelivered events',
        ends.map((queue) => visibleMessages(queue, PERIOD)),
      ),
      graph(
        'Messages waiting',
        [events, ...orders].map((queue) => visibleMessages(queue, PERIOD)),
      ),
      graph(
        'Oldest message (seconds)',
        [events, ...orders].map((queue) => oldestMessage(queue, PERIOD)),
      ),
    ],
    [
      graph(
        'Function errors, declines included',
        ofEach((handler) => handler.metricErrors(SUM)),
      ),
      graph(
        'Function duration, p99 (milliseconds)',
        ofEach((handler) => slowestInvocations(handler, PERIOD)),
      ),
      graph(
        'Function throttles',
        ofEach((handler) => handler.metricThrottles(SUM)),
      ),
    ],
    [
      graph('Executions', executions(watched)),
      graph('Journal throttles', [tableThrottles(watched.journal, PERIOD)]),
      graph(
        'Messages returned to their queue',
        [...queueReaders, ...(sendCallback ? [sendCallback] : [])].map((reader) =>
          returnedMessages(reader, watched.prefix, PERIOD),
        ),
      ),
    ],
    [
      graph('Unknown outcomes, found out by and by', [business.unknownOutcomes(PERIOD)]),
      graph('Leftovers', [leftovers(watched.prefix, PERIOD)]),
      graph('Requests swept', [business.sweptRequests(PERIOD)]),
    ],
    ...(senderApi ? [apiWidgets(senderApi.http)] : []),
    ...(sendCallback ? [callbackWidgets(sendCallback)] : []),
  ];
}

const apiWidgets = ({ api }: HttpApi): IWidget[] => [
  graph('Calls of the API: all, refused, failed', [
    api.metricCount(SUM),
    api.metricClientError(SUM),
    api.metricServerError(SUM),
  ]),
  graph('Answer of the API (milliseconds)', [
    api.metricLatency({ statistic: Stats.p(50), period: PERIOD }),
    api.metricLatency({ statistic: Stats.p(99), period: PERIOD }),
  ]),
];

const callbackWidgets = (sender: SendCallback): IWidget[] => [
  graph('Callbacks: to be sent, undelivered', [
    visibleMessages(sender.callbacks, PERIOD),
    visibleMessages(sender.undelivered, PERIOD),
  ]),
  graph('Callbacks that wait for another try', [messagesUnderWay(sender.callbacks, PERIOD)]),
  graph('Oldest callback that was hardly tried (seconds)', [oldestMessage(sender.callbacks, PERIOD)]),
];

const executions = ({ stateMachine }: Watched): IMetric[] => [
  stateMachine.metricStarted(SUM),
  stateMachine.metricSucceeded(SUM),
  stateMachine.metricFailed(SUM),
  stateMachine.metricTimedOut(SUM),
  stateMachine.metricAborted(SUM),
  stateMachine.metricThrottled(SUM),
];

const graph = (title: string, left: IMetric[]): GraphWidget =>
  new GraphWidget({ title, left, leftYAxis: { min: 0, showUnits: false }, width: 8 });
