import type { Cleanup, CommercePlatform, ShopOrder, ShopReferences } from '../../commerce/commerce-platform.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import type { Swept } from './sweep-services.ts';

/** An order, and the attempt that made it. */
export interface FoundOrder {
  readonly found: 'order';
  readonly order: ShopOrder;
  readonly attempt: number;
}

/** What the shop shows of a request. */
export type Findings = FoundOrder | { readonly found: 'openBasket' | 'nothing' };

/**
 * References of every attempt that may have left something: all since the last that is settled, or since the one that
 * began something in the shop, which had proof that nothing was left before it.
 */
export function openReferences(entry: JournalEntry): readonly [ShopReferences, ...ShopReferences[]] {
  const { requestId, attempt, settledAttempt = 0, referencesAttempt = 1, basketId, orderNo, request } = entry;
  const first = Math.min(attempt, Math.max(settledAttempt + 1, referencesAttempt));
  const of = (number: number): ShopReferences => ({
    requestId,
    attempt: number,
    customerNo: request.customer.customerNo,
    ...(number === referencesAttempt && { basketId, orderNo }),
  });
  return [of(first), ...Array.from({ length: attempt - first }, (_, index) => of(first + 1 + index))];
}

/** Looks for a request's order and basket; a living order counts before an open basket, that before a dead order. */
export async function lookFor(entry: JournalEntry, shop: CommercePlatform): Promise<Findings> {
  let best: Findings = { found: 'nothing' };
  for (const references of openReferences(entry)) {
    const lookup = await shop.findOrder(references);
    const findings: Findings = lookup.found === 'order' ? { ...lookup, attempt: references.attempt } : lookup;
    best = weight(findings) > weight(best) ? findings : best;
  }
  return best;
}

function weight(findings: Findings): number {
  switch (findings.found) {
    case 'order':
      return findings.order.dead ? 1 : 3;
    case 'openBasket':
      return 2;
    case 'nothing':
      return 0;
  }
}

/** Undoes what the request left in the shop. Nothing of it is left afterwards. */
export async function undoLeftovers(entry: JournalEntry, shop: CommercePlatform): Promise<Swept> {
  const cleanups: Cleanup[] = [];
  let strays = 0;
  for (const references of openReferences(entry)) {
    cleanups.push(await shop.cancelOrder(references));
    // A basket that showed late is another one than the one that is known.
    strays += entry.stray === true ? await shop.deleteBaskets(references) : 0;
  }
  return { code: codeOf(cleanups, strays), settled: true };
}

function codeOf(cleanups: readonly Cleanup[], strays: number): Swept['code'] {
  if (cleanups.some(({ order }) => order !== undefined)) {
    return 'ORDER_UNDONE';
  }
  return strays > 0 || cleanups.some(({ basket }) => basket === 'deleted') ? 'BASKET_DELETED' : 'NOTHING_LEFT';
}

/** Deletes the baskets of a placed order that showed late; the order is not touched. */
export async function deleteStrays(entry: JournalEntry, shop: CommercePlatform): Promise<Swept> {
  let deleted = 0;
  for (const references of openReferences(entry)) {
    deleted += await shop.deleteBaskets(references);
  }
  return { code: deleted > 0 ? 'BASKET_DELETED' : 'NOTHING_LEFT', settled: true };
}
