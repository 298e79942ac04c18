import { stockErrors } from '../cart/read-items.ts';
import { OccError } from '../occ-error.ts';
import type { CallContext } from '../order-context.ts';
import type { PaymentGroup } from '../payments/payment-group.ts';
import { takePayments } from '../payments/take-payments.ts';
import type { ShopState } from '../shop-state.ts';
import { takeStock } from './end-order.ts';
import type { Order, OrderState } from './order.ts';

/**
 * Puts payments on an order and asks the gateway for them. With "Early Persist" the order stands before it is paid, and
 * stays when the payment fails (Oracle, "Implement robust order capture").
 * @throws OccError 28111, 28104
 */
export function payOrder(context: CallContext, order: Order, groups: readonly PaymentGroup[]): void {
  const { settings } = context.state;
  if (settings.earlyPersist) persistEarly(context, order);
  takePayments(context, order, groups);
}

/** Lets an order go on its way when its payments cover its total; leaves it as it is otherwise. */
export function submitIfPaid(context: CallContext, order: Order): void {
  const { state, now } = context;
  if (state.settings.earlyPersist) persistEarly(context, order);
  const { total } = order.cart.totals;
  const pending = order.payments.reduce((sum, { amount, isPending }) => sum + (isPending ? amount : 0), 0);
  if (order.authorized + pending < total) return;
  checkStock(context, order);
  takeStock(state, order);
  order.submittedAt = now;
  if (order.authorized < total) order.state = 'PENDING_CUSTOMER_ACTION' satisfies OrderState;
  else releaseOrder(state, order, order.awaitsPayment);
}

/** Where a paid order comes to: an approval, the queue, or fulfilment. */
export function releaseOrder(state: ShopState, order: Order, isApproved = false): void {
  const { settings, seed, surroundings, jobs } = state;
  const { approvalLimit = Infinity } = seed.organizations.find(({ id }) => id === order.cart.organization) ?? {};
  if (!isApproved && order.cart.totals.total > approvalLimit) {
    order.state = 'PENDING_APPROVAL' satisfies OrderState;
    if (!settings.approvalKeepsPayments) dropPayments(state, order);
    return;
  }
  order.awaitsPayment = order.authorized < order.cart.totals.total;
  if (order.awaitsPayment) {
    order.state = 'APPROVED' satisfies OrderState;
  } else if (settings.queue !== null) {
    order.state = 'QUEUED' satisfies OrderState;
    jobs.wait(order, surroundings.now() + settings.queue.ms);
  } else {
    order.state = settings.submittedState;
  }
}

function dropPayments({ gateway }: ShopState, order: Order): void {
  for (const group of order.payments) {
    if (group.authorized > 0) gateway.void(group);
  }
  order.payments = [];
}

/** Takes the payments that waited for the customer. */
export function confirmPayments({ gateway, surroundings }: ShopState, order: Order): void {
  for (const group of order.payments) {
    if (group.isPending) gateway.confirm(order, group, surroundings.now());
  }
}

function persistEarly(context: CallContext, order: Order): void {
  const { state, now } = context;
  if (order.state !== 'INCOMPLETE') return;
  checkStock(context, order);
  takeStock(state, order);
  order.state = 'PENDING_PAYMENT' satisfies OrderState;
  const { priceHoldMinutes } = state.settings;
  if (priceHoldMinutes !== null) state.jobs.wait(order, now + priceHoldMinutes * 60_000);
}

function checkStock(context: CallContext, order: Order): void {
  const errors = order.hasStock ? [] : stockErrors(context, order.cart.items);
  if (errors.length > 0) throw new OccError(400, errors);
}
