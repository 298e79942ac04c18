import type { CommercePlatform, ShopReferences } from '../commerce/commerce-platform.ts';
import { ConfigurationError, UnknownOutcomeError } from '../errors/errors.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { WorkflowState } from './workflow-state.ts';

/**
 * Proves for a new attempt that the one before left no order: it made none, or it was undone; else no second one is
 * begun. Reads only.
 *
 * @returns the references of the attempt before when its basket is still open. It was not submitted, then, and is to be
 * deleted; but once it is gone it proves nothing any more, so the proof has to be written down first.
 * @throws ConfigurationError `CONFLICT` when its order lives.
 * @throws UnknownOutcomeError when nothing is proven: the basket is gone, and no order was found.
 */
export async function proveNothingLeft(
  { attempt, requestId }: Pick<WorkflowState, 'attempt' | 'requestId'>,
  { settledAttempt = 0, basketId, orderNo, request }: JournalEntry,
  shop: CommercePlatform,
): Promise<ShopReferences | undefined> {
  if (attempt === 1 || settledAttempt >= attempt - 1) {
    return undefined;
  }
  const before = { requestId, attempt: attempt - 1, customerNo: request.customer.customerNo, basketId, orderNo };
  const lookup = await shop.findOrder(before);
  switch (lookup.found) {
    case 'order':
      if (!lookup.order.dead) {
        throw new ConfigurationError({
          code: 'CONFLICT',
          reason: `attempt ${attempt - 1} left order ${lookup.order.orderNo}, which is ${lookup.order.status}`,
        });
      }
      return undefined;
    case 'openBasket':
      return before;
    case 'nothing':
      throw new UnknownOutcomeError({
        code: 'OUTCOME_UNKNOWN',
        reason: `attempt ${attempt - 1} had a basket that is gone, and no order of it was found`,
      });
  }
}
