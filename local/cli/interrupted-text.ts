import type { TrackedEvent } from '../run/outcome-tracker.ts';

const MOST_LISTED = 20;

/** What a person needs to know who stopped a run in the middle. */
export function interruptedText(events: readonly TrackedEvent[]): string {
  const open = events.filter(({ outcome }) => !outcome);
  const listed = open
    .slice(0, MOST_LISTED)
    .map(({ line }) => `  line ${line.number}  ${line.requestId ?? '(no request id)'}`);
  const more = open.length > MOST_LISTED ? [`  ... and ${open.length - MOST_LISTED} more`] : [];
  return [
    '',
    `Stopped. ${events.length - open.length} of ${events.length} events had their outcome; in flight were ${open.length}:`,
    ...listed,
    ...more,
    'The local engine keeps its state in memory: what was in flight is gone with it, and so is the sandbox shop.',
    'On AWS the queues and the workflow hold it, and go on.',
  ].join('\n');
}
