import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import type { AccessToken } from '../access/access-token.ts';
import { notTheirs } from '../access/check-customer.ts';
import { isAtLeast } from '../api-version.ts';
import { decodeDocument } from '../documents/decode-document.ts';
import { extensionPoints, runHook } from '../hooks.ts';
import type { SiteCall } from '../site-call.ts';
import { basketDocument } from './basket-document.ts';
import { type BasketRequest, basketRequestSchema } from './basket-request.ts';
import { makeBasket } from './make-basket.ts';

/** `POST /baskets`: the whole basket in one call. */
export function createBasket(siteCall: SiteCall, { customerNo }: AccessToken): SandboxAnswer {
  const { state, call, version } = siteCall;
  const asked = decodeDocument(basketRequestSchema, call.json, { document: 'basket', version });
  const request = customerNo === undefined ? asked : asCustomer(asked, customerNo);
  runHook(state, extensionPoints.beforeBasket);
  const basket = makeBasket(siteCall, request, {
    by: customerNo === undefined ? 'agent' : 'customer',
    temporary: isTemporary(siteCall),
  });
  // Custom code after the creation runs in its transaction: when it fails, there is no basket.
  runHook(state, extensionPoints.afterBasket);
  state.baskets.add(basket);
  call.basketId = basket.id;
  runHook(state, extensionPoints.modifyBasketAnswer);
  return jsonAnswer(200, basketDocument(basket, siteCall));
}

/** A customer's token says whose basket it is. @throws ShopFault InvalidCustomerException (400) for anybody else's */
function asCustomer(request: BasketRequest, customerNo: string): BasketRequest {
  const { customer_info: info } = request;
  if (info?.customer_no !== undefined && info.customer_no !== customerNo) throw notTheirs();
  return { ...request, customer_info: { email: '', ...info, customer_no: customerNo } };
}

/** Documented for 25.6, absent from 23.2; a version that does not know the parameter makes an ordinary basket. */
function isTemporary({ call, version }: SiteCall): boolean {
  return isAtLeast(version, 25, 6) && call.request.query.get('temporary') === 'true';
}
