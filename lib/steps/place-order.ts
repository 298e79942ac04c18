import { refuseAfterDeadline } from './deadline.ts';
import { placedOrder } from './placed-order.ts';
import { lookFirstAfterRedrive, redrivesOf } from './redrives.ts';
import { basketOf, referencesOf } from './shop-references.ts';
import { recordDone, requestSource, resumeShop, type StepServices } from './step-services.ts';
import { refuseSuperseded } from './superseded.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/**
 * Third step: the basket becomes an order, once. The order number is written down before anything else happens.
 *
 * It is repeated only after errors that prove "not done", and after ConfirmOrder has proven it.
 */
export async function placeOrder(
  event: StepEvent,
  services: StepServices,
): Promise<NonNullable<WorkflowState['order']>> {
  const { state } = event;
  const { basketId, guards } = basketOf(state);
  lookFirstAfterRedrive(event, [state.basket, state.confirmedOrder]);
  if (redrivesOf(event) > 0) {
    // Only an execution that had ended can have been superseded; the others need no read.
    refuseSuperseded(state, await services.journal.get(state.requestId));
  }
  refuseAfterDeadline(guards?.deadline, services.now());
  const shop = await resumeShop(state, services);
  const submitted = await shop.placeOrder({ ...referencesOf(state), basketId }, requestSource(state, services));
  const isHeld = 'held' in submitted;
  const orderNo = isHeld ? {} : { orderNo: submitted.orderNo };
  await recordDone(state, { step: 'PlaceOrder', at: services.now(), basketId, ...orderNo }, services);
  return { ...(isHeld ? { held: submitted.held.code } : placedOrder(submitted)), redrives: redrivesOf(event) };
}
