import type { PendingAction } from '../../lib/commerce/commerce-platform.ts';
import type { OrderOutcome } from '../../lib/order/outcome.ts';
import { explanationOf } from '../../lib/steps/explanation.ts';
import type { FollowedAction, WaitingOutcome } from '../../lib/steps/workflow-state.ts';

/** An approval that an order waits for. */
export const APPROVAL: PendingAction = { code: 'APPROVAL', what: 'a manager of the customer has to approve it' };

/** What is told of an order that waits for it. */
export function waitingNotice(): OrderOutcome {
  const { code, what } = APPROVAL;
  return {
    schema: 'order-outcome/1',
    requestId: 'acme:RefArch:sub_8812:2026-12-01',
    outcome: 'action_required',
    connection: 'refarch',
    ...explanationOf(code),
    reason: what,
    step: 'AuthorizePayment',
    money: 'unknown',
    action: { code, what, until: '2025-12-04T00:00:04.200Z' },
    correlation: { subscriptionId: 'sub_8812' },
    eventId: 'event-1',
    attempt: 1,
  };
}

/** The same as an execution carries it, as the first look finds it; without the notice, which no step reads. */
export function actionRequired(changes: Partial<FollowedAction> = {}): WaitingOutcome {
  const action = { ...APPROVAL, until: '2025-12-04T00:00:04.200Z', announce: true, looks: 1, redrives: 0, ...changes };
  return { ...waitingNotice(), code: action.code, reason: action.what, action };
}
