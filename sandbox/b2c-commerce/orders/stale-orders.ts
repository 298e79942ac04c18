import type { ShopState } from '../shop-state.ts';
import { changeOrderStatus } from './change-order-status.ts';
import type { Order } from './order.ts';

/** The site's job that fails orders which nobody paid for. It is caught up with whenever somebody looks. */
export class StaleOrders {
  /** Orders as they were made, oldest first. */
  private readonly watched: Order[] = [];
  private next = 0;

  watch(order: Order): void {
    this.watched.push(order);
  }

  /** Fails what was due up to now, each at the moment when it was. */
  fail(state: ShopState, minutes: number): void {
    const now = state.surroundings.now();
    for (;;) {
      const order = this.watched[this.next];
      const due = (order?.createdAt ?? now) + minutes * 60_000;
      if (order === undefined || due > now) return;
      this.next += 1;
      if (order.status !== 'created') continue;
      changeOrderStatus(state, order, 'failed', due);
      order.revision += 1;
      order.modifiedAt = due;
      state.orderIndex.enter(order);
    }
  }
}
