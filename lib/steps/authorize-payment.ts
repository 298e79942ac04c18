import type { PaidOrder } from '../commerce/commerce-platform.ts';
import { ConfigurationError, RejectedError, UnknownOutcomeError } from '../errors/errors.ts';
import { formatMoney, parseMoney } from '../order/money.ts';
import { OUTCOME_SCHEMA, type OrderOutcome, type PlacedOrder } from '../order/outcome.ts';
import type { Payment } from '../order/payment.ts';
import { totalDrift } from '../order/total-guard.ts';
import { refuseAfterDeadline } from './deadline.ts';
import { livingOrder } from './placed-order.ts';
import { lookFirstAfterRedrive, redrivesOf } from './redrives.ts';
import { basketOf, orderOf, referencesOf } from './shop-references.ts';
import { isRepeated, resumeShop, type StepServices } from './step-services.ts';
import { refuseSuperseded } from './superseded.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/** Last step: the payment, verified on the order itself, and the outcome. */
export async function authorizePayment(event: StepEvent, services: StepServices): Promise<OrderOutcome> {
  const { state } = event;
  const { origin, repeated } = basketOf(state);
  const order = orderToPay(state);
  if (redrivesOf(event) > 0) {
    // Only an execution that had ended can have been superseded; the others need no read.
    refuseSuperseded(state, await services.journal.get(state.requestId));
  }
  refuseDrift(order, state);
  const paid = await pay(event, order, services);
  const now = services.now();
  const outcome = placedOutcome(state, paid, now);
  // This write may fail the step: a repeated payment reads the order first, and an order without its outcome in the
  // journal would be told as being under way for ever.
  await services.journal.record(state.requestId, {
    step: 'AuthorizePayment',
    at: now,
    attempt: state.attempt,
    status: 'placed',
    settled: repeated !== true,
    basketId: basketOf(state).basketId,
    orderNo: order.orderNo,
    outcome,
  });
  services.meter.outcome('placed', state.connection);
  services.meter.eventToOrder(now - origin.acceptedAt, state.connection);
  return outcome;
}

function orderToPay(state: WorkflowState): PlacedOrder {
  const order = orderOf(state);
  if (!order) {
    throw new ConfigurationError({ code: 'INTERNAL', reason: 'the workflow came here without an order' });
  }
  const { orderNo, status, total, currency } = order;
  return { orderNo, status, total, currency };
}

/** The order's total is the shop's last word; what the customer was told holds for it as well as for the basket's. */
function refuseDrift({ total, currency }: PlacedOrder, state: WorkflowState): void {
  const drift = totalDrift(parseMoney(total, currency), basketOf(state).guards ?? {});
  if (drift !== undefined) {
    throw new RejectedError({ code: 'PRICE_DRIFT', reason: `guards.expectedTotal ${drift}` });
  }
}

interface Paid {
  readonly order: PlacedOrder;
  readonly declined?: PaidOrder['declined'];
}

/** A request without payment leaves the order as the shop created it. */
async function pay(event: StepEvent, order: PlacedOrder, services: StepServices): Promise<Paid> {
  const { state } = event;
  const payment = await paymentOf(state, services);
  const repeated = isRepeated(event) || state.confirmedPayment !== undefined;
  if (payment.kind === 'none') {
    return { order: repeated ? await orderAsItStands(state, services) : order };
  }
  lookFirstAfterRedrive(event, [state.order, state.confirmedOrder, state.confirmedPayment]);
  await refuseLatePayment(event, services);
  const shop = await resumeShop(state, services);
  const paid = await shop.authorizePayment({
    requestId: state.requestId,
    attempt: state.attempt,
    orderNo: order.orderNo,
    payment,
    total: parseMoney(order.total, order.currency),
    repeated,
  });
  return { order: { ...order, status: paid.status, total: formatMoney(paid.total) }, declined: paid.declined };
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
  const { payment = (await journal.get(state.requestId))?.request.payment } = basketOf(state);
  if (!payment) {
    throw new ConfigurationError({ code: 'REQUEST_EXPIRED', reason: 'the journal no longer holds this request' });
  }
  return payment;
}

/**
 * A redrive may come days later, and so may a confirmation. An order that is not placed by then is not paid after the
 * request's deadline.
 */
async function refuseLatePayment(event: StepEvent, services: StepServices): Promise<void> {
  const { state } = event;
  const deadline = basketOf(state).guards?.deadline;
  if (deadline === undefined || !(state.confirmedPayment || redrivesOf(event) > 0)) {
    return;
  }
  const lookup = await (await resumeShop(state, services)).findOrder(referencesOf(state));
  if (lookup.found !== 'order' || !lookup.order.placed) {
    refuseAfterDeadline(deadline, services.now());
  }
}

function placedOutcome(state: WorkflowState, { order, declined = [] }: Paid, now: number): OrderOutcome {
  const { requestId, connection, attempt } = state;
  const { origin, refusedCoupons } = basketOf(state);
  return {
    schema: OUTCOME_SCHEMA,
    requestId,
    outcome: 'placed',
    connection,
    order,
    ...(refusedCoupons && { refusedCoupons }),
    ...(declined.length > 0 && { declinedPayments: [...declined] }),
    ...(origin.correlation && { correlation: origin.correlation }),
    eventId: origin.eventId,
    attempt,
    durationMs: now - origin.acceptedAt,
  };
}
