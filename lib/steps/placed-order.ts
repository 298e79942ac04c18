import type { ShopOrder } from '../commerce/commerce-platform.ts';
import { RejectedError } from '../errors/errors.ts';
import { formatMoney } from '../order/money.ts';
import type { PlacedOrder } from '../order/outcome.ts';

/** An order as the state and the outcome tell it. */
export function placedOrder({ orderNo, status, total }: ShopOrder): PlacedOrder {
  return { orderNo, status, total: formatMoney(total), currency: total.currency };
}

/**
 * The same of an order that was looked up. One that somebody failed or cancelled meanwhile is no order for the customer, nor is
 * one whose payment was declined while nobody got to hear of it.
 * @throws RejectedError `CONFLICT`, or the code of the decline.
 */
export function livingOrder(order: ShopOrder): PlacedOrder {
  if (order.dead) {
    throw new RejectedError({
      code: order.refusal ?? 'CONFLICT',
      reason: `order ${order.orderNo} is ${order.status} in the shop`,
    });
  }
  return placedOrder(order);
}
