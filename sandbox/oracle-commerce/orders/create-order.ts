import type { SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import type { Cart } from '../cart/cart.ts';
import { priceCart } from '../cart/price-cart.ts';
import { readCart } from '../cart/read-cart.ts';
import type { CallContext } from '../order-context.ts';
import { readPayments } from '../payments/payment-request.ts';
import { orderAnswer } from './order-answer.ts';
import { Order } from './order.ts';
import { payOrder, submitIfPaid } from './pay-order.ts';

/** `op: priceOrder`: checks and prices like `createOrder`, and keeps nothing. */
export function priceOrder(context: CallContext): SandboxAnswer {
  return orderAnswer(context, readCart(context));
}

/** `op: createOrder`: an INCOMPLETE order, which is a cart of the profile until it is submitted. */
export function createOrder(context: CallContext): SandboxAnswer {
  const { call, state, now } = context;
  const { createOrder: mode, incompleteOrders } = state.settings;
  const cart = readCart(context);
  const open = incompleteOrders === 'merge' ? state.orders.incomplete(cart.profile.id).at(-1) : undefined;
  const order = open ?? new Order(state.nextId('o'), cart, { createdAt: now, storefront: false });
  if (open === undefined) state.orders.add(order);
  else order.cart = mergeCarts(open.cart, cart);
  order.dynamicProperties = new Map([...order.dynamicProperties, ...registeredProperties(context)]);
  call.orderId = order.id;
  if (mode === 'submits') {
    payOrder(context, order, readPayments(context, order.cart.totals.total));
    submitIfPaid(context, order);
  }
  return orderAnswer(context, order.cart, order);
}

/** Everything of both carts, shipped as the new one says. */
function mergeCarts(old: Cart, added: Cart): Cart {
  const items = [...old.items, ...added.items];
  const all = items.map(({ commerceItemId, quantity }) => ({ commerceItemId, quantity }));
  const coupons = new Set([...old.coupons, ...added.coupons].map(({ coupon }) => coupon));
  return priceCart({ ...added, items, groups: added.groups.map((group) => ({ ...group, items: all })) }, [...coupons]);
}

/** Dynamic properties stand at the top of the body. One that is not registered on the order is dropped. */
function registeredProperties({ call, state }: CallContext): [string, unknown][] {
  const body = call.json;
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).filter(([name]) => state.settings.dynamicProperties.includes(name));
}
