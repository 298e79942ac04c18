import type { CommercePlatform, ShopOrder, ShopReferences } from '../commerce/commerce-platform.ts';
import { ConfigurationError, UnknownOutcomeError } from '../errors/errors.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { submittedReferences } from './attempt-references.ts';
import type { StepName } from './step-facts.ts';

/** Name of the journal's step that notes an open basket of a former attempt. */
export const SEEN_OPEN_STEP = 'FormerBasketOpen';

/** The step that writes down, once it has proven that it may, what its attempt makes. */
const MAKING: StepName = 'PrepareBasket';

/**
 * Proves for a new attempt that none before it left an order: it made none, or it was undone; else no second one is
 * begun. Reads only.
 *
 * @param quarantineMs After which the shop shows whatever was committed.
 * @returns the references of the former attempt when its basket is still open. It is to be deleted: a call that is under
 * way could still submit it. Once it is gone it proves nothing any more, so that it was open is noted first.
 * @throws ConfigurationError `CONFLICT` when its order lives, `PAYMENT_WITHOUT_ORDER` when money is held for a dead one.
 * @throws UnknownOutcomeError when nothing is proven: the basket is gone, and no order was found.
 */
export async function proveNothingLeft(
  entry: JournalEntry,
  shop: CommercePlatform,
  { now, quarantineMs }: { readonly now: number; readonly quarantineMs: number },
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
      if (now >= seenOpenAt(entry) + quarantineMs) {
        // An earlier try saw it open and was about to delete it. What became of it until then would show by now.
        return undefined;
      }
      throw new UnknownOutcomeError({
        code: 'OUTCOME_UNKNOWN',
        reason: `attempt ${former.attempt} had a basket that is gone, and no order of it was found`,
      });
  }
}

/** When the basket was last seen open by a try that did not come to anything after it; never: `Infinity`. */
function seenOpenAt({ steps }: JournalEntry): number {
  const last = steps.findLast(({ step, code }) => step === SEEN_OPEN_STEP || (step === MAKING && code === undefined));
  return last?.step === SEEN_OPEN_STEP ? last.at : Infinity;
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
