import type { CancelOptions, Cleanup, ShopReferences } from '../commerce-platform.ts';
import type { OracleClient } from './client.ts';
import { findMarkedOrders, getOrder } from './orders.ts';
import { assertOurs, assertPure } from './ownership.ts';
import type { OrderDocument } from './schemas.ts';
import { standingOfOrder } from './shop-order.ts';
import { refusePlaced, undoOrder } from './undo-order.ts';

/**
 * Undoes what an attempt made: its order, whether it was submitted or not, and a cart that a late answer left behind.
 * Each is read, checked for our mark and for items that are not ours, before it is touched; what is undone already is
 * left as it is, so this can run twice.
 */
export async function cancelOrder(
  references: ShopReferences,
  options: CancelOptions,
  client: OracleClient,
): Promise<Cleanup> {
  const orders = await findOrders(references, client);
  for (const order of orders) {
    assertOurs(order, references, client.settings);
    assertPure(order, references);
    refusePlaced(order, options);
  }
  const states = new Set<string>();
  for (const order of orders) {
    states.add(await undoOrder(order, { references, ...options }, client));
  }
  // A cart is removed without a trace, so that an order which is not there any more was one.
  const isGone = orders.length === 0 && references.orderNo !== undefined;
  return states.size > 0 || isGone ? { order: [...states].join(', ') || 'gone' } : {};
}

/**
 * Removes carts of the attempt that showed late, beside its order: `createOrder` may be carried out long after its
 * answer was lost.
 */
export async function deleteBaskets(references: ShopReferences, client: OracleClient): Promise<number> {
  const { orders } = await findMarkedOrders(references, client);
  let deleted = 0;
  for (const order of orders) {
    if (order.orderId !== references.orderNo && standingOfOrder(order) === 'incomplete') {
      assertPure(order, references);
      await undoOrder(order, { references, placed: 'leave' }, client);
      deleted += 1;
    }
  }
  return deleted;
}

/** The order of the number that is known, and whatever else bears the mark. */
async function findOrders(references: ShopReferences, client: OracleClient): Promise<readonly OrderDocument[]> {
  const { orderNo } = references;
  const known = orderNo === undefined ? undefined : await getOrder(orderNo, references, client);
  const { orders } = await findMarkedOrders(references, client);
  return known ? [known, ...orders.filter(({ orderId }) => orderId !== known.orderId)] : orders;
}
