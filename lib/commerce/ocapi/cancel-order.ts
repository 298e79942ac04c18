import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { Cleanup, ShopReferences } from '../commerce-platform.ts';
import { assignedOrderNumber } from './assigned-order-number.ts';
import type { OcapiClient } from './client.ts';
import { listBaskets, listBasketsByNumber } from './customer-baskets.ts';
import { findMarkedOrders, getOrder } from './orders.ts';
import { deleteBasket, deleteMarked, getBasket } from './own-basket.ts';
import { assertOurs, orderOwner, ownerOf } from './ownership.ts';
import type { BasketDocument, OrderDocument } from './schemas.ts';
import { undoOrder } from './undo-order.ts';

/**
 * Undoes what a request made. Each order and basket is read and checked for our mark before it is touched; what is
 * undone already is left as it is, so this can run twice. An outcome that is unknown is a `TransientError`.
 */
export async function cancelOrder(references: ShopReferences, client: OcapiClient): Promise<Cleanup> {
  const known = await findKnown(references, client);
  if (known) {
    const undone = await undoOrders([known], references, client);
    // Looked at last: an order that failed may have opened its basket again.
    return { ...undone, ...(await undoBasket(references, known, client)) };
  }
  const undone = await undoBasket(references, undefined, client);
  // An open basket was not submitted. Orders under the same mark are then an earlier attempt's, and stay.
  return undone.basket === 'deleted' && references.basketId !== undefined && !client.settings.basketSurvivesOrder
    ? undone
    : { ...(await undoOrders(await findMarkedOrders(references.requestId, client), references, client)), ...undone };
}

/**
 * Deletes the open baskets that bear the request's mark. The customer is found by an order of the request or of their
 * own; a guest's baskets cannot be listed, so that only the known one is looked at.
 */
export async function deleteBaskets(references: ShopReferences, client: OcapiClient): Promise<number> {
  const { requestId, basketId, orderNo } = references;
  const order = orderNo === undefined ? undefined : await getOrder(orderNo, client);
  const baskets = await listOpen(references, order, client);
  const known =
    basketId === undefined || baskets.some(({ basket_id: id }) => id === basketId)
      ? undefined
      : await getBasket(basketId, client);
  return deleteMarked(known ? [...baskets, known] : baskets, requestId, client);
}

/** The order by its number, the one that is known or the one that was assigned. */
async function findKnown(references: ShopReferences, client: OcapiClient): Promise<OrderDocument | undefined> {
  const { orderNo } = references;
  if (orderNo === undefined) {
    const { settings } = client;
    return settings.assignOrderNumbers ? getOrder(assignedOrderNumber(references, settings), client) : undefined;
  }
  const order = await getOrder(orderNo, client);
  if (!order) {
    throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: `the shop does not show order ${orderNo}` });
  }
  return order;
}

async function undoOrders(
  orders: readonly OrderDocument[],
  references: ShopReferences,
  client: OcapiClient,
): Promise<Cleanup> {
  const statuses = new Set<string>();
  for (const order of orders) {
    assertOurs(orderOwner(order, references, client.settings), `order ${order.order_no}`, client.settings);
    statuses.add(await undoOrder(order, client));
  }
  return statuses.size > 0 ? { order: [...statuses].join(', ') } : {};
}

/** The known basket; where none is known, whatever bears our mark among the customer's. */
async function undoBasket(
  references: ShopReferences,
  order: OrderDocument | undefined,
  client: OcapiClient,
): Promise<Cleanup> {
  const { basketId, requestId } = references;
  if (basketId === undefined) {
    const deleted = await deleteMarked(await listOpen(references, order, client), requestId, client);
    return deleted > 0 ? { basket: 'deleted' } : {};
  }
  const basket = await getBasket(basketId, client);
  if (!basket) {
    return { basket: 'gone' };
  }
  assertOurs(ownerOf(basket, requestId, client.settings), `basket ${basketId}`, client.settings);
  return { basket: (await deleteBasket(basketId, client)) ? 'deleted' : 'gone' };
}

/** The customer's open baskets, by the order that shows who the customer is, else by the customer number. */
async function listOpen(
  { requestId, customerNo }: ShopReferences,
  order: OrderDocument | undefined,
  client: OcapiClient,
): Promise<readonly BasketDocument[]> {
  const id = order?.customer_info?.customer_id;
  if (typeof id === 'string' && customerNo !== undefined) {
    return listBaskets(id, client);
  }
  return customerNo === undefined ? [] : listBasketsByNumber({ customerNo, requestId }, client);
}
