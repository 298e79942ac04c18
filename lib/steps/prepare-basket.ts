import { InvalidRequestError } from '../errors/errors.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { formatMoney } from '../order/money.ts';
import { refuseAfterDeadline } from './deadline.ts';
import { recordDone, resumeShop, type StepServices } from './step-services.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/** Second step: the request's own basket, priced and checked against the request's guards. */
export async function prepareBasket(
  { state }: StepEvent,
  services: StepServices,
): Promise<NonNullable<WorkflowState['basket']>> {
  const { request, acceptedAt, eventId } = await fetchEntry(state.requestId, services);
  const deadline = request.guards?.deadline;
  refuseAfterDeadline(deadline, services.now());
  const shop = await resumeShop(state, services);
  const { basketId, total, refusedCoupons } = await shop.prepareBasket(request);
  await recordDone(state.requestId, { step: 'PrepareBasket', at: services.now(), basketId }, services);
  return {
    basketId,
    total: formatMoney(total),
    currency: total.currency,
    payment: request.payment,
    ...(deadline !== undefined && { deadline }),
    origin: { acceptedAt, eventId, ...(request.correlation && { correlation: request.correlation }) },
    ...(refusedCoupons.length > 0 && { refusedCoupons: [...refusedCoupons] }),
  };
}

async function fetchEntry(requestId: string, { journal }: StepServices): Promise<JournalEntry> {
  const entry = await journal.get(requestId);
  if (!entry) {
    throw new InvalidRequestError({ code: 'REQUEST_INVALID', reason: 'the journal no longer holds this request' });
  }
  return entry;
}
