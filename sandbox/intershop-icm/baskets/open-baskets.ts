import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { basketAnswer, basketDocument, legacyLink } from '../documents/basket-document.ts';
import { selfLink } from '../documents/container-document.ts';
import { ownerOf, type SiteCall } from '../site-call.ts';
import { newBasket } from './basket.ts';
import { changeBasket } from './change-basket.ts';
import { basketOfPath, basketsOf, changeableBasket, lockedBasket } from './find-basket.ts';

/** `POST /baskets`: another basket on every call; none when something of it is refused. */
export function createBasket(siteCall: SiteCall): SandboxAnswer {
  const { state, call, now, api } = siteCall;
  const { currencies } = state.seed;
  // A currency that the site does not have falls back to its first one.
  const currency = currencies.find((known) => known === call.currency) ?? currencies[0] ?? 'EUR';
  const basket = newBasket({ id: state.identifiers.next(24), owner: ownerOf(siteCall), currency, createdAt: now });
  changeBasket(siteCall, basket);
  state.baskets.set(basket.id, basket);
  call.basketId = basket.id;
  return api === 'legacy'
    ? jsonAnswer(201, legacyLink(siteCall, 'baskets', basket.id))
    : basketAnswer(siteCall, basket, { status: 201 });
}

/** `GET /baskets`: the active ones of the user. */
export function listBaskets(siteCall: SiteCall): SandboxAnswer {
  const baskets = basketsOf(siteCall.state, ownerOf(siteCall));
  if (siteCall.api === 'legacy') {
    const elements = baskets.map(({ id }) => legacyLink(siteCall, 'baskets', id));
    return jsonAnswer(200, { type: 'ResourceCollection', name: 'baskets', elements });
  }
  return jsonAnswer(200, {
    data: baskets.map((basket) => basketDocument(siteCall, basket)),
    links: { self: Object.fromEntries(baskets.map(({ id }) => [id, selfLink(siteCall.call, `baskets/${id}`)])) },
  });
}

/** `GET /baskets/{id}`. */
export function getBasket(siteCall: SiteCall): SandboxAnswer {
  return basketAnswer(siteCall, basketOfPath(siteCall));
}

/** `PATCH /baskets/{id}` of v1, `PUT` of the legacy API. */
export function updateBasket(siteCall: SiteCall): SandboxAnswer {
  const basket = changeableBasket(siteCall);
  changeBasket(siteCall, basket);
  return basketAnswer(siteCall, basket);
}

/** `DELETE /baskets/{id}`. A basket that waits for its approval can go too, where the shop lets it. */
export function deleteBasket(siteCall: SiteCall): SandboxAnswer {
  const { state } = siteCall;
  const basket = basketOfPath(siteCall);
  const withdrawable = basket.state === 'held' && state.settings.heldBaskets === 'resubmittable';
  if (basket.state !== 'open' && !withdrawable) throw lockedBasket(state);
  state.baskets.delete(basket.id);
  state.held.delete(basket);
  if (siteCall.api === 'legacy') return { status: 204, body: '' };
  const info = { code: 'basket.deletion.info', message: 'The basket will be deleted.', status: '200' };
  return jsonAnswer(200, { infos: [info] });
}
