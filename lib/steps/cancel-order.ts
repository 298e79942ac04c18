import type { Cleanup } from '../commerce/commerce-platform.ts';
import { readFailure } from '../errors/failure-envelope.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { OUTCOME_SCHEMA, type OrderOutcome } from '../order/outcome.ts';
import { referencesOf } from './shop-references.ts';
import { resumeShop, type StepServices } from './step-services.ts';
import { refuseSuperseded } from './superseded.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/** After a rejection: what this request made in the shop is undone, then the rejection is its outcome. */
export async function cancelOrder({ state }: StepEvent, services: StepServices): Promise<OrderOutcome> {
  const entry = await services.journal.get(state.requestId);
  refuseSuperseded(state, entry);
  const references = referencesOf(state);
  const cleanup = await undo(state, entry, services);
  const { code, reason } = readFailure(state.error?.Error, state.error?.Cause);
  const now = services.now();
  const outcome: OrderOutcome = {
    schema: OUTCOME_SCHEMA,
    requestId: state.requestId,
    outcome: 'rejected',
    connection: state.connection,
    code,
    reason,
    cleanup,
    ...(entry?.request.correlation && { correlation: entry.request.correlation }),
    ...(entry && { eventId: entry.eventId, durationMs: now - entry.acceptedAt }),
    attempt: state.attempt,
  };
  // This write may fail the step: compensation looks first and can run twice.
  await services.journal.record(state.requestId, {
    step: 'CancelOrder',
    at: now,
    attempt: state.attempt,
    status: 'rejected',
    // A basket of an unknown outcome may show late; the sweeper looks for it then.
    settled: entry?.stray !== true,
    code,
    outcome,
    ...(references.basketId !== undefined && { basketId: references.basketId }),
    ...(references.orderNo !== undefined && { orderNo: references.orderNo }),
  });
  services.meter.outcome('rejected', state.connection);
  return outcome;
}

/**
 * A rejection before any basket leaves nothing to undo, and the shop is not asked; unless an earlier try of the basket
 * had an unknown outcome.
 */
async function undo(state: WorkflowState, entry: JournalEntry | undefined, services: StepServices): Promise<Cleanup> {
  if (!state.basket && entry?.stray !== true) {
    return {};
  }
  const shop = await resumeShop(state, services);
  return shop.cancelOrder(
    { ...referencesOf(state), customerNo: entry?.request.customer.customerNo },
    { placed: 'cancel' },
  );
}
