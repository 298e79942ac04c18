import { type Money, moneyFromNumber } from '../../order/money.ts';
import type { PaymentAuthorization } from '../commerce-platform.ts';
import type { Attempt, OracleClient } from './client.ts';
import { GIFT_CARD, type GiftCard } from './payment-means.ts';
import { inquirySchema, type OrderDocument, orderSchema } from './schemas.ts';

/** The order of a payment. */
export type PaidFor = PaymentAuthorization & { readonly orderNo: string };

/** Puts payments on the order, and lets the gateway authorise them. */
export function preAuthorize(
  { orderNo, ...shopper }: PaidFor,
  payments: readonly object[],
  client: OracleClient,
): Promise<Attempt<OrderDocument>> {
  const body = { op: 'preAuthorizeOrder', orderId: orderNo, profileId: shopper.customerNo, payments };
  return client.attempt(
    { operation: 'preAuthorizeOrder', method: 'POST', path: '/orders', shopper, body },
    orderSchema,
  );
}

/** Submits the order with the payments that are on it. */
export function submitOrder({ orderNo, ...shopper }: PaidFor, client: OracleClient): Promise<Attempt<OrderDocument>> {
  const body = { op: 'submitOrder', orderId: orderNo, profileId: shopper.customerNo };
  return client.attempt({ operation: 'submitOrder', method: 'POST', path: '/orders', shopper, body }, orderSchema);
}

/**
 * What is left on gift cards: a card is charged with an amount that it holds, or not at all. `undefined` for a card that
 * the shop does not know.
 */
export async function inquireBalances(
  { orderNo, total, ...shopper }: PaidFor,
  cards: readonly GiftCard[],
  client: OracleClient,
): Promise<readonly (Money | undefined)[]> {
  const payments = cards.map(({ giftCardNumber, giftCardPin }) => ({
    paymentMethodType: GIFT_CARD,
    giftCardNumber,
    ...(giftCardPin !== undefined && { giftCardPin }),
  }));
  const body = { op: 'inquireBalance', orderId: orderNo, profileId: shopper.customerNo, payments };
  const answers = await client.call(
    { operation: 'inquireBalance', method: 'POST', path: '/payment', shopper, body },
    inquirySchema,
  );
  return cards.map(({ giftCardNumber }, index) => {
    const answer = answers.find((candidate) => candidate.giftCardNumber === giftCardNumber) ?? answers[index];
    return typeof answer?.balance === 'number' ? moneyFromNumber(answer.balance, total.currency) : undefined;
  });
}
