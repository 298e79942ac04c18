import type { JournalEntry } from '../lib/journal/journal.ts';
import { isSettled } from '../lib/journal/open-requests.ts';
import { moment } from './presentation/times.ts';
import { underWay } from './waiting.ts';

/** What is done about the personal data of one request. */
export type Erasure =
  | { readonly verdict: 'erase' | 'alreadyErased' }
  /** It is still needed; the reason tells when to come again. */
  | { readonly verdict: 'keep'; readonly reason: string };

/** Nothing is longer in the queue of callbacks; until then one may be tried at the address that stands in the request. */
const CALLBACK_MS = 4 * 86_400_000;

/** Whether the personal data of a request may go. What is not at its end needs it: to make the order, or to undo it. */
export function planErasure(entry: JournalEntry, now: number): Erasure {
  const { status, request, erasedAt, changedAt } = entry;
  if (erasedAt !== undefined) {
    return { verdict: 'alreadyErased' };
  }
  if (status === 'accepted') {
    return keep(`${underWay(entry)}; come again when its outcome is known`);
  }
  if (!isSettled(entry)) {
    return keep(
      status === 'failed'
        ? 'it failed, and may have left something in the shop: redrive it, or come again when that is undone (a day by default)'
        : 'a basket that nobody knows of may still show in the shop; come again in an hour',
    );
  }
  const callbackEnds = changedAt + CALLBACK_MS;
  return request?.callback && now < callbackEnds
    ? keep(
        `it has a callback address of its own, which is kept while its outcome may be sent there; come again after ${moment(callbackEnds)}`,
      )
    : { verdict: 'erase' };
}

const keep = (reason: string): Erasure => ({ verdict: 'keep', reason });
