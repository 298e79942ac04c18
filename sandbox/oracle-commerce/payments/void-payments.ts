import * as z from 'zod';
import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { occError } from '../occ-error.ts';
import type { CallContext } from '../order-context.ts';
import { findOrder, orderIdOf } from '../orders/find-order.ts';

const bodySchema = z.looseObject({ payments: z.array(z.looseObject({ paymentGroupId: z.string() })) });

/** `POST /payment/void`: gives back what payment groups of an order hold (Oracle, "voidPayments"). */
export function voidPayments(context: CallContext): SandboxAnswer {
  const { call, state } = context;
  const order = findOrder(context, orderIdOf(context));
  const asked = bodySchema.safeParse(call.json);
  if (!asked.success) throw occError('22001', 'An internal error occurred while processing the request.');
  const ids = new Set(asked.data.payments.map(({ paymentGroupId }) => paymentGroupId));
  const groups = order.payments.filter(({ id, authorized }) => ids.has(id) && authorized > 0);
  for (const group of groups) state.gateway.void(group);
  return jsonAnswer(200, {
    orderId: order.id,
    paymentResponses: groups.map(({ id, state: paymentState }) => ({
      paymentGroupId: id,
      paymentState,
      responseCode: '2000',
    })),
  });
}
