import { ConfigurationError } from '../errors/errors.ts';
import { formatMoney, parseMoney } from '../order/money.ts';
import { OUTCOME_SCHEMA, type OrderOutcome } from '../order/outcome.ts';
import { isRepeated, recordDone, resumeShop, type StepServices } from './step-services.ts';
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
  const paid = await pay(event, { basket, order }, services);
  const now = services.now();
  const outcome = placedOutcome(state, { basket, order: paid, now });
  await recordDone(
    state.requestId,
    { step: 'AuthorizePayment', at: now, status: 'placed', basketId: basket.basketId, orderNo: paid.orderNo, outcome },
    services,
  );
  services.meter.outcome('placed', state.connection);
  services.meter.eventToOrder(now - basket.origin.acceptedAt, state.connection);
  return outcome;
}

/** A request without payment leaves the order as the shop created it. */
async function pay(
  event: StepEvent,
  { basket: { payment }, order }: { basket: Basket; order: Order },
  services: StepServices,
): Promise<Order> {
  if (payment.kind === 'none') {
    return order;
  }
  const shop = await resumeShop(event.state, services);
  const paid = await shop.authorizePayment({
    orderNo: order.orderNo,
    instrumentId: payment.instrumentId,
    methodId: payment.methodId,
    total: parseMoney(order.total, order.currency),
    repeated: isRepeated(event),
  });
  return { ...order, status: paid.status, total: formatMoney(paid.total) };
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
