import type { CommercePlatform, ShopOrder } from '../commerce/commerce-platform.ts';
import { ConfigurationError, RejectedError, UnknownOutcomeError } from '../errors/errors.ts';
import { formatMoney } from '../order/money.ts';
import { refuseAfterDeadline } from './deadline.ts';
import { isRedriven, refuseDuringQuarantine } from './quarantine.ts';
import { recordDone, resumeShop, type StepServices } from './step-services.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/** Third step: the basket becomes an order, once. The order number is written down before anything else happens. */
export async function placeOrder(
  event: StepEvent,
  services: StepServices,
): Promise<NonNullable<WorkflowState['order']>> {
  const { state } = event;
  const { basketId } = basketOf(state);
  await refuseDuringQuarantine(event, services);
  const shop = await resumeShop(state, services);
  // Retries follow errors that prove "not done"; only a redrive can follow an unknown outcome.
  const order = isRedriven(event) ? await lookThenPlace(shop, state, services) : await place(shop, state, services);
  const { orderNo, status, total } = order;
  await recordDone(state.requestId, { step: 'PlaceOrder', at: services.now(), basketId, orderNo }, services);
  return { orderNo, status, total: formatMoney(total), currency: total.currency };
}

/** An earlier try may have placed the order: take it if it is there, place only what is proven not placed. */
async function lookThenPlace(shop: CommercePlatform, state: WorkflowState, services: StepServices): Promise<ShopOrder> {
  const { basketId } = basketOf(state);
  const lookup = await shop.findOrder({ requestId: state.requestId, basketId });
  switch (lookup.found) {
    case 'order':
      return refuseDead(lookup.order);
    case 'openBasket':
      return place(shop, state, services);
    case 'nothing':
      throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: 'the basket is gone and no order was found' });
  }
}

/** An order that somebody failed or cancelled meanwhile is no order for the customer. */
function refuseDead(order: ShopOrder): ShopOrder {
  if (order.dead) {
    throw new RejectedError({ code: 'CONFLICT', reason: `order ${order.orderNo} is ${order.status} in the shop` });
  }
  return order;
}

async function place(shop: CommercePlatform, state: WorkflowState, { now }: StepServices): Promise<ShopOrder> {
  const { basketId, guards } = basketOf(state);
  refuseAfterDeadline(guards?.deadline, now());
  return shop.placeOrder(basketId);
}

function basketOf({ basket }: WorkflowState): NonNullable<WorkflowState['basket']> {
  if (!basket) {
    throw new ConfigurationError({ code: 'INTERNAL', reason: 'the workflow reached PlaceOrder without a basket' });
  }
  return basket;
}
