import { ConfigurationError, UnknownOutcomeError } from '../errors/errors.ts';
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
  const { request, acceptedAt, eventId } = await fetchEntry(state, services);
  const { guards } = request;
  refuseAfterDeadline(guards?.deadline, services.now());
  const shop = await resumeShop(state, services);
  const { basketId, total, refusedCoupons } = await shop.prepareBasket(request);
  await recordDone(state.requestId, { step: 'PrepareBasket', at: services.now(), basketId }, services);
  return {
    basketId,
    total: formatMoney(total),
    currency: total.currency,
    payment: request.payment,
    ...(guards && { guards }),
    origin: { acceptedAt, eventId, ...(request.correlation && { correlation: request.correlation }) },
    ...(refusedCoupons.length > 0 && { refusedCoupons: [...refusedCoupons] }),
  };
}

/**
 * The request out of the journal. An execution's name keeps doubles away for 90 days, the journal for longer: a request
 * that has its order already gets no second one, however its message came back.
 */
async function fetchEntry({ requestId, attempt }: WorkflowState, { journal }: StepServices): Promise<JournalEntry> {
  const entry = await journal.get(requestId);
  if (!entry) {
    throw new ConfigurationError({ code: 'REQUEST_EXPIRED', reason: 'the journal no longer holds this request' });
  }
  if (entry.status === 'placed' || (attempt === 1 && entry.orderNo !== undefined)) {
    throw new UnknownOutcomeError({
      code: 'OUTCOME_UNKNOWN',
      reason: `the journal names order ${entry.orderNo ?? ''} for this request already`,
    });
  }
  return entry;
}
