import * as z from 'zod';
import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { occError } from '../occ-error.ts';
import { type CallContext, profileOf, requiredHeader } from '../order-context.ts';
import { endOrder } from './end-order.ts';
import { findOrder, noSuchOrder, orderIdOf } from './find-order.ts';
import type { Order } from './order.ts';

/** Fulfilment has begun with these, or is done. */
const tooLate = new Set(['PROCESSING', 'NO_PENDING_ACTION']);

/** `DELETE /orders?profileId=`: the profile's incomplete order, whosever it is. */
export function removeIncompleteOrder(context: CallContext): SandboxAnswer {
  const { call, state } = context;
  const profile = profileOf(state, call.request.query.get('profileId') ?? undefined);
  const incomplete = state.orders.incomplete(profile.id);
  const latest = incomplete.at(-1);
  if (latest === undefined) throw noSuchOrder(state);
  for (const order of state.settings.removesIncomplete === 'all' ? incomplete : [latest]) remove(context, order);
  call.orderId = latest.id;
  return jsonAnswer(200, { orderId: latest.id });
}

/** `POST /orders/initiateCancelOrder`: opens a cancellation, which has an order id of its own. */
export function initiateCancelOrder(context: CallContext): SandboxAnswer {
  const { state } = context;
  const order = findOrder(context, orderIdOf(context));
  if (order.state === 'INCOMPLETE' || order.standing === 'dead') throw noSuchOrder(state);
  if (state.settings.cancelOrderIds === 'same') return jsonAnswer(200, { orderId: order.id });
  const cancelOrderId = state.nextId('o');
  state.cancellations.open(cancelOrderId, order.id);
  return jsonAnswer(200, { orderId: cancelOrderId });
}

/**
 * `PUT /orders/submitCancelOrder`: takes the id of the cancellation and answers that of the order (Oracle,
 * "submitCancelOrder").
 */
export function submitCancelOrder(context: CallContext): SandboxAnswer {
  const { call, state } = context;
  const profileId = requiredHeader(call, 'X-CCAgentContext.shopperProfileId');
  const id = orderIdOf(context);
  const { cancelOrderIds, cancellable, cancelledState } = state.settings;
  const order = findOrder(context, cancelOrderIds === 'own' ? state.cancellations.get(id ?? '') : id);
  if (order.profile.id !== profileId) throw noSuchOrder(state);
  const isOpen = order.state !== 'INCOMPLETE' && order.standing !== 'dead' && !tooLate.has(order.state);
  if (isOpen && cancellable) endOrder(state, order, cancelledState);
  return jsonAnswer(200, { orderCancelled: isOpen && cancellable, orderId: order.id });
}

const actionSchema = z.looseObject({ op: z.string().optional(), action: z.string().optional() }).catch({});

/** `POST /orders/{id}`: one of a few actions by name. */
export function orderAction(context: CallContext): SandboxAnswer {
  const order = findOrder(context, context.call.identifiers[0]);
  const { op = '', action = op } = actionSchema.parse(context.call.json);
  const isCart = order.state === 'INCOMPLETE';
  switch (action) {
    case 'validActions':
      return jsonAnswer(200, { validActions: isCart ? ['invalidateOrder'] : ['cancel'] });
    case 'invalidateOrder':
      if (!isCart) throw noSuchOrder(context.state);
      remove(context, order);
      return jsonAnswer(200, { orderId: order.id });
    case 'cancel':
      if (isCart || order.standing === 'dead' || tooLate.has(order.state)) throw noSuchOrder(context.state);
      endOrder(context.state, order, context.state.settings.cancelledState);
      return jsonAnswer(200, { orderId: order.id });
    default:
      throw occError('22001', 'An internal error occurred while processing the request.');
  }
}

function remove({ state }: CallContext, order: Order): void {
  endOrder(state, order, 'REMOVED');
  state.orders.remove(order);
}
