import { type Money, moneyFromNumber } from '../../order/money.ts';
import type { ShopOrder } from '../commerce-platform.ts';
import { actionOf, type Standing, standingOf } from './order-state.ts';
import type { OrderDocument, OrderPayment } from './schemas.ts';

/** States of a payment group in which the gateway holds its amount, or has taken it (Oracle, "Payment groups"). */
const HELD = new Set(['AUTHORIZED', 'SETTLED', 'SETTLE_FAILED', 'CREDIT_FAILED', 'PAYMENT_REQUEST_ACCEPTED']);

/** What a payment comes to in the end. */
export type PaymentStanding = 'held' | 'undecided' | 'declined' | 'released';

/** How one payment of an order stands. A state that is not known counts as undecided. */
export function paymentStanding({ state }: OrderPayment): PaymentStanding {
  if (state === undefined) {
    return 'undecided';
  }
  if (HELD.has(state)) {
    return 'held';
  }
  if (state === 'AUTHORIZE_FAILED' || state === 'PAYMENT_REQUEST_FAILED') {
    return 'declined';
  }
  return state === 'REMOVED' ? 'released' : 'undecided';
}

/** The state of an order; one that an answer leaves out is what the call makes it. */
export const stateOf = ({ state }: Pick<OrderDocument, 'state'>): string => state ?? 'INCOMPLETE';

/**
 * What the state of an order means. Approval may come before payment, since the platform keeps no card until then
 * (Oracle, "Manage the checkout flow for orders requiring approval"): what is approved and not paid is not placed.
 */
export function standingOfOrder(order: OrderDocument): Standing {
  const state = stateOf(order);
  const isUnpaid = state === 'APPROVED' && authorizedAmount(order).minorUnits < totalOf(order).minorUnits;
  return isUnpaid ? 'unpaid' : standingOf(state);
}

/** The order as the port tells it. */
export function shopOrder(order: OrderDocument): ShopOrder {
  const status = stateOf(order);
  const standing = standingOfOrder(order);
  const pending = actionOf(status);
  return {
    orderNo: order.orderId,
    status,
    total: totalOf(order),
    authorized: authorizedAmount(order),
    placed: standing === 'placed',
    dead: standing === 'dead',
    ...(pending && { pending }),
  };
}

/** What the customer is to pay. */
export const totalOf = ({ total, currencyCode }: Pick<OrderDocument, 'total' | 'currencyCode'>): Money =>
  moneyFromNumber(total, currencyCode);

/** What the gateway holds: the authorised amount of each payment, or its amount where that is not told. */
export function authorizedAmount(order: OrderDocument): Money {
  return sumOf(order, (payment) => paymentStanding(payment) === 'held');
}

/** What payments come to that are on the order, and that the gateway has not been asked for, or has not decided. */
export function undecidedAmount(order: OrderDocument): Money {
  return sumOf(order, (payment) => paymentStanding(payment) === 'undecided');
}

function sumOf(order: OrderDocument, counts: (payment: OrderPayment) => boolean): Money {
  const { currencyCode: currency } = order;
  // Each amount is rounded to minor units before they are added: sums of doubles drift.
  const minorUnits = order.payments
    .filter(counts)
    .map((payment) => moneyFromNumber(amountOf(payment), currency).minorUnits)
    .reduce((sum, amount) => sum + amount, 0);
  return { minorUnits, currency };
}

/** An amount that is told as authorised is 0 as long as nothing is. */
function amountOf(payment: OrderPayment): number {
  const { amount, amountAuthorized } = payment;
  return (paymentStanding(payment) === 'held' ? amountAuthorized : undefined) ?? amount ?? 0;
}
