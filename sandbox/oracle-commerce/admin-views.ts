import { toDecimal } from '../shared/minor-units.ts';
import type { SandboxBasket, SandboxOrder, SandboxPayment } from '../shared/sandbox-shop.ts';
import type { CartItem } from './cart/cart.ts';
import type { Order } from './orders/order.ts';
import type { GatewayPayment } from './payments/payment-gateway.ts';
import type { ShopState } from './shop-state.ts';

/** An order, without anything personal. */
export interface OrderView extends SandboxOrder {
  readonly site: string;
  readonly organization: string | undefined;
  readonly coupons: readonly string[];
  readonly shipments: number;
  /** How often it was handed to fulfilment once more. */
  readonly resent: number;
}

/** A shopper's own cart, without anything personal. */
export interface BasketView extends SandboxBasket {
  readonly items: SandboxOrder['items'];
}

/** A question to the payment gateway and what became of the answer; amounts as the shop shows them. */
export type PaymentView = GatewayPayment & SandboxPayment;

/** The shopper's own carts are baskets; whatever a caller of the API has made is an order. */
export function isCart({ storefront, state }: Order): boolean {
  return storefront && state === 'INCOMPLETE';
}

export function orderView({ settings }: ShopState, order: Order): OrderView {
  const { cart } = order;
  return {
    orderNo: order.id,
    status: order.state,
    standing: order.standing,
    basketId: undefined,
    customerNo: order.profile.id,
    requestMark: order.mark(settings.markProperty),
    currency: cart.site.currency,
    orderTotal: toDecimal(cart.totals.total),
    authorized: toDecimal(order.authorized),
    items: itemViews(cart.items),
    createdAt: new Date(order.createdAt).toISOString(),
    site: cart.site.id,
    organization: cart.organization,
    coupons: cart.coupons.map(({ coupon }) => coupon.code),
    shipments: cart.groups.length,
    resent: order.resent,
  };
}

export function basketView({ settings }: ShopState, order: Order): BasketView {
  return {
    basketId: order.id,
    customerNo: order.profile.id,
    requestMark: order.mark(settings.markProperty),
    storefront: true,
    items: itemViews(order.cart.items),
  };
}

export function paymentView(payment: GatewayPayment): PaymentView {
  return { ...payment, amount: toDecimal(payment.amount), authorized: toDecimal(payment.authorized) };
}

function itemViews(items: readonly CartItem[]): SandboxOrder['items'] {
  return items.map(({ product, quantity }) => ({ productId: product.id, quantity }));
}
