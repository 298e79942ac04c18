import type { ShopState } from '../shop-state.ts';
import { decideApproval } from './approvals.ts';
import { settlePayment } from './order-creation.ts';

/** Lets happen what approvers, the payment provider and the clean-up have done up to now. No timer runs in between. */
export function catchUp(state: ShopState): void {
  const { settings, surroundings } = state;
  const now = surroundings.now();
  if (settings.approvalDecidedAfterMs !== null && state.held.size > 0) {
    for (const basket of [...state.held]) {
      if ((basket.heldAt ?? now) + settings.approvalDecidedAfterMs > now) continue;
      decideApproval(state, basket, settings.approvalDecision);
    }
  }
  if (settings.paymentSettledAfterMs !== null && state.pending.size > 0) {
    for (const order of [...state.pending]) {
      if (order.createdAt + settings.paymentSettledAfterMs > now) continue;
      settlePayment(state, order, settings.paymentDecision === 'approve');
    }
  }
  if (settings.basketLifetimeMinutes !== null) {
    for (const basket of [...state.baskets.values()]) {
      const ended = basket.touchedAt + settings.basketLifetimeMinutes * 60_000 <= now;
      if (ended && basket.state === 'open') state.baskets.delete(basket.id);
    }
  }
}
