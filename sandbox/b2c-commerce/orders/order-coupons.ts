import type { ShopState } from '../shop-state.ts';
import type { Order } from './order.ts';

/** Redeems the coupons that the order was discounted with (`1`), or gives them back (`-1`). */
export function moveCoupons(state: ShopState, order: Order, direction: 1 | -1): void {
  for (const { code, status } of order.coupons) {
    if (status !== 'applied') continue;
    const redemptions = state.redemptionsOf(code);
    redemptions.total += direction;
    const { customerNo } = order.buyer;
    if (customerNo === undefined) continue;
    redemptions.byCustomer.set(customerNo, (redemptions.byCustomer.get(customerNo) ?? 0) + direction);
  }
}
