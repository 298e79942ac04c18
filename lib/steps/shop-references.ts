import type { ShopReferences } from '../commerce/commerce-platform.ts';
import { ConfigurationError } from '../errors/errors.ts';
import type { WorkflowState } from './workflow-state.ts';

/** The basket of PrepareBasket. @throws ConfigurationError when the state machine left it out. */
export function basketOf({ basket }: WorkflowState): NonNullable<WorkflowState['basket']> {
  return required(basket, 'a basket');
}

/** The session of AcquireToken. @throws ConfigurationError when the state machine left it out. */
export function sessionOf({ session }: WorkflowState): NonNullable<WorkflowState['session']> {
  return required(session, 'a session');
}

/** The order, whether it was placed in view of PlaceOrder or found by ConfirmOrder. */
export function orderOf({ order, confirmedOrder }: WorkflowState) {
  return confirmedOrder?.order ?? order;
}

/** All that is known of the request in the shop. */
export function referencesOf(state: WorkflowState): ShopReferences {
  const { requestId, attempt, basket } = state;
  return {
    requestId,
    attempt,
    customerNo: basket?.customerNo,
    basketId: basket?.basketId,
    orderNo: orderOf(state)?.orderNo,
  };
}

function required<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) {
    throw new ConfigurationError({ code: 'INTERNAL', reason: `the workflow came here without ${what}` });
  }
  return value;
}
