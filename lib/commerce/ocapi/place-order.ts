import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { ShopOrder } from '../commerce-platform.ts';
import { assignedOrderNumber } from './assigned-order-number.ts';
import { ORDERS_RESOURCE, speaks } from './api-version.ts';
import type { OcapiClient } from './client.ts';
import { shopOrder } from './mapper.ts';
import { type AttemptId, markOf } from '../adapter/mark.ts';
import { getOrder, orderPath } from './orders.ts';
import { basketPath } from './own-basket.ts';
import { ownerOf, refuseForeign } from './ownership.ts';
import { orderSchema } from './schemas.ts';

/** @see placeOrder */
export type Submission = AttemptId & { readonly basketId: string };

/**
 * Submits the basket, once. Where the connection assigns order numbers, a refusal that does not prove "no order" (the
 * number is taken, the basket is gone) is followed by a read of that number: the order under it is ours, unless it
 * bears another mark.
 */
export async function placeOrder(submission: Submission, client: OcapiClient): Promise<ShopOrder> {
  const body = { basket_id: submission.basketId };
  if (!client.settings.assignOrderNumbers) {
    const call = speaks(client.settings, ORDERS_RESOURCE)
      ? ({ operation: 'createOrder', method: 'POST', path: '/orders', body } as const)
      : ({ operation: 'submitBasket', method: 'POST', path: `${basketPath(submission.basketId)}/submit` } as const);
    return shopOrder(await client.call(call, orderSchema));
  }
  const path = orderPath(assignedOrderNumber(submission, client.settings));
  const attempt = await client.attempt({ operation: 'createNumberedOrder', method: 'PUT', path, body }, orderSchema);
  if ('document' in attempt) {
    return shopOrder(attempt.document);
  }
  const order = attempt.refused instanceof UnknownOutcomeError ? await findAssigned(submission, client) : undefined;
  if (!order) {
    throw attempt.refused;
  }
  return order;
}

/**
 * The order under the number that the attempt was assigned. A mark that is not shown counts as ours: nobody else has
 * reason to use the number.
 * @throws UnknownOutcomeError `CONFLICT` when it bears another mark.
 */
export async function findAssigned(attempt: AttemptId, client: OcapiClient): Promise<ShopOrder | undefined> {
  const order = await getOrder(assignedOrderNumber(attempt, client.settings), client);
  if (!order) {
    return undefined;
  }
  refuseForeign(ownerOf(order, markOf(attempt), client.settings), `order ${order.order_no}`);
  return shopOrder(order);
}
