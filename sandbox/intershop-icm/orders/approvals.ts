import type { Basket } from '../baskets/basket.ts';
import { findFlaws } from '../baskets/check-basket.ts';
import type { ShopState } from '../shop-state.ts';
import type { Order } from './order.ts';
import { startOrderCreation } from './order-creation.ts';

/** Puts a basket before an approver. There is no order of it so far. */
export function holdForApproval(state: ShopState, basket: Basket): void {
  basket.state = 'held';
  basket.heldAt ??= state.surroundings.now();
  state.held.add(basket);
}

/** An approver decides. @returns the order; undefined when there is none because the basket has gone bad or was refused */
export function decideApproval(state: ShopState, basket: Basket, decision: 'approve' | 'reject'): Order | undefined {
  state.held.delete(basket);
  if (decision === 'reject') {
    state.baskets.delete(basket.id);
    return undefined;
  }
  basket.state = 'open';
  basket.heldAt = undefined;
  const session = { kind: 'anonymous', id: 'approver' } as const;
  return findFlaws({ state, session }, basket).length > 0 ? undefined : startOrderCreation(state, basket);
}
