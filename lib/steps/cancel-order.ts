import type { Cleanup } from '../commerce/commerce-platform.ts';
import { readFailure } from '../errors/failure-envelope.ts';
import { OUTCOME_SCHEMA, type OrderOutcome } from '../order/outcome.ts';
import { resumeShop, type StepServices } from './step-services.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/** After a rejection: what this request made in the shop is undone, then the rejection is its outcome. */
export async function cancelOrder({ state }: StepEvent, services: StepServices): Promise<OrderOutcome> {
  const cleanup = await undo(state, services);
  const { code, reason } = readFailure(state.error?.Error, state.error?.Cause);
  const entry = await services.journal.get(state.requestId);
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
    status: 'rejected',
    code,
    outcome,
    ...(state.basket && { basketId: state.basket.basketId }),
    ...(state.order && { orderNo: state.order.orderNo }),
  });
  services.meter.outcome('rejected', state.connection);
  return outcome;
}

/** A rejection before any basket leaves nothing to undo: the shop is not asked. */
async function undo(state: WorkflowState, services: StepServices): Promise<Cleanup> {
  const { requestId, basket, order } = state;
  if (!basket) {
    return {};
  }
  const shop = await resumeShop(state, services);
  return shop.cancelOrder({ requestId, basketId: basket.basketId, orderNo: order?.orderNo });
}
