import type { Cleanup } from '../commerce/commerce-platform.ts';
import { ConfigurationError } from '../errors/errors.ts';
import { type Failure, readFailure } from '../errors/failure-envelope.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { OUTCOME_SCHEMA, type OrderOutcome } from '../order/outcome.ts';
import { submittedReferences } from './attempt-references.ts';
import { explanationOfRejected } from './explanation.ts';
import { moneyOfRejected } from './held-money.ts';
import { operatorsCancel } from './operate/operators-cancel.ts';
import { isHeld, referencesOf } from './shop-references.ts';
import { resumeShop, type StepServices } from './step-services.ts';
import { refuseSuperseded } from './superseded.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/** After a rejection: what this request made in the shop is undone, then the rejection is its outcome. */
export async function cancelOrder({ state }: StepEvent, services: StepServices): Promise<OrderOutcome> {
  const entry = await services.journal.get(state.requestId);
  refuseSuperseded(state, entry);
  refuseUnproven(state, entry);
  if (entry?.status === 'rejected' && entry.outcome?.outcome === 'rejected') {
    // An earlier try undid everything and wrote it down, and its answer was lost. What it told stands.
    return entry.outcome;
  }
  const references = referencesOf(state);
  const cleanup = await undo(state, entry, services);
  const failure = readFailure(state.error?.Error, state.error?.Cause);
  const { code, reason } = operatorsCancel(entry) ?? failure;
  const payment = entry?.request?.payment ?? state.basket?.payment;
  const now = services.now();
  const outcome: OrderOutcome = {
    schema: OUTCOME_SCHEMA,
    requestId: state.requestId,
    outcome: 'rejected',
    connection: state.connection,
    ...explanationOfRejected(code, payment),
    reason,
    ...(failure.step !== undefined && { step: failure.step }),
    money: moneyOfRejected(payment, code, mayHavePaid(state, failure)),
    cleanup,
    ...(entry?.request?.correlation && { correlation: entry.request.correlation }),
    ...(entry && { eventId: entry.eventId, durationMs: now - entry.acceptedAt }),
    attempt: state.attempt,
  };
  // This write may fail the step: compensation looks first and can run twice.
  await services.journal.record(state.requestId, {
    step: 'CancelOrder',
    at: now,
    attempt: state.attempt,
    status: 'rejected',
    // A basket of an unknown outcome may show late, of this attempt or of one before; the sweeper looks for it then.
    settled: entry?.stray !== true && (entry?.settledAttempt ?? 0) >= state.attempt - 1,
    code,
    outcome,
    ...(references.basketId !== undefined && { basketId: references.basketId }),
    ...(references.orderNo !== undefined && { orderNo: references.orderNo }),
  });
  services.meter.outcome('rejected', state.connection);
  return outcome;
}

/** Whether a payment may have come through before the rejection: one was waited for, or its outcome was unknown. */
const mayHavePaid = (state: WorkflowState, { code, step }: Failure): boolean =>
  state.outcome !== undefined ||
  state.confirmedPayment !== undefined ||
  isHeld(state) ||
  // Before the first payment nobody looks at the deadline there.
  (step === 'AuthorizePayment' && code === 'DEADLINE_PASSED');

/**
 * A new attempt that is rejected before its basket has not come to prove that the one before left no order. To end it as
 * rejected would settle both; so it fails in place, and is finished once the sweeper, or a person, has settled that.
 */
function refuseUnproven({ attempt }: WorkflowState, entry: JournalEntry | undefined): void {
  const former = entry && submittedReferences(entry);
  if (former && former.attempt < attempt) {
    throw new ConfigurationError({
      code: 'CONFLICT',
      reason: `attempt ${attempt} is rejected, and it is not known whether attempt ${former.attempt} left an order`,
    });
  }
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
  return shop.cancelOrder(referencesOf(state), { placed: 'cancel' });
}
