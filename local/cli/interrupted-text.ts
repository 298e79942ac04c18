import type { EventLine } from '../run/event-lines.ts';
import type { TrackedEvent } from '../run/outcome-tracker.ts';

const MOST_LISTED = 20;

/** @see interruptedText */
export interface Interruption {
  readonly lines: readonly EventLine[];
  /** Those of the lines that were sent. */
  readonly events: readonly TrackedEvent[];
  /** Whether the shops were the sandboxes, which are gone as well. */
  readonly sandbox: boolean;
}

/** What a person needs to know who stopped a run in the middle. */
export function interruptedText({ lines, events, sandbox }: Interruption): string {
  const open = events.filter(({ outcome }) => !outcome);
  const listed = open
    .slice(0, MOST_LISTED)
    .map(({ line }) => `  line ${line.number}  ${line.requestId ?? '(no request id)'}`);
  const more = open.length > MOST_LISTED ? [`  ... and ${open.length - MOST_LISTED} more`] : [];
  const unsent = lines.length - events.length;
  return [
    '',
    `Stopped. ${events.length - open.length} of ${lines.length} events had their outcome; in flight were ${open.length}:`,
    ...listed,
    ...more,
    ...(unsent > 0 ? [`Not sent at all were ${unsent}.`] : []),
    'The local engine keeps its state in memory: what was in flight is gone with it.',
    sandbox
      ? 'The sandbox shops are gone too. On AWS the queues and the workflow hold what is in flight, and go on.'
      : 'Orders may stand half made in your shop: look there for the request ids above before you send them again.',
  ].join('\n');
}
