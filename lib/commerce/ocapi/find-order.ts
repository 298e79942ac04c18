import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { OrderLookup, ShopReferences } from '../commerce-platform.ts';
import type { OcapiClient } from './client.ts';
import { shopOrder } from './mapper.ts';
import { findMarkedOrders, getOrder } from './orders.ts';
import { getBasket } from './own-basket.ts';
import { ownerOf, refuseForeign } from './ownership.ts';
import { isDead } from './payment-coverage.ts';

/**
 * Looks for the request's order by number, then by mark, and for its basket.
 *
 * An order that failed or was cancelled is told only when the basket is not open: it may be an earlier attempt's.
 * @throws UnknownOutcomeError `CONFLICT` for two living orders of one request, or another request's mark.
 */
export async function findOrder(references: ShopReferences, client: OcapiClient): Promise<OrderLookup> {
  const { requestId, orderNo, basketId } = references;
  const known = orderNo === undefined ? undefined : await getOrder(orderNo, client);
  if (known) {
    refuseForeign(ownerOf(known, requestId, client.settings), `order ${known.order_no}`);
    return { found: 'order', order: shopOrder(known) };
  }
  const orders = await findMarkedOrders(requestId, client);
  const [living, second] = orders.filter((order) => !isDead(order));
  if (second) {
    throw new UnknownOutcomeError({
      code: 'CONFLICT',
      reason: 'more than one living order bears the mark of the request',
    });
  }
  if (living) {
    return { found: 'order', order: shopOrder(living) };
  }
  if (basketId !== undefined && (await isOpen(basketId, requestId, client))) {
    return { found: 'openBasket' };
  }
  const [dead] = orders;
  return dead ? { found: 'order', order: shopOrder(dead) } : { found: 'nothing' };
}

async function isOpen(basketId: string, requestId: string, client: OcapiClient): Promise<boolean> {
  const basket = await getBasket(basketId, client);
  if (basket) {
    refuseForeign(ownerOf(basket, requestId, client.settings), `basket ${basketId}`);
  }
  return basket !== undefined;
}
