import * as z from 'zod';
import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { selfLink } from '../documents/container-document.ts';
import { type Feedback, ShopRefusal } from '../shop-refusal.ts';
import type { SiteCall } from '../site-call.ts';
import { addressDocument, addToBasket, readAddressFields } from './addresses.ts';
import { changeableBasket } from './find-basket.ts';

/** `POST /baskets/{id}/addresses`. */
export function addAddress(siteCall: SiteCall): SandboxAnswer {
  const { state, call } = siteCall;
  const basket = changeableBasket(siteCall);
  const address = addToBasket(state, basket, readAddressFields(state, call.json));
  return jsonAnswer(201, {
    data: addressDocument(address),
    links: { self: selfLink(call, `baskets/${basket.id}/addresses/${address.id}`) },
  });
}

/** `POST /baskets/{id}/promotioncodes`. */
export function addPromotionCode(siteCall: SiteCall): SandboxAnswer {
  const { state, call } = siteCall;
  const basket = changeableBasket(siteCall);
  const code = z.looseObject({ code: z.string() }).safeParse(call.json).data?.code ?? '';
  const promotion = state.seed.promotionCodes.find((known) => known.code === code);
  if (promotion === undefined) throw refusedCode('add_code_promotion_code_not_found');
  if (basket.promotionCodes.includes(promotion)) throw refusedCode('add_code_promotion_code_already_in_basket');
  if (promotion.refusal !== undefined) throw refusedCode(promotion.refusal);
  basket.promotionCodes.push(promotion);
  return jsonAnswer(201, { data: { code } });
}

/** `POST /baskets/{id}/attributes`; travels to the order. */
export function addAttribute(siteCall: SiteCall): SandboxAnswer {
  const { call } = siteCall;
  const basket = changeableBasket(siteCall);
  const schema = z.looseObject({ name: z.string().min(1), type: z.string().default('String'), value: z.unknown() });
  const parsed = schema.safeParse(call.json);
  if (!parsed.success) {
    throw new ShopRefusal(422, 'basket.update_not_successful.error', 'The attribute has no name.', {
      missing: ['name'],
    });
  }
  const { name, type, value } = parsed.data;
  const attribute = { name, type, value };
  const at = basket.attributes.findIndex((known) => known.name === name);
  if (at < 0) basket.attributes.push(attribute);
  else basket.attributes[at] = attribute;
  return jsonAnswer(201, {
    data: attribute,
    links: { self: selfLink(call, `baskets/${basket.id}/attributes/${name}`) },
  });
}

function refusedCode(cause: string): ShopRefusal {
  const causes: Feedback[] = [
    { code: `basket.promotion_code.${cause}.error`, message: 'The promotion code was refused.', paths: ['$.code'] },
  ];
  const message = 'The promotion code could not be added.';
  return new ShopRefusal(422, 'basket.promotion_code.add_not_successful.error', message, { causes });
}
