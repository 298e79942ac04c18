import * as z from 'zod';
import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { legacyLink } from '../documents/basket-document.ts';
import { tenderDocument } from '../documents/container-document.ts';
import { ShopRefusal } from '../shop-refusal.ts';
import type { SiteCall } from '../site-call.ts';
import type { Basket, Tender } from './basket.ts';
import { restrictionOf, tenderOf } from './eligible-methods.ts';
import { changeableBasket } from './find-basket.ts';
import { totalsOf } from './totals.ts';

const urlsSchema = z.looseObject({ successUrl: z.string(), cancelUrl: z.string(), failureUrl: z.string() });
const tenderSchema = z.looseObject({ paymentInstrument: z.string(), redirect: urlsSchema.optional() });
const legacyTenderSchema = z.looseObject({ name: z.string(), id: z.string().optional() });

/**
 * `PUT /baskets/{id}/payments/open-tender` creates or replaces what pays for the basket. `POST /baskets/{id}/payments`,
 * also of the legacy API, fails when there is something already.
 */
export function setOpenTender(siteCall: SiteCall): SandboxAnswer {
  const { state, call, api } = siteCall;
  const basket = changeableBasket(siteCall);
  if (call.method === 'POST' && basket.tender !== undefined) {
    throw refused('open_tender_payment_already_exists', 'The basket has an open tender already.');
  }
  const tender = applicable(siteCall, basket, readInstrument(siteCall));
  const replaced = basket.tender !== undefined;
  basket.tender = tender;
  basket.redirect = tenderSchema.safeParse(call.json).data?.redirect;
  if (api === 'legacy') {
    return jsonAnswer(201, legacyLink(siteCall, `baskets/${basket.id}/payments`, tender.instrumentId, tender.methodId));
  }
  return jsonAnswer(replaced ? 200 : 201, { data: tenderDocument(basket, totalsOf(state, basket)) });
}

/** v1 names the instrument; the legacy API the method, and the instrument where one is needed. */
function readInstrument({ api, call }: SiteCall): string {
  const legacy = legacyTenderSchema.safeParse(call.json).data;
  const named =
    api === 'legacy' ? (legacy?.id ?? legacy?.name) : tenderSchema.safeParse(call.json).data?.paymentInstrument;
  if (named !== undefined && named !== '') return named;
  throw refused('payment_instrument_is_null', 'The payment instrument is missing.');
}

function applicable(siteCall: SiteCall, basket: Basket, instrumentId: string): Tender {
  const tender = tenderOf(siteCall, instrumentId);
  const method = siteCall.state.seed.paymentMethods.find(({ id }) => id === tender?.methodId);
  if (tender === undefined || method === undefined) {
    throw refused('payment_instrument_not_found', 'The payment instrument could not be found.');
  }
  if (restrictionOf(siteCall, basket, method) === undefined) return tender;
  throw refused('payment_instrument_not_applicable', 'The payment instrument cannot be used for this basket.');
}

function refused(cause: string, message: string): ShopRefusal {
  return new ShopRefusal(422, `basket.payment.${cause}.error`, message, { paths: ['$.paymentInstrument'] });
}
