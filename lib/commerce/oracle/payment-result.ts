import { ConfigurationError, type OnbehalfError, RejectedError, UnknownOutcomeError } from '../../errors/errors.ts';
import { formatMoney } from '../../order/money.ts';
import type { PaidOrder, PaymentResult } from '../commerce-platform.ts';
import { declineError } from './decline.ts';
import { actionOf, stateWord } from './order-state.ts';
import type { OrderDocument } from './schemas.ts';
import type { OracleSettings } from './settings.ts';
import { paymentStanding, shopOrder, standingOfOrder, stateOf, undecidedAmount } from './shop-order.ts';

/** "You have not been charged". */
const PAYMENT_ERROR = '28111';

/**
 * How an order stands that nothing more need be done for: it is placed and paid, or waits for somebody. `undefined` when
 * it can still be paid and submitted.
 *
 * The HTTP status of a submission is no proof, and its answer shows neither state nor payments: the order decides.
 *
 * @throws RejectedError when it is dead, or authorised for less than its total.
 * @throws ConfigurationError `PAYMENT_WITHOUT_ORDER` when money is held for one that is dead, `ORDER_STATE_UNCLEAR` for
 * a state that only a person can judge, of the order or of the payment of one that is placed.
 */
export function settledResult(
  order: OrderDocument,
  declined: PaidOrder['declined'],
  settings: Pick<OracleSettings, 'hardDeclineCodes'>,
): PaymentResult | undefined {
  const state = stateOf(order);
  switch (standingOfOrder(order)) {
    case 'incomplete':
      return undefined;
    case 'unpaid':
      return waitingPayment(order);
    case 'placed':
      return { kind: 'placed', order: { ...paidOrder(order), declined } };
    case 'pending': {
      const action = actionOf(state);
      return action && { kind: 'pending', action, order: shopOrder(order) };
    }
    case 'dead':
      throw deadError(order, settings);
    case 'unclear':
      throw new ConfigurationError({ code: 'ORDER_STATE_UNCLEAR', reason: orderState(order) });
  }
}

/**
 * How an order stands that was submitted and is still a cart, or unpaid, and shows no decline.
 * @throws ConfigurationError `ORDER_NOT_PLACED` when it is paid all the same, `PAYMENT_NOT_TRIGGERED` when nothing is held.
 * @throws RejectedError `PAYMENT_AMOUNT_SHORT`
 */
export function unsettledResult(order: OrderDocument): PaymentResult {
  if (undecidedAmount(order).minorUnits > 0) {
    return pendingPayment(order);
  }
  const { authorized, total } = shopOrder(order);
  const reason = orderState(order);
  if (authorized.minorUnits >= total.minorUnits) {
    throw new ConfigurationError({ code: 'ORDER_NOT_PLACED', reason });
  }
  throw authorized.minorUnits > 0
    ? new RejectedError({ code: 'PAYMENT_AMOUNT_SHORT', reason })
    : new ConfigurationError({ code: 'PAYMENT_NOT_TRIGGERED', reason });
}

/** How an order stands, for reasons: its state and what is held for it. */
export function orderState(order: OrderDocument): string {
  const { orderNo, status, authorized, total } = shopOrder(order);
  return `order ${orderNo} is ${stateWord(status)}, ${formatMoney(authorized)} of ${formatMoney(total)} ${total.currency} authorised`;
}

/** Saved before it was paid. While the gateway decides, nothing is paid a second time. */
function waitingPayment(order: OrderDocument): PaymentResult | undefined {
  return undecidedAmount(order).minorUnits > 0 ? pendingPayment(order) : undefined;
}

const pendingPayment = (order: OrderDocument): PaymentResult => ({
  kind: 'pending',
  action: { code: 'PAYMENT_PENDING', what: 'The payment has been asked for and is not decided yet.' },
  order: shopOrder(order),
});

function paidOrder(document: OrderDocument) {
  const order = shopOrder(document);
  if (order.authorized.minorUnits >= order.total.minorUnits) {
    return order;
  }
  const reason = orderState(document);
  if (order.authorized.minorUnits + undecidedAmount(document).minorUnits >= order.total.minorUnits) {
    // Payments in a state that is not known, or not decided: an order on its way is not cancelled over that.
    throw new ConfigurationError({ code: 'ORDER_STATE_UNCLEAR', reason: `${reason}, the rest is not decided` });
  }
  throw document.payments.length === 0
    ? new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: `${reason}, but it shows no payments` })
    : new RejectedError({ code: 'PAYMENT_AMOUNT_SHORT', reason });
}

function deadError(order: OrderDocument, settings: Pick<OracleSettings, 'hardDeclineCodes'>): OnbehalfError {
  const reason = orderState(order);
  if (shopOrder(order).authorized.minorUnits > 0) {
    return new ConfigurationError({ code: 'PAYMENT_WITHOUT_ORDER', reason });
  }
  const declines = order.payments.filter((payment) => paymentStanding(payment) === 'declined');
  return declines.length > 0 || order.submissionErrorCodes.includes(PAYMENT_ERROR)
    ? declineError(
        reason,
        declines.flatMap(({ words }) => words),
        settings,
      )
    : new RejectedError({ code: 'CONFLICT', reason });
}
