import type { CommercePlatform, PaymentAuthorization } from '../commerce/commerce-platform.ts';
import { ConfigurationError, RejectedError } from '../errors/errors.ts';
import { formatMoney, parseMoney } from '../order/money.ts';
import { OUTCOME_SCHEMA, type OrderOutcome } from '../order/outcome.ts';
import { totalDrift } from '../order/total-guard.ts';
import { refuseAfterDeadline } from './deadline.ts';
import { isRedriven, refuseDuringQuarantine } from './quarantine.ts';
import { isRepeated, resumeShop, type StepServices } from './step-services.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

type Order = NonNullable<WorkflowState['order']>;
type Basket = NonNullable<WorkflowState['basket']>;

/** Last step: the payment, verified on the order itself, and the outcome. */
export async function authorizePayment(event: StepEvent, services: StepServices): Promise<OrderOutcome> {
  const { state } = event;
  const { basket, order } = state;
  if (!basket || !order) {
    throw new ConfigurationError({
      code: 'INTERNAL',
      reason: 'the workflow reached AuthorizePayment without an order',
    });
  }
  refuseDrift(order, basket);
  const paid = await pay(event, { basket, order }, services);
  const now = services.now();
  const outcome = placedOutcome(state, { basket, order: paid, now });
  // This write may fail the step: a repeated payment reads the order first, and an order without its outcome in the
  // journal would be told as being under way for ever.
  await services.journal.record(state.requestId, {
    step: 'AuthorizePayment',
    at: now,
    status: 'placed',
    basketId: basket.basketId,
    orderNo: paid.orderNo,
    outcome,
  });
  services.meter.outcome('placed', state.connection);
  services.meter.eventToOrder(now - basket.origin.acceptedAt, state.connection);
  return outcome;
}

/** The order's total is the shop's last word; what the customer was told holds for it as well as for the basket's. */
function refuseDrift({ total, currency }: Order, { guards }: Basket): void {
  const drift = totalDrift(parseMoney(total, currency), guards ?? {});
  if (drift !== undefined) {
    throw new RejectedError({ code: 'PRICE_DRIFT', reason: `guards.expectedTotal ${drift}` });
  }
}

/** A request without payment leaves the order as the shop created it. */
async function pay(
  event: StepEvent,
  { basket, order }: { basket: Basket; order: Order },
  services: StepServices,
): Promise<Order> {
  const { payment } = basket;
  if (payment.kind === 'none') {
    return order;
  }
  await refuseDuringQuarantine(event, services);
  const shop = await resumeShop(event.state, services);
  if (isRedriven(event)) {
    await refuseLatePayment(event.state, { shop, basket, now: services.now() });
  }
  const authorization: PaymentAuthorization = {
    orderNo: order.orderNo,
    instrumentId: payment.instrumentId,
    methodId: payment.methodId,
    total: parseMoney(order.total, order.currency),
    repeated: isRepeated(event),
  };
  const paid = await shop.authorizePayment(authorization);
  return { ...order, status: paid.status, total: formatMoney(paid.total) };
}

/** A redrive may come days later. An order that is not placed by then is not paid after the request's deadline. */
async function refuseLatePayment(
  { requestId, order }: WorkflowState,
  { shop, basket, now }: { shop: CommercePlatform; basket: Basket; now: number },
): Promise<void> {
  const lookup = await shop.findOrder({ requestId, basketId: basket.basketId, orderNo: order?.orderNo });
  if (lookup.found !== 'order' || !lookup.order.placed) {
    refuseAfterDeadline(basket.guards?.deadline, now);
  }
}

function placedOutcome(
  { requestId, connection, attempt }: WorkflowState,
  { basket, order, now }: { basket: Basket; order: Order; now: number },
): OrderOutcome {
  const { acceptedAt, eventId, correlation } = basket.origin;
  return {
    schema: OUTCOME_SCHEMA,
    requestId,
    outcome: 'placed',
    connection,
    order,
    ...(basket.refusedCoupons && { refusedCoupons: basket.refusedCoupons }),
    ...(correlation && { correlation }),
    eventId,
    attempt,
    durationMs: now - acceptedAt,
  };
}
