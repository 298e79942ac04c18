import type { PaidOrder } from '../commerce/commerce-platform.ts';
import { ConfigurationError, RejectedError, UnknownOutcomeError } from '../errors/errors.ts';
import { parseMoney } from '../order/money.ts';
import { OUTCOME_SCHEMA, type OrderOutcome, type PlacedOrder } from '../order/outcome.ts';
import type { Payment } from '../order/payment.ts';
import { totalDrift } from '../order/total-guard.ts';
import { moneyOfPlaced } from './held-money.ts';
import { payByCard, type PaymentServices } from './card-payment.ts';
import { refuseLatePayment } from './late-payment.ts';
import { type PendingOrder, waitFor, waitOn } from './pending-order.ts';
import { livingOrder, placedOrder } from './placed-order.ts';
import { lookFirstAfterRedrive, redrivesOf } from './redrives.ts';
import { basketOf, isHeld, orderOf, referencesOf } from './shop-references.ts';
import { isRepeated, resumeShop, type StepServices } from './step-services.ts';
import { refuseSuperseded } from './superseded.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/** Last step: the payment, verified on the order itself, and the outcome. */
export async function authorizePayment(event: StepEvent, services: PaymentServices): Promise<OrderOutcome> {
  const { state } = event;
  const { origin, repeated, basketId } = basketOf(state);
  const order = orderToPay(state);
  if (redrivesOf(event) > 0) {
    // Only an execution that had ended can have been superseded; the others need no read.
    refuseSuperseded(state, await services.journal.get(state.requestId));
  }
  if (order) {
    refuseDrift(order, state);
  }
  const paid = await pay(event, order, services).catch((error: unknown) => waitOn(error, event, services));
  if ('outcome' in paid) {
    return paid;
  }
  if (!order && paid.order) {
    // The first that is seen of it: the shop had held its basket back.
    refuseDrift(paid.order, state);
  }
  if ('action' in paid) {
    return waitFor({ action: paid.action, order: paid.order ?? order }, event, services);
  }
  const now = services.now();
  const outcome = placedOutcome(state, paid, now);
  // This write may fail the step: a repeated payment reads the order first, and an order without its outcome in the
  // journal would be told as being under way for ever.
  await services.journal.record(state.requestId, {
    step: 'AuthorizePayment',
    at: now,
    attempt: state.attempt,
    status: 'placed',
    settled: repeated !== true && state.confirmedOrder?.stray !== true,
    basketId,
    orderNo: paid.order.orderNo,
    outcome,
  });
  services.meter.outcome('placed', state.connection);
  services.meter.eventToOrder(now - origin.acceptedAt, state.connection);
  return outcome;
}

/** The order; `undefined` while the shop holds its basket back. */
function orderToPay(state: WorkflowState): PlacedOrder | undefined {
  const order = orderOf(state);
  if (!order) {
    if (isHeld(state)) {
      return undefined;
    }
    throw new ConfigurationError({ code: 'INTERNAL', reason: 'the workflow came here without an order' });
  }
  const { orderNo, status, total, currency } = order;
  return { orderNo, status, total, currency };
}

/** The order's total is the shop's last word; what the customer was told holds for it as well as for the basket's. */
function refuseDrift({ orderNo, total, currency }: PlacedOrder, state: WorkflowState): void {
  const { currency: asked, guards } = basketOf(state);
  if (currency !== asked) {
    throw new RejectedError({
      code: 'CART_INVALID',
      reason: `the shop made order ${orderNo} in ${currency}, its basket was in ${asked}`,
    });
  }
  const drift = totalDrift(parseMoney(total, currency), guards ?? {});
  if (drift !== undefined) {
    throw new RejectedError({ code: 'PRICE_DRIFT', reason: `guards.expectedTotal ${drift}` });
  }
}

interface Paid {
  readonly order: PlacedOrder;
  readonly declined?: PaidOrder['declined'];
  /** Whether an earlier run may have seen others declined: the shop keeps no trace of them. */
  readonly isRepeated?: boolean;
}

/** A request without payment leaves the order as the shop created it. */
async function pay(
  event: StepEvent,
  order: PlacedOrder | undefined,
  services: PaymentServices,
): Promise<Paid | PendingOrder> {
  const { state } = event;
  const payment = await paymentOf(state, services);
  const repeated = isRepeated(event) || state.confirmedPayment !== undefined || state.outcome !== undefined;
  if (payment.kind === 'none' && order) {
    return { order: repeated ? await orderAsItStands(state, services) : order };
  }
  lookFirstAfterRedrive(event, [state.order, state.confirmedOrder, state.confirmedPayment]);
  await refuseLatePayment(event, services);
  const shop = await resumeShop(state, services);
  const { total, currency } = order ?? basketOf(state);
  const due = { ...referencesOf(state), payment, total: parseMoney(total, currency), repeated };
  const result = await payByCard(payment, state, services, (card) =>
    shop.authorizePayment({ ...due, ...(card && { card }) }),
  );
  if (result.kind === 'pending') {
    return { action: result.action, order: result.order && placedOrder(result.order) };
  }
  return { order: placedOrder(result.order), declined: result.order.declined, isRepeated: repeated };
}

/** Time has passed: a job of the shop may have failed an order that nobody pays for. */
async function orderAsItStands(state: WorkflowState, services: StepServices): Promise<PlacedOrder> {
  const lookup = await (await resumeShop(state, services)).findOrder(referencesOf(state));
  if (lookup.found !== 'order') {
    throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: 'the shop does not show the order any more' });
  }
  return livingOrder(lookup.order);
}

async function paymentOf(state: WorkflowState, { journal }: StepServices): Promise<Payment> {
  const { payment = (await journal.get(state.requestId))?.request?.payment } = basketOf(state);
  if (!payment) {
    throw new ConfigurationError({ code: 'REQUEST_EXPIRED', reason: 'the journal no longer holds this request' });
  }
  return payment;
}

function placedOutcome(state: WorkflowState, paid: Paid, now: number): OrderOutcome {
  const { requestId, connection, attempt } = state;
  const { origin, payment, refusedCoupons } = basketOf(state);
  const { order, declined = [] } = paid;
  return {
    schema: OUTCOME_SCHEMA,
    requestId,
    outcome: 'placed',
    connection,
    order,
    money: moneyOfPlaced(payment, paid.isRepeated === true ? undefined : declined),
    ...(refusedCoupons && { refusedCoupons }),
    ...(declined.length > 0 && { declinedPayments: [...declined] }),
    ...(origin.correlation && { correlation: origin.correlation }),
    eventId: origin.eventId,
    attempt,
    durationMs: now - origin.acceptedAt,
  };
}
