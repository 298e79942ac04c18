import * as z from 'zod';
import { toMinorUnits } from '../../shared/minor-units.ts';
import { occError } from '../occ-error.ts';
import type { CallContext } from '../order-context.ts';
import type { PaymentGroup } from './payment-group.ts';

const text = z.string().optional();

/** Orders name a payment's kind `type`, the payment resource names it `paymentMethodType`. */
const paymentSchema = z.looseObject({
  type: text,
  paymentMethodType: text,
  amount: z.union([z.number(), z.string()]).nullish(),
  savedCardId: text,
  cardNumber: text,
  giftCardNumber: text,
  giftCardPin: text,
  PONumber: text,
});

const bodySchema = z.looseObject({ payments: z.array(paymentSchema).nullish() });

type PaymentRequest = z.output<typeof paymentSchema>;

/**
 * The payments of a request as groups of an order. One without an amount is for what the others leave of `due`.
 * @throws OccError 28111 for a type that is not switched on
 */
export function readPayments(context: CallContext, due: number): PaymentGroup[] {
  const read = bodySchema.safeParse(context.call.json);
  if (!read.success) throw occError('22001', 'An internal error occurred while processing the request.');
  let left = due;
  return (read.data.payments ?? []).map((request) => {
    const { amount: asked } = request;
    const amount = asked === undefined || asked === null ? left : toMinorUnits(Number(asked));
    left = Math.max(0, left - amount);
    return readPayment(context, request, amount);
  });
}

function readPayment({ state }: CallContext, request: PaymentRequest, amount: number): PaymentGroup {
  const type = request.type ?? request.paymentMethodType ?? '';
  if (!state.seed.paymentTypes.includes(type)) throw paymentError('PAYMENT_TYPE_DISABLED');
  const { savedCardId, cardNumber, giftCardNumber, giftCardPin, PONumber } = request;
  return {
    id: state.nextId('pg'),
    type,
    instrument: savedCardId ?? cardNumber?.slice(-4) ?? giftCardNumber ?? type,
    amount,
    savedCardId,
    giftCardNumber,
    giftCardPin,
    purchaseOrderNumber: PONumber,
    state: 'INITIAL',
    authorized: 0,
    isPending: false,
    declineReason: undefined,
  };
}

/**
 * The order is not placed and nobody is charged.
 * @param reason the gateway's word. The vendor documents no place for it; here it stands in `moreInfo`.
 */
export function paymentError(reason: string) {
  return occError('28111', 'Your order has not been placed due to a payment error; you have not been charged.', reason);
}
