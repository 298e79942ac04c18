import type { Cleanup, CommercePlatform, ShopOrder } from '../../commerce/commerce-platform.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import { openReferences, submittedReferences } from '../attempt-references.ts';
import type { Swept } from './sweep-services.ts';

/** An order, and the attempt that made it. */
export interface FoundOrder {
  readonly found: 'order';
  readonly order: ShopOrder;
  readonly attempt: number;
}

/**
 * What the shop shows of a request: `nothing` of a basket that may have been submitted proves nothing, while of what was
 * never submitted there is no order.
 */
export type Findings = FoundOrder | { readonly found: 'openBasket' | 'held' | 'nothing' | 'neverSubmitted' };

/** Looks for the order that a request may have, and for the basket of it. */
export async function lookFor(entry: JournalEntry, shop: CommercePlatform): Promise<Findings> {
  const references = submittedReferences(entry);
  if (!references) {
    return { found: 'neverSubmitted' };
  }
  const lookup = await shop.findOrder(references);
  return lookup.found === 'order' ? { ...lookup, attempt: references.attempt } : { found: lookup.found };
}

/** Undoes what the request left in the shop, unless its order is placed by now. Nothing of it is left afterwards. */
export async function undoLeftovers(entry: JournalEntry, shop: CommercePlatform): Promise<Swept> {
  const cleanups: Cleanup[] = [];
  let strays = 0;
  for (const references of openReferences(entry)) {
    cleanups.push(await shop.cancelOrder(references, { placed: 'leave' }));
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
