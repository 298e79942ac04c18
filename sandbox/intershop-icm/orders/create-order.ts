import * as z from 'zod';
import type { SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { needsApproval } from '../baskets/approval-limit.ts';
import type { Basket } from '../baskets/basket.ts';
import { findFlaws } from '../baskets/check-basket.ts';
import { basketNotFound, lockedBasket, ownBasket } from '../baskets/find-basket.ts';
import { PlainRefusal, ShopRefusal } from '../shop-refusal.ts';
import { buyerOf, type SiteCall } from '../site-call.ts';
import { holdForApproval } from './approvals.ts';
import { creationAnswer, heldAnswer, invalidAnswer } from './creation-answer.ts';
import { startOrderCreation } from './order-creation.ts';

const requestSchema = z.looseObject({ basket: z.string(), termsAndConditionsAccepted: z.boolean().optional() });
const legacyRequestSchema = z.looseObject({
  basketID: z.string().optional(),
  acceptTermsAndConditions: z.union([z.string(), z.boolean()]).optional(),
});

/** `POST /orders`: one basket gives one order at most. */
export function createOrder(siteCall: SiteCall): SandboxAnswer {
  const { state, call } = siteCall;
  const { user } = buyerOf(siteCall);
  if (!user.permissions.includes('APP_B2B_PURCHASE')) throw new PlainRefusal(403, 'Forbidden');
  const { basketId, accepted } = readRequest(siteCall);
  const basket = orderedBasket(siteCall, basketId);
  const heldAnyway = basket.state === 'held' && state.settings.heldBaskets === 'resubmittable';
  if (basket.state !== 'open' && !heldAnyway) throw lockedBasket(state);
  if (!heldAnyway) {
    const flaws = [...(accepted ? [] : [termsMissing]), ...findFlaws(siteCall, basket)];
    if (flaws.length > 0) return invalidAnswer(siteCall, basket, flaws);
  }
  if (needsApproval(state, basket)) {
    holdForApproval(state, basket);
    return heldAnswer(siteCall, basket);
  }
  const order = startOrderCreation(state, basket);
  call.orderNo = order.id;
  return creationAnswer(siteCall, order);
}

/** The basket that a call is about to make an order of, if it may; for the lock while that is under way. */
export function basketToLock(siteCall: SiteCall): Basket | undefined {
  const { call, session } = siteCall;
  const { basketId } = call.subject();
  if (session.kind !== 'buyer' || basketId === undefined) return undefined;
  const basket = ownBasket(siteCall, basketId);
  return basket?.state === 'open' ? basket : undefined;
}

const termsMissing = {
  code: 'basket.validation.terms_and_conditions_error.error',
  message: 'The terms and conditions have to be accepted.',
};

function readRequest({ api, call }: SiteCall): { basketId: string; accepted: boolean } {
  if (api === 'legacy') {
    const parsed = legacyRequestSchema.safeParse(call.json).data;
    if (parsed?.basketID === undefined || parsed.basketID === '') {
      throw new ShopRefusal(400, 'basket.id_required.error', 'The basket ID is missing.');
    }
    return { basketId: parsed.basketID, accepted: String(parsed.acceptTermsAndConditions) === 'true' };
  }
  const parsed = requestSchema.safeParse(call.json).data;
  if (parsed === undefined) {
    throw new ShopRefusal(422, 'basket.not_found.error', 'The basket is missing.', { paths: ['$.basket'] });
  }
  return { basketId: parsed.basket, accepted: parsed.termsAndConditionsAccepted === true };
}

/** Nobody can tell a basket that never was from one that was ordered. */
function orderedBasket(siteCall: SiteCall, basketId: string): Basket {
  const { api, state } = siteCall;
  const basket = ownBasket(siteCall, basketId);
  if (basket !== undefined) return basket;
  const { orderedBasketStatus, legacyOrderedBasketStatus } = state.settings;
  if (api === 'v1') throw basketNotFound(orderedBasketStatus, ['$.basket']);
  if (legacyOrderedBasketStatus === 400) throw basketNotFound(400);
  // The vendor's text says Bad Request under 404.
  throw new PlainRefusal(404, 'Bad Request (No basket found for the given ID.)');
}
