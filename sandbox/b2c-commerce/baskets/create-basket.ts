import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { isAtLeast } from '../api-version.ts';
import { decodeDocument } from '../documents/decode-document.ts';
import { extensionPoints, runHook } from '../hooks.ts';
import type { SiteCall } from '../site-call.ts';
import { basketDocument } from './basket-document.ts';
import { basketRequestSchema } from './basket-request.ts';
import { makeBasket } from './make-basket.ts';

/** `POST /baskets`: the whole basket in one call. */
export function createBasket(siteCall: SiteCall): SandboxAnswer {
  const { state, call, version } = siteCall;
  const request = decodeDocument(basketRequestSchema, call.json, { document: 'basket', version });
  runHook(state, extensionPoints.beforeBasket);
  const basket = makeBasket(siteCall, request, isTemporary(siteCall) ? 'temporary' : 'agent');
  // Custom code after the creation runs in its transaction: when it fails, there is no basket.
  runHook(state, extensionPoints.afterBasket);
  state.baskets.add(basket);
  call.basketId = basket.id;
  runHook(state, extensionPoints.modifyBasketAnswer);
  return jsonAnswer(200, basketDocument(basket, siteCall));
}

/** Documented for 25.6, absent from 23.2; a version that does not know the parameter makes an ordinary basket. */
function isTemporary({ call, version }: SiteCall): boolean {
  return isAtLeast(version, 25, 6) && call.request.query.get('temporary') === 'true';
}
