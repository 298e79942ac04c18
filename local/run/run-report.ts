import { CODES, isCode } from '../../lib/errors/codes.ts';
import { type OrderOutcome, OUTCOMES } from '../../lib/order/outcome.ts';
import type { CallStatistics } from './call-statistics.ts';
import type { Letter } from './dead-letter-queues.ts';
import { formatTable } from './format-table.ts';
import type { TrackedEvent } from './outcome-tracker.ts';
import type { RunResult } from './run-events.ts';

/** Counts of a run, as the last line of `--json` gives them. */
export type RunSummary = Readonly<Record<'events' | (typeof OUTCOMES)[number] | 'shopCalls' | 'seconds', number>>;

/** Counts the outcomes of a run. */
export function summarise(events: readonly TrackedEvent[], { total }: CallStatistics, seconds: number): RunSummary {
  const count = (outcome: string) => events.filter((event) => event.outcome?.outcome === outcome).length;
  return {
    events: events.length,
    placed: count('placed'),
    rejected: count('rejected'),
    failed: count('failed'),
    action_required: count('action_required'),
    invalid: count('invalid'),
    duplicate: count('duplicate'),
    conflict: count('conflict'),
    shopCalls: total,
    seconds: Math.round(seconds * 10) / 10,
  };
}

/** One event as a line of `--json`. An event without an outcome has `null`, and says so. */
export function toJsonLine({ line, eventId, sentAt, outcome, endedAt }: TrackedEvent): object {
  const told: Partial<OrderOutcome> = outcome ?? {};
  const { order } = told;
  return {
    requestId: told.requestId ?? line.requestId ?? null,
    outcome: told.outcome ?? null,
    ...(order && { orderNo: order.orderNo, orderStatus: order.status, total: order.total, currency: order.currency }),
    ...(told.code !== undefined && { code: told.code }),
    ...(told.reason !== undefined && { reason: told.reason }),
    ...(told.outcome === 'action_required' && { until: told.action?.until }),
    ...(told.issues && { issues: told.issues }),
    ...(told.refusedCoupons && { refusedCoupons: told.refusedCoupons }),
    ...(told.correlation && { correlation: told.correlation }),
    ...(told.connection !== undefined && { connection: told.connection }),
    line: line.number,
    eventId,
    ...(endedAt !== undefined && { seconds: (endedAt - sentAt) / 1000 }),
  };
}

/** The table of a run: each event, what became of it, and why. */
export function eventTable(events: readonly TrackedEvent[]): string {
  const rows = events.map(({ line, sentAt, outcome, endedAt }) => [
    String(line.number),
    outcome?.requestId ?? line.requestId ?? '(none)',
    outcome?.outcome ?? 'NO OUTCOME',
    outcome?.order?.orderNo ?? '',
    outcome?.order ? `${outcome.order.total} ${outcome.order.currency}` : '',
    endedAt === undefined ? '' : `${((endedAt - sentAt) / 1000).toFixed(2)} s`,
    noteOf(outcome),
  ]);
  return formatTable(['line', 'request', 'outcome', 'order', 'total', 'time', 'why'], rows);
}

function noteOf(outcome: TrackedEvent['outcome']): string {
  if (!outcome) {
    return '';
  }
  const coupons = outcome.refusedCoupons?.map(({ code, status }) => `coupon ${code} refused (${status})`) ?? [];
  const open = outcome.outcome === 'placed' && outcome.order?.status === 'created' ? ['left unpaid, as asked'] : [];
  const reason = outcome.reason === undefined ? [] : [outcome.reason];
  const until = outcome.outcome === 'action_required' && outcome.action ? [`(until ${outcome.action.until})`] : [];
  return [...(outcome.code === undefined ? [] : [`${outcome.code}:`]), ...reason, ...until, ...coupons, ...open].join(
    ' ',
  );
}

/** What waits in a dead-letter queue: each letter with its code and what to do. */
export function deadLetterLines(queue: string, letters: readonly Letter[]): string {
  const lines = letters.map(({ requestId, sender, code, reason = '' }) => {
    const who = requestId ?? `event ${sender?.eventId ?? sender?.messageId ?? 'unknown'}`;
    const hint = code !== undefined && isCode(code) ? `\n    ${CODES[code]}` : '';
    return `  ${who}\n    ${code === undefined ? '' : `${code}: `}${reason}${hint}`;
  });
  return [`${queue}: ${letters.length}`, ...lines].join('\n');
}

/** How the events of a run ended, in one sentence. */
export function summaryText({ events, calls, seconds }: RunResult): string {
  const summary = summarise(events, calls, seconds);
  const counts = OUTCOMES.filter((outcome) => summary[outcome] > 0).map((outcome) => `${summary[outcome]} ${outcome}`);
  return `${summary.events} events in ${summary.seconds} s: ${counts.join(', ')}. ${calls.total} calls to shops, ${calls.tokens} for tokens.`;
}

/** What each placed order cost its shop; token grants are left out, since they serve many orders. */
export function callsText(title: string, events: readonly TrackedEvent[], { byRequest }: CallStatistics): string {
  const placed = events.filter(({ outcome }) => outcome?.outcome === 'placed');
  const sum = placed.reduce((total, { outcome }) => total + (byRequest.get(outcome?.requestId ?? '') ?? 0), 0);
  const each = placed.length === 0 ? 'none was placed' : `${(sum / placed.length).toFixed(2)} per placed order`;
  return `Calls to the shop${title === '' ? '' : ` on ${title}`}: ${each}.`;
}
