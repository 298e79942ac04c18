import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { OrderLookup, ShopOrder, ShopReferences } from '../commerce-platform.ts';
import type { IcmOrder } from './api/documents.ts';
import type { IcmApi } from './api/icm-api.ts';
import { actionOf, orderState, shopOrder } from './order-state.ts';
import { findNewest, findOlder, onlyLiving, readOrder, wholeOrder } from './orders.ts';
import { basketOwner, refuseForeign } from './ownership.ts';
import type { IntershopSettings } from './settings.ts';

/**
 * Looks for the attempt's order, and for its basket. Reads only.
 *
 * - By id, when it is known.
 * - Among the customer's newest orders, by the mark, which the basket hands on to its order, and by the basket's id.
 * - The basket: while it can be read, no order was made of it, because an order takes its basket away or is rolled back
 *   (Intershop, "Order creation"). Told only when the newest orders show none either.
 * - Among older orders, when the basket is gone.
 *
 * A basket that is gone proves nothing: ordered, deleted or expired; the platform says the same of all three. A basket
 * that waits for an approval looks like an open one, or is not shown: it is told by who saw it being submitted. Where the
 * answer to that was lost it is submitted again, and answered as before.
 * @throws UnknownOutcomeError `CONFLICT` for two living orders of one attempt, or another mark.
 */
export async function findOrder(
  references: ShopReferences,
  api: IcmApi,
  settings: IntershopSettings,
): Promise<OrderLookup> {
  const { orderNo, basketId } = references;
  const known = orderNo === undefined ? undefined : await readOrder(orderNo, references, api);
  if (known) {
    return { found: 'order', order: shownOrder(known, settings) };
  }
  const newest = await findNewest(references, api);
  const order = pick(newest, settings);
  if (order) {
    return { found: 'order', order: shownOrder(await wholeOrder(order, references, api), settings) };
  }
  const basket = basketId === undefined ? undefined : await api.getBasket(basketId);
  if (basket) {
    refuseForeign(basketOwner(basket, references), `basket ${basket.id}`);
    return heldLookup(references) ?? { found: 'openBasket' };
  }
  const older = pick(await findOlder(references, api), settings);
  return older
    ? { found: 'order', order: shownOrder(await wholeOrder(older, references, api), settings) }
    : (heldLookup(references) ?? { found: 'nothing' });
}

/** What the shop said it holds back stays held until there is an order: nothing on the basket tells. */
function heldLookup({ held }: ShopReferences): OrderLookup | undefined {
  return held === true ? { found: 'held', action: actionOf('APPROVAL') } : undefined;
}

const pick = (orders: readonly IcmOrder[], settings: IntershopSettings): IcmOrder | undefined =>
  onlyLiving(orders, (one) => orderState(one, settings).is === 'dead') ?? orders[0];

/** An order that lives has an amount. @throws UnknownOutcomeError when it is not shown. */
export function shownOrder(order: IcmOrder, settings: IntershopSettings): ShopOrder {
  const shown = shopOrder(order, settings);
  if (!order.total && !shown.dead) {
    throw new UnknownOutcomeError({
      code: 'BACKEND_ANSWER_UNREADABLE',
      reason: `order ${order.id} is there, but the shop shows no total of it`,
    });
  }
  return shown;
}
