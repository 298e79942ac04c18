import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { CancelOptions, Cleanup, ShopReferences } from '../commerce-platform.ts';
import { assignedOrderNumber } from './assigned-order-number.ts';
import type { OcapiClient } from './client.ts';
import { listBaskets, listBasketsByNumber } from './customer-baskets.ts';
import { markOf } from '../adapter/mark.ts';
import { findMarkedOrders, getOrder } from './orders.ts';
import { deleteBasket, deleteMarked, getBasket, isBasketOpen } from './own-basket.ts';
import { assertOurs, orderOwner, ownerOf } from './ownership.ts';
import type { BasketDocument, OrderDocument } from './schemas.ts';
import { refusePlaced, undoOrder } from './undo-order.ts';

/**
 * Undoes what an attempt made. Each order and basket is read and checked for our mark before it is touched; what is
 * undone already is left as it is, so this can run twice. An outcome that is unknown is a `TransientError`.
 */
export async function cancelOrder(
  references: ShopReferences,
  options: CancelOptions,
  client: OcapiClient,
): Promise<Cleanup> {
  const orders = await findOrders(references, client);
  for (const order of orders) {
    assertOurs(orderOwner(order, references, client.settings), `order ${order.order_no}`, client.settings);
    refusePlaced(order, options);
  }
  const statuses = new Set<string>();
  for (const order of orders) {
    statuses.add(await undoOrder(order, options, client));
  }
  // Looked at last: an order that failed may have opened its basket again.
  const undone = await undoBasket(references, orders[0], client);
  return { ...(statuses.size > 0 && { order: [...statuses].join(', ') }), ...undone };
}

/**
 * Deletes the open baskets that bear the attempt's mark. The customer is found by an order of the attempt or of their
 * own; a guest's baskets cannot be listed, so that only the known one is looked at.
 */
export async function deleteBaskets(references: ShopReferences, client: OcapiClient): Promise<number> {
  const { basketId, orderNo } = references;
  const order = orderNo === undefined ? undefined : await getOrder(orderNo, client);
  const baskets = await listOpen(references, order, client);
  const known =
    basketId === undefined || baskets.some(({ basket_id: id }) => id === basketId)
      ? undefined
      : await getBasket(basketId, client);
  return deleteMarked(known ? [...baskets, known] : baskets, markOf(references), client);
}

/**
 * The orders of the attempt: the one of the number that is known or was assigned, else whatever bears the mark. An open
 * basket spares the search only where the number was read: a site's own code may keep the basket of an order open.
 */
async function findOrders(references: ShopReferences, client: OcapiClient): Promise<readonly OrderDocument[]> {
  const { orderNo } = references;
  const { settings } = client;
  if (orderNo !== undefined) {
    const known = await getOrder(orderNo, client);
    if (!known) {
      throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: `the shop does not show order ${orderNo}` });
    }
    return [known];
  }
  if (settings.assignOrderNumbers) {
    const assigned = await getOrder(assignedOrderNumber(references, settings), client);
    if (assigned || (await isBasketOpen(references, client))) {
      return assigned ? [assigned] : [];
    }
  }
  return findMarkedOrders(markOf(references), client);
}

/** The known basket; where none is known, whatever bears our mark among the customer's. */
async function undoBasket(
  references: ShopReferences,
  order: OrderDocument | undefined,
  client: OcapiClient,
): Promise<Cleanup> {
  const { basketId } = references;
  const mark = markOf(references);
  if (basketId === undefined) {
    const deleted = await deleteMarked(await listOpen(references, order, client), mark, client);
    return deleted > 0 ? { basket: 'deleted' } : {};
  }
  const basket = await getBasket(basketId, client);
  if (!basket) {
    return { basket: 'gone' };
  }
  assertOurs(ownerOf(basket, mark, client.settings), `basket ${basketId}`, client.settings);
  return { basket: (await deleteBasket(basketId, client)) ? 'deleted' : 'gone' };
}

/** The customer's open baskets, by the order that shows who the customer is, else by the customer number. */
async function listOpen(
  references: ShopReferences,
  order: OrderDocument | undefined,
  client: OcapiClient,
): Promise<readonly BasketDocument[]> {
  const { customerNo } = references;
  const id = order?.customer_info?.customer_id;
  if (typeof id === 'string' && customerNo !== undefined) {
    return listBaskets(id, client);
  }
  return customerNo === undefined ? [] : listBasketsByNumber({ customerNo, mark: markOf(references) }, client);
}
