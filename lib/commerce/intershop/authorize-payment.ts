import { ConfigurationError, RejectedError, UnknownOutcomeError } from '../../errors/errors.ts';
import { errorOf } from '../adapter/verdict.ts';
import type { PaymentAuthorization, PaymentResult } from '../commerce-platform.ts';
import type { IcmOrder } from './api/documents.ts';
import type { IcmApi } from './api/icm-api.ts';
import { declineVerdict } from './decline.ts';
import { shownOrder } from './find-order.ts';
import { actionOf, orderState } from './order-state.ts';
import { findNewest, findOlder, onlyLiving, readOrder, wholeOrder } from './orders.ts';
import { wordsOf } from './place-order.ts';
import type { IntershopSettings } from './settings.ts';

/**
 * Verifies on the order itself that it is placed: the shop asked for the payment when it made the order. Nothing is
 * charged here. A creation that waits for the provider is asked to look again, which changes nothing while there is
 * nothing new.
 *
 * @throws RejectedError declined, or cancelled by somebody.
 * @throws ConfigurationError `ORDER_STATE_UNCLEAR` in a state that only a person can judge.
 */
export async function authorizePayment(
  payment: PaymentAuthorization,
  { api, settings }: { readonly api: IcmApi; readonly settings: IntershopSettings },
): Promise<PaymentResult> {
  const order = await currentOrder(payment, { api, settings });
  if (!order) {
    return { kind: 'pending', action: actionOf('APPROVAL') };
  }
  const state = orderState(order, settings);
  switch (state.is) {
    case 'placed':
      return { kind: 'placed', order: { ...shownOrder(order, settings), declined: [] } };
    case 'pending':
      return { kind: 'pending', action: state.action, order: shownOrder(order, settings) };
    case 'dead':
      throw deadOrder(order, state.byPayment, settings);
    case 'unclear':
      throw new ConfigurationError({ code: 'ORDER_STATE_UNCLEAR', reason: `order ${order.id} is ${statusOf(order)}` });
  }
}

/** The order as it stands; `undefined` while the shop holds its basket back. */
async function currentOrder(
  payment: PaymentAuthorization,
  { api, settings }: { readonly api: IcmApi; readonly settings: IntershopSettings },
): Promise<IcmOrder | undefined> {
  const { orderNo } = payment;
  const order =
    orderNo === undefined ? await releasedOrder(payment, api, settings) : await readOrder(orderNo, payment, api);
  if (!order) {
    if (orderNo === undefined) {
      return undefined;
    }
    throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: `the shop does not show order ${orderNo}` });
  }
  const state = orderState(order, settings);
  const mayGoOn = payment.repeated && state.is === 'pending' && state.action.code === 'PAYMENT_PENDING';
  const continued = mayGoOn ? await api.continueOrder(order.id) : undefined;
  return continued === undefined || continued === 'aborted' ? order : { ...order, ...told(continued) };
}

/** What an answer leaves out stands as it was read before. */
function told(order: IcmOrder): Partial<IcmOrder> {
  return Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined));
}

/** The order of a basket that was held back. That none is found proves nothing: its approver has time. */
async function releasedOrder(
  payment: PaymentAuthorization,
  api: IcmApi,
  settings: IntershopSettings,
): Promise<IcmOrder | undefined> {
  const newest = await findNewest(payment, api);
  const orders = newest.length > 0 ? newest : await findOlder(payment, api);
  const order = onlyLiving(orders, (one) => orderState(one, settings).is === 'dead') ?? orders[0];
  return order && wholeOrder(order, payment, api);
}

function deadOrder(order: IcmOrder, byPayment: boolean, settings: IntershopSettings): Error {
  const reason = `order ${order.id} is ${statusOf(order)}${wordsOf(order)}`;
  return byPayment
    ? errorOf(declineVerdict(order.declineWords, settings), { reason })
    : new RejectedError({ code: 'CONFLICT', reason });
}

/** How an order stands, for reasons: words of the vendor's own lists, or none. */
function statusOf({ statusCode, creation }: IcmOrder): string {
  const words = [statusCode, creation?.status, creation?.stop?.exitReason];
  return words.filter((word) => word !== undefined && /^[\w.-]{1,64}$/.test(word)).join(', ') || 'in no known state';
}
