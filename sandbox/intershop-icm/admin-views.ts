import type { SandboxBasket, SandboxOrder, SandboxPayment } from '../shared/sandbox-shop.ts';
import { toDecimal } from '../shared/minor-units.ts';
import type { Basket, BasketState } from './baskets/basket.ts';
import { type Order, standingOf } from './orders/order.ts';
import type { Authorization } from './payments/payment-gateway.ts';
import type { ShopState } from './shop-state.ts';

/** An order, without anything personal. `orderNo` is its id, by which it is read. */
export interface OrderView extends SandboxOrder {
  readonly documentNumber: string;
  readonly creation: string;
}

/** A basket that can still become an order, without anything personal. */
export interface BasketView extends SandboxBasket {
  readonly state: BasketState;
}

export function orderView(state: ShopState, order: Order): OrderView {
  const { basket, totals } = order;
  return {
    orderNo: order.id,
    documentNumber: order.documentNumber,
    status: order.statusCode,
    standing: standingOf(order),
    creation: order.creation.status,
    basketId: basket.id,
    customerNo: basket.owner.customerNo,
    requestMark: basket.externalOrderReference,
    currency: basket.currency,
    orderTotal: toDecimal(totals.grand.gross),
    authorized: toDecimal(state.gateway.heldFor(order.id)),
    items: basket.lines.map(({ product, quantity }) => ({ productId: product.sku, quantity })),
    createdAt: new Date(order.createdAt).toISOString(),
  };
}

export function basketView(basket: Basket): BasketView {
  return {
    basketId: basket.id,
    customerNo: basket.owner.customerNo,
    requestMark: basket.externalOrderReference,
    storefront: basket.storefront,
    state: basket.state,
  };
}

export function paymentView({ orderId, instrument, authorized, state }: Authorization): SandboxPayment {
  return { orderNo: orderId, instrument, authorized: toDecimal(authorized), state };
}
