import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { OrderLookup, ShopReferences } from '../commerce-platform.ts';
import type { OracleClient } from './client.ts';
import { findMarkedOrders, getOrder } from './orders.ts';
import { assertOurs, assertPure } from './ownership.ts';
import type { OrderDocument } from './schemas.ts';
import { shopOrder, standingOfOrder } from './shop-order.ts';

/**
 * Looks for the attempt's order. Reads only.
 *
 * - By the number that is known: a strong read.
 * - By the mark, among the customer's orders. An order it shows is there. When every order of the customer was looked
 *   at, after the caller's quarantine, and none is ours, none was created, and it may be created then: `openBasket`.
 *
 * That rests on less than a basket that is still there. But `createOrder` makes an order that is not submitted: were the
 * first one created after all, later than the quarantine, there would be a second cart of ours, never a second order
 * that is paid or delivered, because the workflow pays and submits one number only. Such a cart is removed by
 * `deleteBaskets` and `cancelOrder`.
 *
 * @throws UnknownOutcomeError `CONFLICT` for two orders of one attempt that are both alive, or another mark.
 */
export async function findOrder(references: ShopReferences, client: OracleClient): Promise<OrderLookup> {
  const { orderNo } = references;
  const known = orderNo === undefined ? undefined : await getOrder(orderNo, references, client);
  if (known) {
    assertOurs(known, references, client.settings);
    return found(known, references);
  }
  const { orders, isWhole } = await findMarkedOrders(references, client);
  const order = likeliest(orders);
  if (order) {
    return found(order, references);
  }
  return { found: isWhole && orderNo === undefined ? 'openBasket' : 'nothing' };
}

function found(order: OrderDocument, references: ShopReferences): OrderLookup {
  assertPure(order, references);
  return { found: 'order', order: shopOrder(order) };
}

/** One that was submitted before a cart that was left over, a living one before a dead one. */
function likeliest(orders: readonly OrderDocument[]): OrderDocument | undefined {
  const having = (dead: boolean, incomplete: boolean) =>
    orders.filter((order) => {
      const standing = standingOfOrder(order);
      return (standing === 'dead') === dead && (standing === 'incomplete') === incomplete;
    });
  const submitted = having(false, false);
  const living = submitted.length > 0 ? submitted : having(false, true);
  if (living.length > 1) {
    throw new UnknownOutcomeError({
      code: 'CONFLICT',
      reason: 'more than one living order bears the mark of the attempt',
    });
  }
  return living[0] ?? orders[0];
}
