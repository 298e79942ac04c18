import { ConfigurationError, TransientError } from '../../errors/errors.ts';
import type { CancelOptions, ShopReferences } from '../commerce-platform.ts';
import { type Attempt, isPlainNo, type OracleClient } from './client.ts';
import { stateWord } from './order-state.ts';
import { giveBack } from './give-back.ts';
import { getOrder } from './orders.ts';
import { orderState } from './payment-result.ts';
import { removeCart } from './remove-cart.ts';
import { cancellationSchema, type OrderDocument } from './schemas.ts';
import { authorizedAmount, standingOfOrder, stateOf } from './shop-order.ts';

/** @see undoOrder */
export interface Undoing extends CancelOptions {
  readonly references: ShopReferences;
}

/**
 * Removes an order that was not submitted, and cancels one that was, in whatever state it waits. Money that is held for
 * a dead order is not counted as undone.
 *
 * @returns the state that the order has now, or `removed`.
 * @throws TransientError `CONFLICT` when it is placed, if such an order is to be left.
 * @throws ConfigurationError `NOT_VOIDABLE` when it is too late, `ORDER_STATE_UNCLEAR` for a state nobody can judge,
 * `PAYMENT_WITHOUT_ORDER` when money is held for the dead order.
 */
export async function undoOrder(order: OrderDocument, undoing: Undoing, client: OracleClient): Promise<string> {
  refusePlaced(order, undoing);
  switch (standingOfOrder(order)) {
    case 'dead':
      return released(order);
    case 'incomplete':
      await giveBack(order, undoing.references, client);
      await removeCart(order, undoing.references, client);
      return 'removed';
    case 'unpaid':
    case 'placed':
    case 'pending':
      return released(await cancel(order, undoing.references, client));
    case 'unclear':
      throw new ConfigurationError({ code: 'ORDER_STATE_UNCLEAR', reason: orderState(order) });
  }
}

/** Keeps a caller who leaves placed orders from undoing one. @throws TransientError `CONFLICT` */
export function refusePlaced(order: OrderDocument, { placed }: CancelOptions): void {
  if (placed === 'leave' && standingOfOrder(order) === 'placed') {
    throw new TransientError({
      code: 'CONFLICT',
      reason: `order ${order.orderId} is ${stateWord(stateOf(order))}, and placed orders are to be left`,
    });
  }
}

/**
 * A cancellation is prepared and then submitted, under an order id of its own where the platform names one (Oracle,
 * "Submit cancel order": request and answer name different orders).
 */
async function cancel(order: OrderDocument, references: ShopReferences, client: OracleClient): Promise<OrderDocument> {
  const { orderId } = order;
  const prepared = await client.attempt(
    {
      operation: 'initiateCancelOrder',
      method: 'POST',
      path: '/orders/initiateCancelOrder',
      shopper: references,
      headers: onBehalf(order, references),
      body: { orderId },
    },
    cancellationSchema,
  );
  refuseUnlessNo(prepared);
  if ('document' in prepared) {
    const submitted = await client.attempt(
      {
        operation: 'submitCancelOrder',
        method: 'PUT',
        path: '/orders/submitCancelOrder',
        shopper: references,
        headers: onBehalf(order, references),
        body: { orderId: prepared.document.orderId ?? orderId },
      },
      cancellationSchema,
    );
    refuseUnlessNo(submitted);
  }
  return cancelled(orderId, references, client);
}

/** A no is judged by what it leaves: an order that is dead already is refused as well. */
function refuseUnlessNo(attempt: Attempt<unknown>): void {
  if ('refused' in attempt && !isPlainNo(attempt)) {
    throw attempt.refused;
  }
}

/** Whatever the calls answered, the order tells whether it is dead. */
async function cancelled(orderId: string, references: ShopReferences, client: OracleClient): Promise<OrderDocument> {
  const order = await getOrder(orderId, references, client);
  if (!order) {
    throw new TransientError({ code: 'BACKEND_ERROR', reason: `the shop does not show order ${orderId} any more` });
  }
  if (standingOfOrder(order) !== 'dead') {
    throw new ConfigurationError({ code: 'NOT_VOIDABLE', reason: `${orderState(order)}, and could not be cancelled` });
  }
  return order;
}

/** The customer for whom the agent acts. */
function onBehalf({ profileId }: OrderDocument, { customerNo }: ShopReferences): Record<string, string> {
  const shopper = customerNo ?? profileId;
  return shopper === undefined ? {} : { 'x-ccagentcontext.shopperprofileid': shopper };
}

function released(order: OrderDocument): string {
  if (authorizedAmount(order).minorUnits > 0) {
    throw new ConfigurationError({ code: 'PAYMENT_WITHOUT_ORDER', reason: orderState(order) });
  }
  return stateOf(order);
}
