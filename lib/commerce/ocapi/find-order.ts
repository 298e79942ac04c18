import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { OrderLookup, ShopOrder, ShopReferences } from '../commerce-platform.ts';
import type { OcapiClient } from './client.ts';
import { shopOrder } from './mapper.ts';
import { markOf } from '../adapter/mark.ts';
import { findMarkedOrders, getOrder } from './orders.ts';
import { isBasketOpen } from './own-basket.ts';
import { ownerOf, refuseForeign } from './ownership.ts';
import { findAssigned } from './place-order.ts';

/**
 * Looks for the attempt's order, and for its basket. Reads only.
 *
 * - By number, the one that is known or the one that was assigned: strongly consistent.
 * - By the mark, in the search index, which runs behind: an order it shows is there, one it does not show may be.
 * - The basket: while it is open it was not submitted, because the platform takes the basket of an order away. Told only
 *   when the number was read, or the search, which had the caller's quarantine to catch up, shows no order, not even one
 *   that failed: so nothing rests on that one fact alone, and a shop whose own code keeps the basket is protected by
 *   the other.
 *
 * A basket that is gone proves nothing: ordered, deleted or expired.
 * @throws UnknownOutcomeError `CONFLICT` for two living orders of one attempt, or another mark.
 */
export async function findOrder(references: ShopReferences, client: OcapiClient): Promise<OrderLookup> {
  const byNumber = await findByNumber(references, client);
  if (byNumber) {
    return { found: 'order', order: byNumber };
  }
  if (client.settings.assignOrderNumbers && (await isBasketOpen(references, client))) {
    return { found: 'openBasket' };
  }
  const orders = (await findMarkedOrders(markOf(references), client)).map(shopOrder);
  const order = onlyLiving(orders) ?? orders[0];
  if (order) {
    return { found: 'order', order };
  }
  return { found: (await isBasketOpen(references, client)) ? 'openBasket' : 'nothing' };
}

async function findByNumber(references: ShopReferences, client: OcapiClient): Promise<ShopOrder | undefined> {
  const { orderNo } = references;
  const known = orderNo === undefined ? undefined : await getOrder(orderNo, client);
  if (known) {
    refuseForeign(ownerOf(known, markOf(references), client.settings), `order ${known.order_no}`);
    return shopOrder(known);
  }
  return client.settings.assignOrderNumbers ? findAssigned(references, client) : undefined;
}

function onlyLiving(orders: readonly ShopOrder[]): ShopOrder | undefined {
  const [living, second] = orders.filter(({ dead }) => !dead);
  if (second) {
    throw new UnknownOutcomeError({
      code: 'CONFLICT',
      reason: 'more than one living order bears the mark of the attempt',
    });
  }
  return living;
}
