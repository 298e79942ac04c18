import { ShopFault } from '../shop-fault.ts';
import type { ShopState } from '../shop-state.ts';
import { moveCoupons } from './order-coupons.ts';
import { markPlaced, type Order, type OrderStatus } from './order.ts';
import { moveStock } from './stock.ts';

export const orderStatuses: readonly OrderStatus[] = [
  ...(['created', 'new', 'open', 'completed', 'cancelled', 'replaced', 'failed'] as const),
];

/** The vendor does not document the name that OCAPI gives this fault; SCAPI calls the same refusal so. */
export const statusTransitionFault = 'OrderStatusTransitionException';

/**
 * What a status may become on request, but for placing a created order, which is a setting. An order that was placed
 * can be cancelled but no longer failed; one that failed stays so.
 */
const transitions: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  created: ['failed'],
  new: ['open', 'completed', 'cancelled', 'replaced'],
  open: ['new', 'completed', 'cancelled', 'replaced'],
  completed: ['new', 'open', 'cancelled', 'replaced'],
  cancelled: ['new', 'open', 'completed'],
  replaced: [],
  failed: [],
};

const placed = new Set<OrderStatus>(['new', 'open', 'completed']);
const givesBack = new Set<OrderStatus>(['failed', 'cancelled']);

/**
 * Changes the status. Failing or cancelling gives back stock, coupons and, by custom code of the site, what is
 * authorised; undoing a cancellation takes stock and coupons again. A placed order may be set to the status it has;
 * failing or cancelling twice is refused.
 * @throws ShopFault OrderStatusTransitionException (400)
 */
export function changeOrderStatus(state: ShopState, order: Order, status: OrderStatus, now: number): void {
  if (order.status === status && placed.has(status)) return;
  if (order.status === 'created' && status === 'new' && state.settings.allowPatchNew) {
    markPlaced(order);
    return;
  }
  if (!transitions[order.status].includes(status)) {
    const message = `The order status change from '${order.status}' to '${status}' for order '${order.id}' is not supported.`;
    throw new ShopFault(400, statusTransitionFault, message, { orderNumber: order.id });
  }
  const wasBack = givesBack.has(order.status);
  if (wasBack !== givesBack.has(status)) {
    moveStock(state, order.lines, wasBack ? -1 : 1);
    moveCoupons(state, order, wasBack ? 1 : -1);
  }
  if (givesBack.has(status) && state.settings.voidOnFail) state.gateway.voidOrder(order.id, now);
  order.status = status;
}
