import type { ShopState } from '../shop-state.ts';
import { endOrder } from './end-order.ts';
import type { Order } from './order.ts';

/** Orders that time does something to: queued ones, and unpaid ones whose price is held for a while only. */
export class OrderJobs {
  private readonly waiting = new Set<Order>();

  /** @param due milliseconds since 1970 */
  wait(order: Order, due: number): void {
    order.due = due;
    this.waiting.add(order);
  }

  /** Does what has fallen due; to the millisecond, though nobody looked then. */
  catchUp(state: ShopState): void {
    const now = state.surroundings.now();
    for (const order of this.waiting) {
      const isOver = order.state !== 'QUEUED' && order.state !== 'PENDING_PAYMENT';
      if (!isOver && (order.due ?? 0) > now) continue;
      this.waiting.delete(order);
      if (order.state === 'PENDING_PAYMENT') endOrder(state, order, 'REMOVED');
      if (order.state === 'QUEUED') leaveQueue(state, order);
    }
  }
}

function leaveQueue(state: ShopState, order: Order): void {
  const { queue, submittedState } = state.settings;
  if (queue?.outcome === 'FAILED') endOrder(state, order, 'FAILED');
  else order.state = submittedState;
}
