import type { JournalEntry } from '../../journal/journal.ts';
import type { Shops } from '../../commerce/shops.ts';
import { isCode } from '../../errors/codes.ts';
import type { SweepHistory } from './sweep-history.ts';
import type { SweepCode, SweepLimits } from './sweep-services.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Longer than any message takes from one part of the workflow to the next when nothing waits. */
export const LOST_MS = 15 * MINUTE_MS;

/** Beyond the quarantine, for a basket that shows late. */
const STRAY_MARGIN_MS = 5 * MINUTE_MS;

/** Shortest time after which the sweeper looks at anything. */
export const SHORTEST_MS = 5 * MINUTE_MS;

/** Steps that find out; of what failed there it is not known what stands in the shop. */
const FIND_OUT: readonly string[] = ['ConfirmOrder', 'ConfirmPayment'];

/** Whether the request failed while it was being found out what a call had done. */
export const isUnknown = ({ failedStep = '' }: SweepHistory): boolean => FIND_OUT.includes(failedStep);

/**
 * When a request is looked at next, in epoch milliseconds; at most once an hour. `undefined` for one that was given up.
 */
export function dueAt(
  entry: JournalEntry,
  history: SweepHistory,
  { limits, shops }: { readonly limits: SweepLimits; readonly shops: Pick<Shops, 'waits'> },
): number | undefined {
  const { quietSince, sweeps, lastSweepAt } = history;
  switch (sweeps.at(-1)) {
    case undefined:
      return Math.max(quietSince + firstWait(entry, history, { limits, shops }), endOfWait(entry));
    case 'GAVE_UP' satisfies SweepCode:
      return undefined;
    case 'BASKET_OPEN' satisfies SweepCode:
      return quietSince + limits.leftoverBasketMs;
    default:
      return (lastSweepAt ?? quietSince) + HOUR_MS;
  }
}

/** An order that waits is its execution's, which nobody asks about for the days that may take. */
const endOfWait = ({ status, outcome }: JournalEntry): number =>
  status === 'accepted' && outcome?.action ? Date.parse(outcome.action.until) + LOST_MS : 0;

function firstWait(
  { status, connection }: JournalEntry,
  history: SweepHistory,
  { limits, shops }: { readonly limits: SweepLimits; readonly shops: Pick<Shops, 'waits'> },
): number {
  switch (status) {
    case 'accepted':
      return LOST_MS;
    case 'failed':
      return isUnknown(history) ? LOST_MS : limits.leftoverOrderMs;
    case 'placed':
    case 'rejected':
      return shops.waits(connection).quarantineSeconds * 1000 + STRAY_MARGIN_MS;
  }
}

/** Sweeps an hour apart that come to nothing, before a request is left to a person. */
const MOST_IN_VAIN = 25;

/** What should bring a request on; when it is done twice, it has not. */
const PUSHES: readonly string[] = ['QUEUED', 'STARTED', 'REPORTED'] satisfies readonly SweepCode[];

const UNDECIDED: readonly string[] = ['UNDECIDED', 'NO_STRAY'] satisfies readonly SweepCode[];

const isInVain = (code: string): boolean => UNDECIDED.includes(code) || PUSHES.includes(code) || isCode(code);

/** Whether a request has been swept in vain so often that it is given up. */
export const isExhausted = ({ sweeps }: SweepHistory): boolean =>
  sweeps.length - 1 - sweeps.findLastIndex((code) => !isInVain(code)) >= MOST_IN_VAIN;

/** Whether the sweeper could not bring a request to its end although its time had come. */
export function isLeftover(sweeps: readonly string[]): boolean {
  const last = sweeps.at(-1) ?? '';
  return isInVain(last) && (!PUSHES.includes(last) || last === sweeps.at(-2));
}
