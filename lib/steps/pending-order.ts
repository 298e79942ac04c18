import type { PendingAction, PendingCode } from '../commerce/commerce-platform.ts';
import { RateLimitedError, RejectedError, TransientError } from '../errors/errors.ts';
import { OUTCOME_SCHEMA, type OrderOutcome, type PlacedOrder, type WaitingAction } from '../order/outcome.ts';
import { errorFields } from '../telemetry/log.ts';
import { refuseAfterDeadline } from './deadline.ts';
import { explanationOf } from './explanation.ts';
import { moneyOfWaiting } from './held-money.ts';
import { redrivesOf } from './redrives.ts';
import { basketOf, sessionOf } from './shop-references.ts';
import type { StepServices } from './step-services.ts';
import type { FollowedAction, StepEvent, WaitingOutcome, WorkflowState } from './workflow-state.ts';

/** An order that the shop has taken and not placed; without a number as long as it holds the basket back. */
export interface PendingOrder {
  readonly action: PendingAction;
  readonly order?: PlacedOrder | undefined;
}

const FOR_SOMEBODY: readonly string[] = ['APPROVAL', 'SCA_REQUIRED'] satisfies readonly PendingCode[];

/** Whether a wait ends only when somebody acts; the shop ends the others by itself, and nobody is told of them. */
export const isForSomebody = (code: string): boolean => FOR_SOMEBODY.includes(code);

/** What the pending order of an execution works with. */
type PendingServices = Pick<StepServices, 'journal' | 'log' | 'meter' | 'now'>;

/**
 * The outcome so far of an order that waits. The state machine tells its notice once, waits, and asks for the payment
 * again.
 * @throws RejectedError `DEADLINE_PASSED` or `ACTION_EXPIRED` when it has waited for its time: compensation undoes it.
 */
export async function waitFor(
  { action, order }: PendingOrder,
  event: StepEvent,
  services: PendingServices,
): Promise<WaitingOutcome> {
  const { state } = event;
  const { journal, log, meter } = services;
  const now = services.now();
  const before = state.outcome?.action;
  const until = before?.until ?? lastMoment(state, now);
  refuseWhenOver({ ...action, until }, state, now);
  // After a redrive its failure was what the requester heard last.
  const isNew = before?.code !== action.code || before.redrives !== redrivesOf(event);
  const announce = isNew && isForSomebody(action.code);
  const notice = noticeOf({ action: { ...action, until }, order }, state);
  if (isNew) {
    // This write may fail the step: what the order waits for is then asked again.
    await journal.record(state.requestId, {
      step: 'AuthorizePayment',
      at: now,
      attempt: state.attempt,
      code: action.code,
      status: 'accepted',
      outcome: notice,
      basketId: basketOf(state).basketId,
      ...(order && { orderNo: order.orderNo }),
    });
  }
  if (announce) {
    meter.outcome('action_required', state.connection);
  }
  log.info('order waits', { requestId: state.requestId, code: action.code, until });
  return { ...notice, action: { ...action, until, announce, ...follow(event) }, ...(announce && { notice }) };
}

/**
 * The same of an order that waited before, while its shop cannot answer: it is looked at again when it is time. A shop
 * may be out of order for longer than a step is repeated, and nobody has to act for that.
 * @throws the error, of an order that has not waited so far or has no more time, and every other error.
 */
export function waitOn(error: unknown, event: StepEvent, { log, now }: PendingServices): WaitingOutcome {
  const { outcome } = event.state;
  const isPassing = error instanceof TransientError || error instanceof RateLimitedError;
  if (!isPassing || !outcome?.action || Date.parse(outcome.action.until) < now()) {
    throw error;
  }
  log.warn('the shop cannot answer now', { requestId: event.state.requestId, ...errorFields(error) });
  return { ...outcome, action: { ...outcome.action, announce: false, looks: outcome.action.looks + 1 } };
}

function refuseWhenOver(
  { code, until }: Pick<WaitingAction, 'code' | 'until'>,
  state: WorkflowState,
  now: number,
): void {
  // Its own deadline is the better reason: a replay would only meet it again.
  refuseAfterDeadline(basketOf(state).guards?.deadline, now);
  if (Date.parse(until) < now) {
    throw new RejectedError({ code: 'ACTION_EXPIRED', reason: `until ${until} the order waited for ${code}` });
  }
}

/** The connection's limit, or the request's own deadline when that comes first. */
function lastMoment(state: WorkflowState, now: number): string {
  const limit = now + sessionOf(state).followUpHours * 3_600_000;
  const deadline = basketOf(state).guards?.deadline;
  return new Date(deadline === undefined ? limit : Math.min(limit, Date.parse(deadline))).toISOString();
}

const follow = (event: StepEvent): Pick<FollowedAction, 'looks' | 'redrives'> => ({
  looks: (event.state.outcome?.action?.looks ?? 0) + 1,
  redrives: redrivesOf(event),
});

interface Waiting {
  readonly action: PendingAction & WaitingAction;
  readonly order: PlacedOrder | undefined;
}

/** What the requester is told; how it is followed is nobody's business. */
function noticeOf({ action: { code, what, until }, order }: Waiting, state: WorkflowState): OrderOutcome {
  const { requestId, connection, attempt } = state;
  const { origin, payment } = basketOf(state);
  return {
    schema: OUTCOME_SCHEMA,
    requestId,
    outcome: 'action_required',
    connection,
    ...explanationOf(code),
    reason: what,
    step: 'AuthorizePayment',
    money: moneyOfWaiting(payment, code),
    action: { code, what, until },
    ...(order && { order }),
    ...(origin.correlation && { correlation: origin.correlation }),
    eventId: origin.eventId,
    attempt,
  };
}
