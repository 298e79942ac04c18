import * as z from 'zod';
import type { SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { ShopRefusal } from '../shop-refusal.ts';
import type { SiteCall } from '../site-call.ts';
import { orderOfPath } from './find-order.ts';
import { orderAnswer } from './order-document.ts';
import { continueOrderCreation, moveStock, settlePayment } from './order-creation.ts';

const urlsSchema = z.looseObject({ successUrl: z.string(), cancelUrl: z.string(), failureUrl: z.string() });
/** With what the buyer came back from the payment provider. */
const returnSchema = z.looseObject({ status: z.string() });
const continueSchema = z.looseObject({
  orderCreation: z.looseObject({
    status: z.literal('CONTINUE'),
    redirect: z.union([urlsSchema, returnSchema]).optional(),
  }),
});

/** `PATCH /orders/{id}`: goes on with the creation. Harmless when there is nothing to go on with. */
export function continueOrder(siteCall: SiteCall): SandboxAnswer {
  const { state, call } = siteCall;
  const order = orderOfPath(siteCall);
  const parsed = continueSchema.safeParse(call.json);
  if (!parsed.success) {
    const message = 'The order creation can only be continued.';
    throw new ShopRefusal(422, 'order.creation_status_invalid.error', message, { paths: ['$.orderCreation.status'] });
  }
  const { redirect } = parsed.data.orderCreation;
  const { creation } = order;
  const urls = urlsSchema.safeParse(redirect);
  const waitsForBuyer = creation.status === 'STOPPED' && !state.pending.has(order);
  if (waitsForBuyer && urls.success) {
    creation.redirect = urls.data;
    continueOrderCreation(state, order);
  } else if (waitsForBuyer && creation.stopAction?.type === 'Redirect') {
    const returned = returnSchema.safeParse(redirect);
    if (returned.success) settlePayment(state, order, returned.data.status === 'SUCCESS');
  }
  return orderAnswer(siteCall, order, creation.status === 'STOPPED' ? 202 : 200);
}

/** `PUT /orders/{id}` of the legacy API with `{ status: 'CANCELLED' }`. */
export function cancelOrder(siteCall: SiteCall): SandboxAnswer {
  const { state, call } = siteCall;
  const order = orderOfPath(siteCall);
  const status = z.looseObject({ status: z.string() }).safeParse(call.json).data?.status;
  if (status !== 'CANCELLED') {
    throw new ShopRefusal(400, 'order.wrong_status', 'The order can only be cancelled.');
  }
  if (state.settings.cancellable.length === 0) {
    throw new ShopRefusal(400, 'order.cancel.not_possible.error', 'Orders cannot be cancelled.');
  }
  if (!state.settings.cancellable.includes(order.statusCode)) {
    throw new ShopRefusal(409, 'order.cancel.not_possible.status', 'The order cannot be cancelled in its state.');
  }
  state.pending.delete(order);
  state.gateway.void(order.id);
  moveStock(state, order.basket, 1);
  order.statusCode = 'CANCELLED';
  delete order.creation.stopAction;
  order.creation.status = 'COMPLETED';
  return orderAnswer(siteCall, order);
}
