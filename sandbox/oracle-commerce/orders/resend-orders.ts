import * as z from 'zod';
import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import type { CallContext } from '../order-context.ts';
import { findOrder, noSuchOrder, orderIdOf } from './find-order.ts';

const bodySchema = z.looseObject({ orderIds: z.array(z.string()).optional() }).catch({});

/** `op: resendOrdersForFulfillment`: hands placed orders to fulfilment once more; all of them, or none. */
export function resendOrdersForFulfillment(context: CallContext): SandboxAnswer {
  const { orderIds } = bodySchema.parse(context.call.json);
  const orders = (orderIds ?? [orderIdOf(context)]).map((id) => findOrder(context, id));
  if (orders.length === 0 || orders.some(({ standing }) => standing !== 'placed')) throw noSuchOrder(context.state);
  for (const order of orders) order.resent += 1;
  return jsonAnswer(200, { items: orders.map(({ id }) => ({ orderId: id })) });
}
