import type { ShopReferences } from '../commerce/commerce-platform.ts';
import type { JournalEntry } from '../journal/journal.ts';

/** What the journal knows of one attempt in the shop. */
function referencesOf(entry: JournalEntry, attempt: number): ShopReferences {
  const { requestId, basketId, orderNo, referencesAttempt = 1, request } = entry;
  return {
    requestId,
    attempt,
    customerNo: request?.customer.customerNo,
    organization: request?.customer.organization,
    ...(attempt === referencesAttempt && { basketId, orderNo }),
  };
}

/**
 * The one attempt that may have an order of unknown fate; `undefined` when none has. PrepareBasket writes the basket down
 * before it can be submitted, and not before it has proven that no attempt before has an order: so an attempt without
 * references submitted nothing, and there are never two with them.
 */
export function submittedReferences(entry: JournalEntry): ShopReferences | undefined {
  const { basketId, orderNo, settledAttempt = 0, referencesAttempt = 1 } = entry;
  const mayHaveOrder = (basketId ?? orderNo) !== undefined && settledAttempt < referencesAttempt;
  return mayHaveOrder ? referencesOf(entry, referencesAttempt) : undefined;
}

/** Attempts that may have left anything, also a basket that nobody heard of: all since the last that is settled. */
export function openReferences(entry: JournalEntry): readonly ShopReferences[] {
  const { attempt, settledAttempt = 0 } = entry;
  const first = Math.min(attempt, settledAttempt + 1);
  return Array.from({ length: attempt - first + 1 }, (_, index) => referencesOf(entry, first + index));
}
