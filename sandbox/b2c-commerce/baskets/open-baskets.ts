import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { checkResourceState } from '../documents/resource-state.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import type { Basket } from './basket.ts';
import { basketDocument } from './basket-document.ts';
import { touchBasket } from './basket-lifetime.ts';
import { openBasketsOf } from './basket-quota.ts';

/** @throws ShopFault BasketNotFoundException (404): never made, deleted, expired, or turned into an order */
export function findBasket({ state, site, now }: SiteCall, basketId: string): Basket {
  const basket = state.baskets.get(basketId);
  if (basket?.site === site.id) {
    touchBasket(basket, now);
    return basket;
  }
  throw new ShopFault(404, 'BasketNotFoundException', `No basket with ID '${basketId}' found.`, { basketId });
}

/** `GET /baskets/{basket_id}` */
export function getBasket(siteCall: SiteCall): SandboxAnswer {
  return jsonAnswer(200, basketDocument(findBasket(siteCall, siteCall.call.identifier(0)), siteCall));
}

/** `DELETE /baskets/{basket_id}` */
export function deleteBasket(siteCall: SiteCall): SandboxAnswer {
  const basket = findBasket(siteCall, siteCall.call.identifier(0));
  checkResourceState(basket, undefined, siteCall.call.request.headers['x-dw-resource-state']);
  siteCall.state.baskets.remove(basket);
  return { status: 204, body: '' };
}

/** `GET /customers/{customer_id}/baskets`; the path takes the customer's id, not the customer number. */
export function getCustomerBaskets(siteCall: SiteCall): SandboxAnswer {
  const { no } = findCustomer(siteCall);
  const baskets = openBasketsOf(siteCall, no).map((basket) => basketDocument(basket, siteCall));
  return jsonAnswer(200, { _v: siteCall.version.label, _type: 'baskets_result', baskets, total: baskets.length });
}
