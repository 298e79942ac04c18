import type { SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { findOrder } from '../orders/get-order.ts';
import { checkOrderState } from '../orders/check-order-state.ts';
import { orderAnswer } from '../orders/order-answer.ts';
import type { SiteCall } from '../site-call.ts';
import { authorizePayment } from './authorize-payment.ts';
import { placePaidOrder } from './place-paid-order.ts';
import { instrumentOf, readPaymentRequest } from './payment-request.ts';

/** `POST /orders/{order_no}/payment_instruments`: each call adds an instrument, and asks the gateway again. */
export function addPaymentInstrument(siteCall: SiteCall): SandboxAnswer {
  const { state, call } = siteCall;
  const order = findOrder(siteCall, call.identifier(0));
  const requested = { ...readPaymentRequest(siteCall, order), id: state.identifiers.next() };
  checkOrderState(siteCall, order);
  const authorized = authorizePayment(siteCall, order, requested);
  order.payments = [...order.payments, instrumentOf(requested, { revision: 1, authorized })];
  placePaidOrder(siteCall, order);
  return orderAnswer(order, siteCall);
}
