import type { CommercePlatform } from '../commerce/commerce-platform.ts';
import { ConfigurationError, UnknownOutcomeError } from '../errors/errors.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { WorkflowState } from './workflow-state.ts';

/**
 * Proves for a new attempt that the one before left no order: it made none, or it was undone; else no second one is
 * begun. A basket of it that is still open proves that it was not submitted, and is deleted.
 *
 * @throws ConfigurationError `CONFLICT` when its order lives.
 * @throws UnknownOutcomeError when nothing is proven: the basket is gone, and no order was found.
 */
export async function proveNothingLeft(
  { attempt, requestId }: Pick<WorkflowState, 'attempt' | 'requestId'>,
  { settledAttempt = 0, basketId, orderNo, request }: JournalEntry,
  shop: CommercePlatform,
): Promise<void> {
  if (attempt === 1 || settledAttempt >= attempt - 1) {
    return;
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
      return;
    case 'openBasket':
      await shop.cancelOrder(before);
      return;
    case 'nothing':
      throw new UnknownOutcomeError({
        code: 'OUTCOME_UNKNOWN',
        reason: `attempt ${attempt - 1} had a basket that is gone, and no order of it was found`,
      });
  }
}
