import type { SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { checkOrderState } from '../orders/check-order-state.ts';
import { findOrder } from '../orders/get-order.ts';
import type { Order } from '../orders/order.ts';
import { orderAnswer } from '../orders/order-answer.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import { authorizePayment } from './authorize-payment.ts';
import type { PaymentInstrument } from './payment-instrument.ts';
import { placePaidOrder } from './place-paid-order.ts';
import { instrumentOf, readPaymentRequest } from './payment-request.ts';

/**
 * `PATCH /orders/{order_no}/payment_instruments/{id}`: what the gateway says now stands in for what it said before.
 * When nobody is asked, or the answer is no, the earlier authorisation stays.
 */
export function updatePaymentInstrument(siteCall: SiteCall): SandboxAnswer {
  const { call } = siteCall;
  const order = findOrder(siteCall, call.identifier(0));
  const earlier = findInstrument(order, call.identifier(1));
  const requested = { ...readPaymentRequest(siteCall, order, earlier), id: earlier.id };
  checkOrderState(siteCall, order, earlier);
  const authorized = authorizePayment(siteCall, order, requested) ?? earlier.authorized;
  const changed = instrumentOf(requested, { revision: earlier.revision + 1, authorized });
  order.payments = order.payments.map((payment) => (payment === earlier ? changed : payment));
  placePaidOrder(siteCall, order);
  return orderAnswer(order, siteCall);
}

/** `DELETE /orders/{order_no}/payment_instruments/{id}`: custom code of the site voids what the instrument holds. */
export function removePaymentInstrument(siteCall: SiteCall): SandboxAnswer {
  const { state, call, now } = siteCall;
  const order = findOrder(siteCall, call.identifier(0));
  const removed = findInstrument(order, call.identifier(1));
  checkOrderState(siteCall, order, removed);
  state.gateway.voidInstrument(order.id, removed.id, now);
  order.payments = order.payments.filter((payment) => payment !== removed);
  order.revision += 1;
  order.modifiedAt = now;
  return orderAnswer(order, siteCall);
}

function findInstrument(order: Order, id: string): PaymentInstrument {
  const instrument = order.payments.find((payment) => payment.id === id);
  if (instrument !== undefined) return instrument;
  const message = `No payment instrument with ID '${id}' found.`;
  throw new ShopFault(404, 'PaymentInstrumentNotFoundException', message, { paymentInstrumentId: id });
}
