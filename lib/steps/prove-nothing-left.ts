import type { CommercePlatform, ShopOrder, ShopReferences } from '../commerce/commerce-platform.ts';
import { ConfigurationError, UnknownOutcomeError } from '../errors/errors.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { submittedReferences } from './attempt-references.ts';

/**
 * Proves for a new attempt that none before it left an order: it made none, or it was undone; else no second one is
 * begun. Reads only.
 *
 * @returns the references of the former attempt when its basket is still open. It was not submitted, then, and is to be
 * deleted; but once it is gone it proves nothing any more, so the proof has to be written down first.
 * @throws ConfigurationError `CONFLICT` when its order lives, `PAYMENT_WITHOUT_ORDER` when money is held for a dead one.
 * @throws UnknownOutcomeError when nothing is proven: the basket is gone, and no order was found.
 */
export async function proveNothingLeft(
  entry: JournalEntry,
  shop: CommercePlatform,
): Promise<ShopReferences | undefined> {
  const former = submittedReferences(entry);
  // Its own basket was not submitted: this attempt has not come to its order.
  if (!former || former.attempt === entry.attempt) {
    return undefined;
  }
  const lookup = await shop.findOrder(former);
  switch (lookup.found) {
    case 'order':
      refuseLiving(lookup.order, former);
      return undefined;
    case 'openBasket':
      return former;
    case 'held':
      throw new ConfigurationError({
        code: 'CONFLICT',
        reason: `the shop holds the basket of attempt ${former.attempt} (${lookup.action.code})`,
      });
    case 'nothing':
      throw new UnknownOutcomeError({
        code: 'OUTCOME_UNKNOWN',
        reason: `attempt ${former.attempt} had a basket that is gone, and no order of it was found`,
      });
  }
}

function refuseLiving({ orderNo, status, dead, authorized }: ShopOrder, { attempt }: ShopReferences): void {
  if (!dead) {
    throw new ConfigurationError({
      code: 'CONFLICT',
      reason: `attempt ${attempt} left order ${orderNo}, which is ${status}`,
    });
  }
  if (authorized.minorUnits > 0) {
    throw new ConfigurationError({
      code: 'PAYMENT_WITHOUT_ORDER',
      reason: `attempt ${attempt} left order ${orderNo}, which is ${status} and holds a payment`,
    });
  }
}
