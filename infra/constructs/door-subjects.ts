import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmSubject } from './alarm-subjects.ts';
import { apiRefusals, messagesUnderWay, oldestMessage, successfulRuns, visibleMessages } from './watched-metrics.ts';
import type { Watched } from './watched.ts';

/** What has an alarm of the ways in and out over HTTP, as far as the deployment has them. */
export const doorSubjects = ({ senderApi, sendCallback }: Watched): AlarmSubject[] => [
  ...(senderApi ? apiSubjects(senderApi) : []),
  ...(sendCallback ? callbackSubjects(sendCallback) : []),
];

const apiSubjects = ({ http, sweepCards }: NonNullable<Watched['senderApi']>): AlarmSubject[] => [
  {
    kind: 'api-server-errors',
    metric: (period) => http.api.metricServerError({ period, statistic: Stats.SUM }),
    impact: 'Requests over HTTP are not taken in; those of a sender that does not try again are lost.',
  },
  {
    kind: 'api-refusals',
    metric: (period) => apiRefusals(http, period),
    impact: 'A sender is refused again and again and its orders are not made, or somebody tries to get in.',
  },
  ...(sweepCards
    ? [
        {
          kind: 'cards-left',
          metric: (period) => successfulRuns(sweepCards, period),
          impact: sweepCards.monitoring.errorImpact,
        } satisfies AlarmSubject,
      ]
    : []),
];

const callbackSubjects = (sender: NonNullable<Watched['sendCallback']>): AlarmSubject[] => [
  {
    kind: 'undelivered-callbacks',
    metric: (period) => visibleMessages(sender.undelivered, period),
    impact:
      'A system that waits to be called was not told for over a day what became of an order, and is not tried again.',
  },
  {
    kind: 'callbacks-failing',
    metric: (period) => messagesUnderWay(sender.callbacks, period),
    impact: 'A system that waits to be called has not taken what it was told for hours.',
  },
  {
    kind: 'callbacks-waiting',
    metric: (period) => oldestMessage(sender.callbacks, period),
    impact:
      'Callbacks are not even tried; the systems that wait for them are told late, or not at all after four days.',
  },
];
