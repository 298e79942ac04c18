import type { PendingAction } from '../../lib/commerce/commerce-platform.ts';
import type { OrderOutcome, WaitingAction } from '../../lib/order/outcome.ts';

/** An approval that an order waits for. */
export const APPROVAL: PendingAction = { code: 'APPROVAL', what: 'a manager of the customer has to approve it' };

/** The outcome of an order that waits for it, as the first look finds it. */
export function actionRequired(
  changes: Partial<WaitingAction> = {},
): OrderOutcome & { readonly action: WaitingAction } {
  const action = { ...APPROVAL, until: '2025-12-04T00:00:04.200Z', announce: true, looks: 1, redrives: 0, ...changes };
  return {
    schema: 'order-outcome/1',
    requestId: 'acme:RefArch:sub_8812:2026-12-01',
    outcome: 'action_required',
    connection: 'refarch',
    code: action.code,
    reason: action.what,
    action,
    correlation: { subscriptionId: 'sub_8812' },
    eventId: 'event-1',
    attempt: 1,
  };
}
