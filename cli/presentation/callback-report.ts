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
}

/** The report for a person. */
export function callbackReport({ stage, namedStage, callbacks, count, complete }: CallbackReport): string {
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
  ].join('\n');
}

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
export const callbackReportJson = ({ stage, callbacks, count, complete }: CallbackReport): object => ({
  stage,
  queue: 'undelivered-callbacks',
  seen: callbacks.length,
  waiting: count.visible,
  hidden: count.hidden,
  complete,
  callbacks: callbacks.map(({ message: _message, at, ...callback }) => ({
    ...callback,
    at: new Date(at).toISOString(),
  })),
});
