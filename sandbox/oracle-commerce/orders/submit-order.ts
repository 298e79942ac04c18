import type { SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { occError } from '../occ-error.ts';
import type { CallContext } from '../order-context.ts';
import { readPayments } from '../payments/payment-request.ts';
import { takePayments } from '../payments/take-payments.ts';
import { findOrder, noSuchOrder, orderIdOf } from './find-order.ts';
import { orderAnswer } from './order-answer.ts';
import type { Order } from './order.ts';
import { payOrder, submitIfPaid } from './pay-order.ts';

/** `op: preAuthorizeOrder`: puts the payments of the request on the order, and asks the gateway unless that comes later. */
export function preAuthorizeOrder(context: CallContext): SandboxAnswer {
  const order = findOrder(context, orderIdOf(context));
  checkPayable(context, order);
  const groups = readPayments(context, order.cart.totals.total);
  if (context.state.settings.authorizesAt === 'preAuthorizeOrder') payOrder(context, order, groups);
  // What was put on it before and never asked for is replaced.
  else order.payments = [...order.payments.filter(({ state }) => state !== 'INITIAL'), ...groups];
  return orderAnswer(context, order.cart, order);
}

/**
 * `op: submitOrder`: asks the gateway for payments that still wait, and for those of the request. An order whose
 * payments do not cover its total stays as it is, and the answer is the same.
 */
export function submitOrder(context: CallContext): SandboxAnswer {
  const order = findOrder(context, orderIdOf(context));
  const isSubmitted = !order.isPayable && order.standing !== 'dead';
  if (isSubmitted && context.state.settings.resubmit === 'ok') return orderAnswer(context, order.cart, order);
  checkPayable(context, order);
  if (order.cart.groups.length === 0) throw occError('28086', 'No shipping data specified');
  const waiting = order.payments.filter(({ isPending, state }) => state === 'INITIAL' && !isPending);
  payOrder(context, order, [...waiting, ...readPayments(context, order.cart.totals.total)]);
  submitIfPaid(context, order);
  return orderAnswer(context, order.cart, order);
}

/** Pays an order that stands already, or a cart. */
export function payStandingOrder(context: CallContext, order: Order): void {
  checkPayable(context, order);
  takePayments(context, order, readPayments(context, order.cart.totals.total - order.authorized));
  if (order.state === 'PENDING_PAYMENT') submitIfPaid(context, order);
}

function checkPayable({ state }: CallContext, order: Order): void {
  if (order.standing === 'dead') throw noSuchOrder(state);
  if (!order.isPayable) throw occError('28105', 'Order submission failed');
}
