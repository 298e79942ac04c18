import { ConfigurationError } from '../../errors/errors.ts';
import type { ShopReferences } from '../commerce-platform.ts';
import { isPlainNo, type OracleClient } from './client.ts';
import { getOrder, listCarts, orderPath } from './orders.ts';
import { orderState } from './payment-result.ts';
import { anyAnswerSchema, type OrderDocument } from './schemas.ts';
import { standingOfOrder } from './shop-order.ts';

/**
 * Removes an order that was not submitted.
 *
 * By its id where the shop does that (`invalidateOrder`). Else by `DELETE /orders`, and only when ours is the only one:
 * it names the order, but older releases look at the customer only, and remove their incomplete order whosever it is
 * (Oracle, "removeIncompleteOrderForProfile").
 * @throws ConfigurationError `NOT_VOIDABLE` when it is still there.
 */
export async function removeCart(
  order: OrderDocument,
  references: ShopReferences,
  client: OracleClient,
): Promise<void> {
  const { orderId } = order;
  await removeById(orderId, references, client);
  if (await isRemoved(orderId, references, client)) {
    return;
  }
  await removeOnlyCart(order, references, client);
  if (!(await isRemoved(orderId, references, client))) {
    throw new ConfigurationError({ code: 'NOT_VOIDABLE', reason: `${orderState(order)}, and could not be removed` });
  }
}

/** Removes an order that was not submitted by its id, where the shop does that. */
export async function removeById(orderId: string, shopper: ShopReferences, client: OracleClient): Promise<void> {
  const call = { operation: 'invalidateOrder', method: 'POST', path: orderPath(orderId), shopper } as const;
  const attempt = await client.attempt({ ...call, body: { op: 'invalidateOrder' } }, anyAnswerSchema);
  if ('refused' in attempt && !isPlainNo(attempt)) {
    throw attempt.refused;
  }
}

async function removeOnlyCart(order: OrderDocument, references: ShopReferences, client: OracleClient): Promise<void> {
  const carts = await listCarts(references, client);
  if (carts.some((cart) => cart.order.orderId !== order.orderId || cart.owner !== 'ours')) {
    throw new ConfigurationError({
      code: 'NOT_VOIDABLE',
      reason: `order ${order.orderId} was not submitted, and is left: the customer has another open cart, which would be removed as well`,
    });
  }
  if (carts.length === 0) {
    // It was submitted, or is gone: whatever cart the customer has by now is their own.
    return;
  }
  const query = new URLSearchParams({ profileId: references.customerNo ?? '', orderId: order.orderId }).toString();
  await client.make({
    operation: 'removeIncompleteOrder',
    method: 'DELETE',
    path: `/orders?${query}`,
    shopper: references,
  });
}

async function isRemoved(orderId: string, references: ShopReferences, client: OracleClient): Promise<boolean> {
  const order = await getOrder(orderId, references, client);
  return !order || standingOfOrder(order) === 'dead';
}
