import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { checkResourceState } from '../documents/resource-state.ts';
import { findOrder } from '../orders/get-order.ts';
import { orderDocument } from '../orders/order-document.ts';
import type { SiteCall } from '../site-call.ts';
import { authorizePayment } from './authorize-payment.ts';
import type { PaymentInstrument } from './payment-instrument.ts';
import { placePaidOrder } from './place-paid-order.ts';
import { readPaymentRequest, type RequestedInstrument } from './payment-request.ts';

/** `POST /orders/{order_no}/payment_instruments`: each call adds an instrument, and asks the gateway again. */
export function addPaymentInstrument(siteCall: SiteCall): SandboxAnswer {
  const { state, call } = siteCall;
  const order = findOrder(siteCall, call.identifier(0));
  const requested = { ...readPaymentRequest(siteCall, order), id: state.identifiers.next() };
  checkResourceState(order, call.json, call.request.headers['x-dw-resource-state']);
  const authorized = authorizePayment(siteCall, order, requested);
  order.payments = [...order.payments, instrumentOf(requested, authorized)];
  placePaidOrder(siteCall, order);
  return jsonAnswer(200, orderDocument(order, siteCall));
}

/** The instrument as the order keeps it: without the number that only the gateway saw. */
export function instrumentOf(
  requested: RequestedInstrument & { readonly id: string },
  authorized: number | undefined,
): PaymentInstrument {
  const { id, methodId, amount, card, customerInstrumentId, custom } = requested;
  return { id, methodId, amount, card, customerInstrumentId, custom, authorized };
}
