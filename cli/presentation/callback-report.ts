import { commandFor } from '../../lib/errors/next-move.ts';
import type { UndeliveredCallback } from '../callbacks/undelivered-callback.ts';
import type { MessageCount } from '../letters/letter-box.ts';
import { moment } from './times.ts';

const MOST_LISTED = 50;

/** What was seen of the callbacks that nobody took. */
export interface CallbackReport {
  readonly stage: string;
  /** As the user named it. */
  readonly namedStage: string | undefined;
  readonly callbacks: readonly UndeliveredCallback[];
  readonly count: MessageCount;
  readonly complete: boolean;
  /** Callbacks that are not given up. */
  readonly underWay: MessageCount;
}

/** The report for a person. */
export function callbackReport(report: CallbackReport): string {
  const { stage, namedStage, callbacks, count, complete, underWay } = report;
  const seen = callbacks.length;
  const waits = seen === 0 ? 'nothing waits' : `${seen} ${seen === 1 ? 'waits' : 'wait'}`;
  const more = seen - MOST_LISTED;
  return [
    `undelivered-callbacks of stage ${stage}: ${waits}.`,
    ...(complete ? [] : [`This is only a part: ${seen} of about ${Math.max(count.visible, seen + 1)}. See --limit.`]),
    ...callbacks.slice(0, MOST_LISTED).map(line),
    ...(more > 0 ? [`... and ${more} more`] : []),
    ...(count.hidden === 0 ? [] : [`About ${count.hidden} more are being looked at by somebody else.`]),
    ...(seen === 0 ? [] : [`then: ${commandFor('callbacks', 'replay --all', namedStage)} --dry-run`]),
    ...underWayLines(underWay),
  ].join('\n');
}

const underWayLines = ({ visible, hidden }: MessageCount): readonly string[] => [
  ...(visible === 0 ? [] : [`On their way: about ${visible} to be sent now.`]),
  ...(hidden === 0
    ? []
    : [
        `Not given up: about ${hidden} being sent, or waiting for the next try. The log of send-callback names their hosts ("callback is sent again later").`,
      ]),
];

const line = (callback: UndeliveredCallback): string =>
  `  ${moment(callback.at)}  ${callback.type ?? '(not readable)'}  ${callback.requestId ?? '(no request id)'}  ${whyOf(callback)}`;

/** To whom, and why it was given up. */
export const whyOf = ({ host, reason, status, attempts }: Omit<UndeliveredCallback, 'message'>): string =>
  [
    host,
    reason,
    status === undefined ? undefined : `last status ${status}`,
    attempts === undefined ? undefined : `${attempts} ${attempts === '1' ? 'call' : 'calls'}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');

/** The report for a program. */
export const callbackReportJson = ({ stage, callbacks, count, complete, underWay }: CallbackReport): object => ({
  stage,
  queue: 'undelivered-callbacks',
  seen: callbacks.length,
  waiting: count.visible,
  hidden: count.hidden,
  toBeSent: underWay.visible,
  beingTried: underWay.hidden,
  complete,
  callbacks: callbacks.map(({ message: _message, at, ...callback }) => ({
    ...callback,
    at: new Date(at).toISOString(),
  })),
});
