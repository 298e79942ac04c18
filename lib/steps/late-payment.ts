import { hasPassed, refuseAfterDeadline } from './deadline.ts';
import { redrivesOf } from './redrives.ts';
import { basketOf, referencesOf } from './shop-references.ts';
import { resumeShop, type StepServices } from './step-services.ts';
import type { StepEvent } from './workflow-state.ts';

/**
 * A redrive may come days later, and so may a confirmation or what an order waited for. An order that is not placed by
 * then is not paid after the request's deadline.
 * @throws RejectedError `DEADLINE_PASSED`
 */
export async function refuseLatePayment(event: StepEvent, services: StepServices): Promise<void> {
  const { state } = event;
  const deadline = basketOf(state).guards?.deadline;
  const mayBeLate = state.confirmedPayment !== undefined || state.outcome !== undefined || redrivesOf(event) > 0;
  if (!mayBeLate || !hasPassed(deadline, services.now())) {
    return;
  }
  const lookup = await (await resumeShop(state, services)).findOrder(referencesOf(state));
  if (lookup.found !== 'order' || !lookup.order.placed) {
    refuseAfterDeadline(deadline, services.now());
  }
}
