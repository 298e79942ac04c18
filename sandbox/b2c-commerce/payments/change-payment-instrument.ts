import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { checkResourceState } from '../documents/resource-state.ts';
import { findOrder } from '../orders/get-order.ts';
import type { Order } from '../orders/order.ts';
import { orderDocument } from '../orders/order-document.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import { instrumentOf } from './add-payment-instrument.ts';
import { authorizePayment } from './authorize-payment.ts';
import type { PaymentInstrument } from './payment-instrument.ts';
import { placePaidOrder } from './place-paid-order.ts';
import { readPaymentRequest } from './payment-request.ts';

/** `PATCH /orders/{order_no}/payment_instruments/{id}`: what the gateway says now stands in for what it said before. */
export function updatePaymentInstrument(siteCall: SiteCall): SandboxAnswer {
  const { call } = siteCall;
  const order = findOrder(siteCall, call.identifier(0));
  const earlier = findInstrument(order, call.identifier(1));
  const requested = { ...readPaymentRequest(siteCall, order, earlier), id: earlier.id };
  checkResourceState(order, call.json, call.request.headers['x-dw-resource-state']);
  const authorized = authorizePayment(siteCall, order, requested);
  const changed = instrumentOf(requested, authorized);
  order.payments = order.payments.map((payment) => (payment === earlier ? changed : payment));
  placePaidOrder(siteCall, order);
  return jsonAnswer(200, orderDocument(order, siteCall));
}

/** `DELETE /orders/{order_no}/payment_instruments/{id}` */
export function removePaymentInstrument(siteCall: SiteCall): SandboxAnswer {
  const { call, now } = siteCall;
  const order = findOrder(siteCall, call.identifier(0));
  const removed = findInstrument(order, call.identifier(1));
  checkResourceState(order, undefined, call.request.headers['x-dw-resource-state']);
  order.payments = order.payments.filter((payment) => payment !== removed);
  order.revision += 1;
  order.modifiedAt = now;
  return jsonAnswer(200, orderDocument(order, siteCall));
}

function findInstrument(order: Order, id: string): PaymentInstrument {
  const instrument = order.payments.find((payment) => payment.id === id);
  if (instrument !== undefined) return instrument;
  const message = `No payment instrument with ID '${id}' found.`;
  throw new ShopFault(404, 'PaymentInstrumentNotFoundException', message, { paymentInstrumentId: id });
}
