import { ConfigurationError, UnknownOutcomeError } from '../../errors/errors.ts';
import type { Cleanup, ShopReferences } from '../commerce-platform.ts';
import type { OcapiClient } from './client.ts';
import { findMarkedOrders, getOrder, orderPath } from './orders.ts';
import { deleteBasket, getBasket } from './own-basket.ts';
import { assertOurs, ownerOf } from './ownership.ts';
import { type OrderDocument, orderSchema } from './schemas.ts';

/**
 * Undoes what a request made. Each order and basket is read and checked for our mark before it is touched; what is
 * undone already is left as it is, so this can run twice.
 *
 * An authorisation that the gateway holds is not released by this; the site's own code does that when an order fails.
 */
export async function cancelOrder(references: ShopReferences, client: OcapiClient): Promise<Cleanup> {
  const { requestId, orderNo } = references;
  if (orderNo !== undefined) {
    const order = await getOrder(orderNo, client);
    if (!order) {
      throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: `the shop does not show order ${orderNo}` });
    }
    const undone = await undoOrders([order], requestId, client);
    // Looked at last: an order that failed may have opened its basket again.
    return { ...undone, ...(await undoBasket(references, client)) };
  }
  const undone = await undoBasket(references, client);
  // An open basket was not submitted. Orders under the same mark are then an earlier attempt's, and stay.
  return undone.basket === 'deleted'
    ? undone
    : { ...(await undoOrders(await findMarkedOrders(requestId, client), requestId, client)), ...undone };
}

async function undoOrders(orders: readonly OrderDocument[], requestId: string, client: OcapiClient): Promise<Cleanup> {
  const statuses = new Set<string>();
  for (const order of orders) {
    assertOurs(ownerOf(order, requestId, client.settings), `order ${order.order_no}`, client.settings);
    statuses.add(await undoOrder(order, client));
  }
  return statuses.size > 0 ? { order: [...statuses].join(', ') } : {};
}

/**
 * Fails an order that is not placed, which gives stock and coupons back; cancels one that is, since a placed order
 * can no longer fail (Salesforce, Order class).
 * @throws ConfigurationError `NOT_VOIDABLE` when it is too late, or the shop leaves the status as it was.
 */
async function undoOrder(order: OrderDocument, client: OcapiClient): Promise<string> {
  const target = targetStatus(order.status);
  if (target === undefined) {
    throw notVoidable(order);
  }
  if (target === order.status) {
    return target;
  }
  const changed = await client.call(
    { operation: 'updateOrder', method: 'PATCH', path: orderPath(order.order_no), body: { status: target } },
    orderSchema,
  );
  if (changed.status !== target) {
    throw notVoidable(changed);
  }
  return target;
}

function notVoidable({ order_no: orderNo, status }: OrderDocument): ConfigurationError {
  return new ConfigurationError({ code: 'NOT_VOIDABLE', reason: `order ${orderNo} is ${status} and is left as it is` });
}

/** What the order is to become; itself when nothing is left to do, `undefined` when nothing can be done. */
function targetStatus(status: string): string | undefined {
  switch (status) {
    case 'created':
    case 'failed':
      return 'failed';
    case 'new':
    case 'open':
    case 'cancelled':
      return 'cancelled';
    default:
      return undefined;
  }
}

async function undoBasket({ basketId, requestId }: ShopReferences, client: OcapiClient): Promise<Cleanup> {
  if (basketId === undefined) {
    return {};
  }
  const basket = await getBasket(basketId, client);
  if (!basket) {
    return { basket: 'gone' };
  }
  assertOurs(ownerOf(basket, requestId, client.settings), `basket ${basketId}`, client.settings);
  return { basket: (await deleteBasket(basketId, client)) ? 'deleted' : 'gone' };
}
