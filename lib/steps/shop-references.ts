import type { ShopCustomer, ShopReferences } from '../commerce/commerce-platform.ts';
import { ConfigurationError } from '../errors/errors.ts';
import type { PlacedOrder } from '../order/outcome.ts';
import type { WorkflowState } from './workflow-state.ts';

/** The basket of PrepareBasket. @throws ConfigurationError when the state machine left it out. */
export function basketOf({ basket }: WorkflowState): NonNullable<WorkflowState['basket']> {
  return required(basket, 'a basket');
}

/** The session of AcquireToken. @throws ConfigurationError when the state machine left it out. */
export function sessionOf({ session }: WorkflowState): NonNullable<WorkflowState['session']> {
  return required(session, 'a session');
}

/** For whom the order is. */
export const customerOf = ({ customerNo, organization }: WorkflowState): ShopCustomer => ({ customerNo, organization });

/** The order, whether it was placed in view of PlaceOrder, found by ConfirmOrder, or made while it was waited for. */
export function orderOf({ order, confirmedOrder, outcome }: WorkflowState): PlacedOrder | undefined {
  return outcome?.order ?? confirmedOrder?.order ?? (order && 'orderNo' in order ? order : undefined);
}

/** Whether the shop has taken the basket, and has made no order of it so far. */
export const isHeld = (state: WorkflowState): boolean =>
  orderOf(state) === undefined &&
  ((state.order !== undefined && 'held' in state.order) || state.confirmedOrder?.verdict === 'placed');

/** All that is known of the request in the shop. */
export function referencesOf(state: WorkflowState): ShopReferences {
  const { requestId, attempt, basket } = state;
  return {
    requestId,
    attempt,
    ...customerOf(state),
    basketId: basket?.basketId,
    orderNo: orderOf(state)?.orderNo,
    ...(isHeld(state) && { held: true }),
  };
}

function required<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) {
    throw new ConfigurationError({ code: 'INTERNAL', reason: `the workflow came here without ${what}` });
  }
  return value;
}
