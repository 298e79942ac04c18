import type { CommercePlatform, ShopOrder } from '../commerce/commerce-platform.ts';
import { ConfigurationError, UnknownOutcomeError } from '../errors/errors.ts';
import { formatMoney } from '../order/money.ts';
import { refuseAfterDeadline } from './deadline.ts';
import { recordDone, resumeShop, type StepServices } from './step-services.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/** Third step: the basket becomes an order, once. The order number is written down before anything else happens. */
export async function placeOrder(
  event: StepEvent,
  services: StepServices,
): Promise<NonNullable<WorkflowState['order']>> {
  const { state, execution } = event;
  const shop = await resumeShop(state, services);
  // Retries follow errors that prove "not done"; only a redrive can follow an unknown outcome.
  const order =
    (execution.RedriveCount ?? 0) > 0 ? await lookThenPlace(shop, state, services) : await place(shop, state, services);
  await recordDone(state.requestId, { step: 'PlaceOrder', at: services.now(), orderNo: order.orderNo }, services);
  return {
    orderNo: order.orderNo,
    status: order.status,
    total: formatMoney(order.total),
    currency: order.total.currency,
  };
}

/** An earlier try may have placed the order: take it if it is there, place only what is proven not placed. */
async function lookThenPlace(shop: CommercePlatform, state: WorkflowState, services: StepServices): Promise<ShopOrder> {
  const { basketId } = basketOf(state);
  const lookup = await shop.findOrder({ requestId: state.requestId, basketId });
  switch (lookup.found) {
    case 'order':
      return lookup.order;
    case 'openBasket':
      return place(shop, state, services);
    case 'nothing':
      throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: 'the basket is gone and no order was found' });
  }
}

async function place(shop: CommercePlatform, state: WorkflowState, { now }: StepServices): Promise<ShopOrder> {
  const { basketId, deadline } = basketOf(state);
  refuseAfterDeadline(deadline, now());
  return shop.placeOrder(basketId);
}

function basketOf({ basket }: WorkflowState): NonNullable<WorkflowState['basket']> {
  if (!basket) {
    throw new ConfigurationError({ code: 'INTERNAL', reason: 'the workflow reached PlaceOrder without a basket' });
  }
  return basket;
}
