import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import { errorOf } from '../adapter/verdict.ts';
import type { ShopReferences } from '../commerce-platform.ts';
import type { OracleClient } from './client.ts';
import { assertCustomer, assertOurs } from './ownership.ts';
import { linesRefusal } from './prices.ts';
import { removeById } from './remove-cart.ts';
import type { OrderDocument } from './schemas.ts';

interface Context {
  readonly request: OrderRequest;
  readonly client: OracleClient;
}

/**
 * Where the property of the mark is not registered, an order is made without it. It was made this moment and holds what
 * was asked for, so it is taken away again: it would keep the customer's next orders waiting.
 */
export async function dropUnmarked(
  order: OrderDocument,
  references: ShopReferences,
  { request, client }: Context,
): Promise<void> {
  if (!linesRefusal(order.items, request)) {
    await removeById(order.orderId, references, client);
  }
}

/**
 * What was created must be ours and nothing else: it is about to be paid.
 * @throws UnknownOutcomeError `CONFLICT` when it is not what was asked for.
 * @throws ConfigurationError `ORDER_STATE_UNCLEAR` when it was made for another customer.
 * @throws RejectedError `PRICE_DRIFT` when a price went up since it was asked.
 */
export function refuseOther(order: OrderDocument, references: ShopReferences, { request, client }: Context): void {
  const { orderId, items, currencyCode } = order;
  const refusal = linesRefusal(items, request);
  assertOurs(order, references, client.settings);
  assertCustomer(order, references);
  if (currencyCode !== request.currency) {
    throw new UnknownOutcomeError({
      code: 'CONFLICT',
      reason: `order ${orderId} is in ${currencyCode}, the request is in ${request.currency}`,
    });
  }
  if (refusal && refusal.verdict.code !== 'PRICE_DRIFT') {
    throw new UnknownOutcomeError({
      code: 'CONFLICT',
      reason: `order ${orderId} is not what was asked for, so it is not submitted: ${refusal.reason}`,
    });
  }
  // An order that was read does not show unit prices; its total is checked before it is paid.
  if (refusal && items.some(({ unitPrice, externalPrice }) => typeof (externalPrice ?? unitPrice) === 'number')) {
    throw errorOf(refusal.verdict, { reason: refusal.reason, ...(refusal.issues && { issues: refusal.issues }) });
  }
}
