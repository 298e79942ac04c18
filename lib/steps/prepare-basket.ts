import { ConfigurationError, RejectedError } from '../errors/errors.ts';
import type { JournalEntry, Progress } from '../journal/journal.ts';
import { formatMoney } from '../order/money.ts';
import type { OrderRequest } from '../order/order-request.ts';
import { hasExpired, type Payment } from '../order/payment.ts';
import { refuseExpiredReference } from './card-payment.ts';
import { refuseAfterDeadline } from './deadline.ts';
import { proveNothingLeft, SEEN_OPEN_STEP } from './prove-nothing-left.ts';
import { redrivesOf } from './redrives.ts';
import { isRepeated, resumeShop, type StepServices } from './step-services.ts';
import { refuseSuperseded } from './superseded.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/** Second step: the request's own basket, priced and checked against the request's guards. */
export async function prepareBasket(
  event: StepEvent,
  services: StepServices,
): Promise<NonNullable<WorkflowState['basket']>> {
  const { state } = event;
  const { entry, request } = await fetchEntry(state, services);
  const { acceptedAt, eventId } = entry;
  const { guards } = request;
  const shop = await resumeShop(state, services);
  const quarantineMs = services.shops.waits(state.connection).quarantineSeconds * 1000;
  const openBefore = await proveNothingLeft(entry, shop, { now: services.now(), quarantineMs });
  if (openBefore) {
    await recordOwn(state, { step: SEEN_OPEN_STEP, at: services.now() }, services);
    await shop.cancelOrder(openBefore, { placed: 'leave' });
  }
  const repeated = isRepeated(event);
  // A former attempt that is not settled may have made a basket as well that nobody heard of.
  const mayBeStray = repeated || (entry.settledAttempt ?? 0) < state.attempt - 1;
  if (mayBeStray) {
    // After the proof, because the journal takes it for one: an attempt that comes to this has nothing before it. And
    // before anything else can end this try: the basket of an earlier one is then still looked for.
    await recordOwn(state, { step: 'PrepareBasket', at: services.now(), stray: true }, services);
  }
  refuseAfterDeadline(guards?.deadline, services.now());
  refuseExpired(request.payment, services.now());
  refuseExpiredReference(request.payment, services.now());
  const { basketId, total, refusedCoupons } = await shop.prepareBasket(request, { attempt: state.attempt, repeated });
  // This write may fail the step, which finds its basket again: without it no basket is submitted, so that an attempt of
  // which the journal knows no basket has no order.
  await recordOwn(state, { step: 'PrepareBasket', at: services.now(), basketId }, services);
  return {
    redrives: redrivesOf(event),
    basketId,
    total: formatMoney(total),
    currency: total.currency,
    ...(request.payment.kind !== 'gift_certificate' && { payment: request.payment }),
    ...(mayBeStray && { repeated: true }),
    ...(guards && { guards }),
    origin: { acceptedAt, eventId, ...(request.correlation && { correlation: request.correlation }) },
    ...(refusedCoupons.length > 0 && { refusedCoupons: [...refusedCoupons] }),
  };
}

/**
 * The request out of the journal. An execution's name keeps doubles away for 90 days, the journal for longer: a request
 * that has its order already gets no second one, however its message came back.
 */
async function fetchEntry(
  state: WorkflowState,
  { journal }: StepServices,
): Promise<{ readonly entry: JournalEntry; readonly request: OrderRequest }> {
  const { requestId, attempt } = state;
  const entry = await journal.get(requestId);
  if (!entry?.request) {
    throw new ConfigurationError({ code: 'REQUEST_EXPIRED', reason: 'the journal no longer holds this request' });
  }
  if (entry.status === 'placed' || (attempt === 1 && entry.orderNo !== undefined)) {
    throw new ConfigurationError({
      code: 'CONFLICT',
      reason: `the journal names order ${entry.orderNo ?? ''} for this request already`,
    });
  }
  refuseSuperseded(state, entry);
  return { entry, request: entry.request };
}

/** Writes for this attempt, unless another has taken its place since the journal was read. */
async function recordOwn(
  { requestId, attempt }: WorkflowState,
  progress: Progress,
  { journal }: StepServices,
): Promise<void> {
  if (!(await journal.record(requestId, { ...progress, attempt }))) {
    throw new ConfigurationError({
      code: 'CONFLICT',
      reason: `the request is not at attempt ${attempt} any more, or the journal has forgotten it`,
    });
  }
}

/** Seen before anything is made in the shop, as far as the request tells. */
function refuseExpired(payment: Payment, now: number): void {
  if (hasExpired(payment, now)) {
    throw new RejectedError({
      code: 'CARD_EXPIRED',
      reason: 'every stored instrument of the request has expired',
      issues: [{ field: 'payment', message: 'must name an instrument that has not expired' }],
    });
  }
}
