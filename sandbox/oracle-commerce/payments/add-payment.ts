import * as z from 'zod';
import { toDecimal } from '../../shared/minor-units.ts';
import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import type { CallContext } from '../order-context.ts';
import { findOrder, orderIdOf } from '../orders/find-order.ts';
import { orderDocument } from '../orders/order-document.ts';
import { payStandingOrder } from '../orders/submit-order.ts';

const inquirySchema = z.looseObject({
  op: z.literal('inquireBalance'),
  payments: z.array(z.looseObject({ giftCardNumber: z.string(), giftCardPin: z.string().optional() })),
});

/** `POST /payment`: pays an order that stands, asks what is left on gift cards (`op: inquireBalance`). */
export function addPayment(context: CallContext): SandboxAnswer {
  const inquiry = inquirySchema.safeParse(context.call.json);
  if (inquiry.success) return balances(context, inquiry.data.payments);
  const order = findOrder(context, orderIdOf(context));
  const before = new Set(order.payments);
  payStandingOrder(context, order);
  return jsonAnswer(200, {
    orderId: order.id,
    paymentResponses: order.payments
      .filter((group) => !before.has(group))
      .map(({ id, state, amount, authorized }) => ({
        paymentGroupId: id,
        paymentState: state,
        amount: toDecimal(amount),
        amountAuthorized: toDecimal(authorized),
        responseCode: state === 'AUTHORIZE_FAILED' ? '9000' : '1000',
      })),
    ...(context.call.request.query.get('includeOrder') === 'true' && { order: orderDocument(order) }),
  });
}

function balances(
  { state }: CallContext,
  asked: readonly { readonly giftCardNumber: string; readonly giftCardPin?: string | undefined }[],
): SandboxAnswer {
  const payments = asked.map(({ giftCardNumber, giftCardPin }) => {
    const balance = state.gateway.balanceOf(giftCardNumber, giftCardPin);
    return balance === undefined
      ? { giftCardNumber, responseCode: '6000' }
      : { giftCardNumber, responseCode: '5000', balance: toDecimal(balance) };
  });
  return jsonAnswer(200, { payments });
}
