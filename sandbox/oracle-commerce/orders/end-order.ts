import { unitsBySku } from '../cart/cart.ts';
import type { ShopState } from '../shop-state.ts';
import type { Order, OrderState } from './order.ts';

/** Ends an order that is not delivered: its units go back on the shelf, what it holds goes back to the shopper. */
export function endOrder(state: ShopState, order: Order, end: OrderState): void {
  order.state = end;
  if (order.hasStock) state.stock.move(unitsBySku(order.cart.items), 1);
  order.hasStock = false;
  if (!state.settings.voidOnCancel) return;
  for (const group of order.payments) {
    if (group.authorized > 0 || group.isPending) state.gateway.void(group);
  }
}

/** Takes the units of an order from the shelf, once. */
export function takeStock(state: ShopState, order: Order): void {
  if (order.hasStock) return;
  state.stock.move(unitsBySku(order.cart.items), -1);
  order.hasStock = true;
}
