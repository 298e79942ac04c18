import { ConfigurationError, TransientError, UnknownOutcomeError } from '../../errors/errors.ts';
import { markOf } from '../adapter/mark.ts';
import type { CancelOptions, Cleanup, ShopReferences } from '../commerce-platform.ts';
import type { IcmOrder } from './api/documents.ts';
import type { IcmApi } from './api/icm-api.ts';
import { findNewest, findOlder, readOrder } from './orders.ts';
import { assertOurs, basketOwner } from './ownership.ts';
import { type UndoServices, undoOrders } from './undo-orders.ts';

/**
 * Undoes what an attempt made. Each order and basket is read and checked for our mark before it is touched; what is
 * undone already is left as it is, so this can run twice.
 */
export async function cancelOrder(
  references: ShopReferences,
  options: CancelOptions,
  services: UndoServices,
): Promise<Cleanup> {
  const orders = await findOrders(references, services);
  const before = await undoOrders(orders, { references, options }, services);
  const basket = await undoBasket(references, services.api);
  // A basket that is gone may have become an order since the orders were looked at: an approval, a call still under way.
  const late = orders.length === 0 && basket === 'gone' ? await findNewest(references, services.api) : [];
  const after = await undoOrders(late, { references, options }, services);
  if (references.held === true && basket === 'gone' && orders.length + late.length === 0) {
    throw stillHeld('is not shown');
  }
  const statuses = new Set([...before, ...after]);
  return { ...(statuses.size > 0 && { order: [...statuses].join(', ') }), ...(basket !== undefined && { basket }) };
}

/** Deletes the customer's open baskets that bear the attempt's mark, and no other: their own cart is among them. */
export async function deleteBaskets(references: ShopReferences, api: IcmApi): Promise<number> {
  const mark = markOf(references);
  let deleted = 0;
  for (const basket of await api.listBaskets()) {
    if (basket.mark === mark && (await api.deleteBasket(basket.id))) {
      deleted += 1;
    }
  }
  return deleted;
}

async function findOrders(references: ShopReferences, { api }: UndoServices): Promise<readonly IcmOrder[]> {
  const { orderNo, basketId } = references;
  if (orderNo !== undefined) {
    const known = await readOrder(orderNo, references, api);
    if (!known) {
      throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: `the shop does not show order ${orderNo}` });
    }
    return [known];
  }
  const newest = await findNewest(references, api);
  const isOpen = newest.length === 0 && basketId !== undefined && (await api.getBasket(basketId)) !== undefined;
  return newest.length > 0 || isOpen || basketId === undefined ? newest : findOlder(references, api);
}

/** The known basket; where none is known, whatever bears our mark among the customer's. */
async function undoBasket(references: ShopReferences, api: IcmApi): Promise<string | undefined> {
  const { basketId } = references;
  if (basketId === undefined) {
    return (await deleteBaskets(references, api)) > 0 ? 'deleted' : undefined;
  }
  const basket = await api.getBasket(basketId);
  if (!basket) {
    return 'gone';
  }
  assertOurs(basketOwner(basket, references), `basket ${basketId}`);
  try {
    return (await api.deleteBasket(basketId)) ? 'deleted' : 'gone';
  } catch (error) {
    throw references.held === true && error instanceof TransientError && error.code === 'CONFLICT'
      ? stillHeld('is locked', error)
      : error;
  }
}

/** An order would be made of it when somebody approves, whatever was told to the requester. */
function stillHeld(how: string, cause?: Error): ConfigurationError {
  return new ConfigurationError({
    code: 'NOT_VOIDABLE',
    reason: `the basket waits for an approval and ${how}, so it cannot be withdrawn: have the approval refused`,
    cause,
  });
}
