import * as z from 'zod';
import { OccError, occError } from '../occ-error.ts';
import { type CallContext, headerOf } from '../order-context.ts';
import type { ShopState } from '../shop-state.ts';
import type { Order } from './order.ts';

const text = z.string().optional().catch(undefined);
const bodySchema = z.looseObject({ orderId: text, id: text }).catch({ orderId: undefined, id: undefined });

/** The id that a body names: `orderId`, or `id` in some versions. */
export function orderIdOf({ call }: CallContext): string | undefined {
  const { orderId, id } = bodySchema.parse(call.json);
  return orderId ?? id;
}

/** @throws OccError 28107, or 100103 for an order of another organisation than the header names */
export function findOrder(context: CallContext, id: string | undefined): Order {
  const order = context.state.orders.get(id);
  if (order === undefined) throw noSuchOrder(context.state);
  context.call.orderId = order.id;
  const named = headerOf(context.call, 'x-ccorganization');
  if (named !== undefined && named !== order.cart.organization) {
    throw occError('100103', 'The order does not belong to the organization passed in the header.');
  }
  return order;
}

export function noSuchOrder({ settings }: ShopState): OccError {
  return new OccError(settings.notFoundStatus, [{ errorCode: '28107', message: 'The order does not exist.' }]);
}
