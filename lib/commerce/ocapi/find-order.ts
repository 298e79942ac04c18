import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { OrderLookup, ShopOrder, ShopReferences } from '../commerce-platform.ts';
import type { OcapiClient } from './client.ts';
import { shopOrder } from './mapper.ts';
import { findMarkedOrders, getOrder } from './orders.ts';
import { getBasket } from './own-basket.ts';
import { ownerOf, refuseForeign } from './ownership.ts';
import { findAssigned } from './place-order.ts';

/**
 * Looks for the request's order, and for its basket. Reads only.
 *
 * - By number, the one that is known or the one that was assigned: strongly consistent.
 * - By the mark, in the search index, which runs behind: an order it shows is there, one it does not show may be.
 * - The basket: while it is open it was not submitted, because the platform takes the basket of an order away. Told only
 *   with the number read, or with the search, which had the caller's quarantine to catch up: so nothing rests on that
 *   one fact alone, and a shop whose own code keeps the basket (`basketSurvivesOrder`) is protected by the other.
 *
 * A basket that is gone proves nothing: ordered, deleted or expired.
 * @throws UnknownOutcomeError `CONFLICT` for two living orders of one request, or another request's mark.
 */
export async function findOrder(references: ShopReferences, client: OcapiClient): Promise<OrderLookup> {
  const byNumber = await findByNumber(references, client);
  if (byNumber) {
    return { found: 'order', order: byNumber };
  }
  if (client.settings.assignOrderNumbers && (await isOpen(references, client))) {
    return { found: 'openBasket' };
  }
  const orders = (await findMarkedOrders(references.requestId, client)).map(shopOrder);
  const living = onlyLiving(orders);
  if (living) {
    return { found: 'order', order: living };
  }
  const dead = orders.at(-1);
  if (dead && mayBeOfThisAttempt(orders, references, client)) {
    return { found: 'order', order: dead };
  }
  if (await isOpen(references, client)) {
    return { found: 'openBasket' };
  }
  return dead ? { found: 'order', order: dead } : { found: 'nothing' };
}

async function findByNumber(references: ShopReferences, client: OcapiClient): Promise<ShopOrder | undefined> {
  const { orderNo, requestId } = references;
  const known = orderNo === undefined ? undefined : await getOrder(orderNo, client);
  if (known) {
    refuseForeign(ownerOf(known, requestId, client.settings), `order ${known.order_no}`);
    return shopOrder(known);
  }
  return client.settings.assignOrderNumbers ? findAssigned(references, client) : undefined;
}

function onlyLiving(orders: readonly ShopOrder[]): ShopOrder | undefined {
  const [living, second] = orders.filter(({ dead }) => !dead);
  if (second) {
    throw new UnknownOutcomeError({
      code: 'CONFLICT',
      reason: 'more than one living order bears the mark of the request',
    });
  }
  return living;
}

/**
 * Whether orders that failed or were cancelled may come from the open basket. Where the platform takes baskets away they
 * are those of earlier attempts; where they stay, one order more than there were attempts before is this one's.
 */
function mayBeOfThisAttempt(orders: readonly ShopOrder[], { attempt }: ShopReferences, { settings }: OcapiClient) {
  return settings.basketSurvivesOrder && orders.length >= attempt;
}

async function isOpen({ basketId, requestId }: ShopReferences, client: OcapiClient): Promise<boolean> {
  const basket = basketId === undefined ? undefined : await getBasket(basketId, client);
  if (basket) {
    refuseForeign(ownerOf(basket, requestId, client.settings), `basket ${basket.basket_id}`);
  }
  return basket !== undefined;
}
