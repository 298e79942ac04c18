import * as z from 'zod';
import type { SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import type { AccessToken } from '../access/access-token.ts';
import type { Basket } from '../baskets/basket.ts';
import { basketFlash } from '../baskets/basket-flash.ts';
import { findBasket } from '../baskets/open-baskets.ts';
import { decodeDocument } from '../documents/decode-document.ts';
import { checkResourceState } from '../documents/resource-state.ts';
import { extensionPoints, runHook } from '../hooks.ts';
import { isValid, refusalOf } from '../pricing/coupons.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import { moveCoupons } from './order-coupons.ts';
import type { Order } from './order.ts';
import { orderAnswer } from './order-answer.ts';
import { checkStock, moveStock } from './stock.ts';

/** Only the basket id of the body is read. */
const orderRequestSchema = z.looseObject({ basket_id: z.string().nullish() });
const longestOrderNumber = 50;

/** `POST /orders`: an order of a basket, which is gone after it. */
export function createOrder(siteCall: SiteCall, token: AccessToken): SandboxAnswer {
  return orderBasket(siteCall, token, { basketId: basketIdOf(siteCall), id: () => siteCall.state.nextOrderNumber() });
}

/** `POST /baskets/{basket_id}/submit`: the same in versions up to 16. */
export function submitBasket(siteCall: SiteCall, token: AccessToken): SandboxAnswer {
  const { state, call } = siteCall;
  return orderBasket(siteCall, token, { basketId: call.identifier(0), id: () => state.nextOrderNumber() });
}

/** `PUT /orders/{order_no}`: the same under a number that the caller chose, and that can be used once. */
export function createOrderWithNumber(siteCall: SiteCall, token: AccessToken): SandboxAnswer {
  const { state, call } = siteCall;
  const orderNo = call.identifier(0);
  if (state.orders.has(orderNo) || orderNo.length > longestOrderNumber) {
    const message = `The order number '${orderNo}' is already used or invalid.`;
    throw new ShopFault(400, state.settings.usedOrderNumberFault, message, { orderNumber: orderNo });
  }
  return orderBasket(siteCall, token, { basketId: basketIdOf(siteCall), id: () => orderNo });
}

function basketIdOf({ call, version }: SiteCall): string {
  const { basket_id: basketId } = decodeDocument(orderRequestSchema, call.json, { document: 'basket', version });
  if (basketId === undefined || basketId === null || basketId === '') {
    throw new ShopFault(400, 'InvalidBasketIdException', 'The basket ID is missing.');
  }
  return basketId;
}

function orderBasket(
  siteCall: SiteCall,
  token: AccessToken,
  { basketId, id }: { readonly basketId: string; readonly id: () => string },
): SandboxAnswer {
  const { state, call } = siteCall;
  const basket = findBasket(siteCall, basketId);
  checkResourceState(
    basket,
    call.request.body === '' ? undefined : call.json,
    call.request.headers['x-dw-resource-state'],
  );
  runHook(state, extensionPoints.beforeOrder);
  const orderTotal = checkSubmittable(siteCall, basket);
  // Custom code after the creation runs in its transaction: when it fails, there is no order.
  runHook(state, extensionPoints.afterOrder);
  const order = makeOrder(siteCall, basket, { id: id(), orderTotal, createdBy: token.userLogin });
  call.orderNo = order.id;
  // This one runs after the commit: when it fails, the caller is told so of an order that exists.
  runHook(state, extensionPoints.modifyOrderAnswer);
  return orderAnswer(order, siteCall);
}

function checkSubmittable({ state }: SiteCall, basket: Basket): number {
  const flash = basketFlash(basket).map(({ type }) => type);
  const { orderTotal } = basket.totals;
  if (flash.length > 0 || orderTotal === null) {
    const message = `The basket '${basket.id}' is not ready to be ordered: ${flash.join(', ')}.`;
    throw new ShopFault(400, 'ValidationException', message);
  }
  checkStock(state, basket.lines);
  const spoiled = basket.coupons
    .filter(isValid)
    .find(({ coupon }) => refusalOf(state, coupon, basket.buyer.customerNo) !== undefined);
  if (spoiled !== undefined) {
    const message = `The coupon '${spoiled.code}' can no longer be redeemed.`;
    throw new ShopFault(400, 'ValidationException', message, { couponCode: spoiled.code });
  }
  return orderTotal;
}

function makeOrder(
  { state, now }: SiteCall,
  basket: Basket,
  facts: { readonly id: string; readonly orderTotal: number; readonly createdBy: string | undefined },
): Order {
  const {
    id: basketId,
    custom,
    temporary: _temporary,
    storefront: _storefront,
    touchedAt: _touchedAt,
    ...rest
  } = basket;
  const order: Order = {
    ...rest,
    id: facts.id,
    revision: 1,
    basketId,
    token: state.identifiers.next(43),
    createdBy: facts.createdBy ?? 'Customer',
    createdAt: now,
    modifiedAt: now,
    status: 'created',
    confirmationStatus: 'not_confirmed',
    exportStatus: 'not_exported',
    coupons: basket.coupons.filter(isValid),
    custom: Object.fromEntries(Object.entries(custom).filter(([name]) => state.hasAttribute('order', name))),
    orderTotal: facts.orderTotal,
  };
  state.orders.set(order.id, order);
  state.orderIndex.enter(order);
  state.staleOrders.watch(order);
  moveStock(state, order.lines, -1);
  moveCoupons(state, order, 1);
  if (state.settings.consumesBasket) state.baskets.remove(basket);
  return order;
}
