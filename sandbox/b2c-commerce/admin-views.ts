import { toDecimal } from '../shared/minor-units.ts';
import type { SandboxBasket, SandboxOrder, SandboxPayment, Standing } from '../shared/sandbox-shop.ts';
import type { Basket, LineItemContainer } from './baskets/basket.ts';
import { basketExpiry } from './baskets/basket-lifetime.ts';
import { basketFlash } from './baskets/basket-flash.ts';
import { isValid } from './pricing/coupons.ts';
import { authorizedAmount, type Order, type OrderStatus } from './orders/order.ts';
import type { GatewayPayment } from './payments/gateway-payment.ts';
import type { ShopState } from './shop-state.ts';

interface ContainerView {
  readonly site: string;
  readonly customerNo: string | undefined;
  /** The caller's mark in the custom attribute. */
  readonly requestMark: string | undefined;
  readonly currency: string;
  readonly orderTotal: number | null;
  readonly items: readonly { readonly productId: string; readonly quantity: number }[];
  readonly coupons: readonly { readonly code: string; readonly valid: boolean; readonly statusCode: string }[];
  /** ISO 8601. */
  readonly createdAt: string;
}

/** An order, without anything personal. */
export interface OrderView extends ContainerView, SandboxOrder {
  readonly orderNo: string;
  readonly status: OrderStatus;
  readonly exportStatus: string;
  readonly basketId: string;
  readonly authorized: number;
}

/** An open basket, without anything personal. */
export interface BasketView extends ContainerView, SandboxBasket {
  readonly basketId: string;
  /** The shopper's own cart. */
  readonly storefront: boolean;
  readonly temporary: boolean;
  /** ISO 8601; null when it stays until it is ordered or deleted. */
  readonly expiresAt: string | null;
  /** What still keeps it from being ordered. */
  readonly flash: readonly string[];
}

/** A question to the payment gateway and what became of the answer; amounts as the shop shows them. */
export type PaymentView = GatewayPayment & SandboxPayment;

export function paymentView(payment: GatewayPayment): PaymentView {
  return {
    ...payment,
    instrument: payment.customerPaymentInstrumentId ?? payment.paymentInstrumentId,
    amount: toDecimal(payment.amount),
    authorized: toDecimal(payment.authorized),
  };
}

const standings: Readonly<Record<OrderStatus, Standing>> = {
  created: 'open',
  new: 'placed',
  open: 'placed',
  completed: 'placed',
  cancelled: 'dead',
  /** Another order has taken its place. */
  replaced: 'dead',
  failed: 'dead',
};

export function orderView(state: ShopState, order: Order): OrderView {
  return {
    orderNo: order.id,
    status: order.status,
    standing: standings[order.status],
    exportStatus: order.exportStatus,
    basketId: order.basketId,
    authorized: toDecimal(authorizedAmount(order)),
    ...containerView(state, order),
  };
}

export function basketView(state: ShopState, basket: Basket): BasketView {
  const expiry = basketExpiry(basket, state.settings);
  return {
    basketId: basket.id,
    storefront: basket.storefront,
    temporary: basket.temporary,
    expiresAt: expiry === undefined ? null : new Date(expiry).toISOString(),
    flash: basketFlash(basket).map(({ type }) => type),
    ...containerView(state, basket),
  };
}

function containerView(state: ShopState, container: LineItemContainer): ContainerView {
  const mark = container.custom[state.settings.markAttribute];
  const { orderTotal } = container.totals;
  return {
    site: container.site,
    customerNo: container.buyer.customerNo,
    requestMark: typeof mark === 'string' ? mark : undefined,
    currency: container.currency,
    orderTotal: orderTotal === null ? null : toDecimal(orderTotal),
    items: container.lines.map(({ product, quantity }) => ({ productId: product.id, quantity })),
    coupons: container.coupons.map((item) => ({ code: item.code, valid: isValid(item), statusCode: item.status })),
    createdAt: new Date(container.createdAt).toISOString(),
  };
}
