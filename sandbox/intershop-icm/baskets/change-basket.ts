import * as z from 'zod';
import type { ShopState } from '../shop-state.ts';
import { ShopRefusal } from '../shop-refusal.ts';
import type { SiteCall } from '../site-call.ts';
import { addressByUrn, addToBasket, readAddressFields } from './addresses.ts';
import type { Basket } from './basket.ts';
import { eligibleShippingMethods } from './eligible-methods.ts';

const text = z.string().optional();

/** What v1 changes, and takes at the creation; whatever else is sent is ignored. */
const changeSchema = z.looseObject({
  invoiceToAddress: text,
  commonShipToAddress: text,
  commonShippingMethod: text,
  costCenter: text,
  externalOrderReference: text,
  messageToMerchant: text,
  calculated: z.boolean().optional(),
});

/** The legacy API takes objects where v1 takes names. */
const legacyChangeSchema = z.looseObject({
  invoiceToAddress: z.unknown().optional(),
  commonShipToAddress: z.unknown().optional(),
  commonShippingMethod: z.looseObject({ id: z.string() }).optional(),
  costCenter: text,
  externalOrderReference: text,
  messageToMerchant: text,
});

/** Makes every change of a body, or none of them. @throws ShopRefusal 422 */
export function changeBasket(siteCall: SiteCall, basket: Basket): void {
  if (siteCall.api === 'legacy') changeLegacyBasket(siteCall, basket);
  else changeV1Basket(siteCall, basket);
}

function changeV1Basket(siteCall: SiteCall, basket: Basket): void {
  const change = read(changeSchema, siteCall.call.json);
  const { invoiceToAddress: invoice, commonShipToAddress: ship } = change;
  const invoiceTo =
    invoice === undefined ? basket.invoiceTo : addressByUrn(siteCall, basket, invoice, '$.invoiceToAddress');
  const shipTo = ship === undefined ? basket.shipTo : addressByUrn(siteCall, basket, ship, '$.commonShipToAddress');
  const changed = { ...basket, invoiceTo, shipTo };
  checkNames(siteCall, changed, { method: change.commonShippingMethod, costCenter: change.costCenter });
  Object.assign(basket, {
    invoiceTo,
    shipTo,
    shippingMethod: change.commonShippingMethod ?? basket.shippingMethod,
    costCenter: change.costCenter ?? basket.costCenter,
    externalOrderReference: change.externalOrderReference ?? basket.externalOrderReference,
    messageToMerchant: change.messageToMerchant ?? basket.messageToMerchant,
    calculated: change.calculated ?? true,
  });
}

function changeLegacyBasket(siteCall: SiteCall, basket: Basket): void {
  const { state, call } = siteCall;
  const change = read(legacyChangeSchema, call.json);
  const address = (json: unknown) => {
    if (json === undefined) return undefined;
    const fields = readAddressFields(state, json);
    const known = basket.addresses.find((item) => JSON.stringify(item.fields) === JSON.stringify(fields));
    return known ?? addToBasket(state, basket, fields);
  };
  const invoiceTo = address(change.invoiceToAddress) ?? basket.invoiceTo;
  const shipTo = address(change.commonShipToAddress) ?? basket.shipTo;
  const method = change.commonShippingMethod?.id;
  checkNames(siteCall, { ...basket, shipTo }, { method, costCenter: change.costCenter });
  Object.assign(basket, {
    invoiceTo,
    shipTo,
    shippingMethod: method ?? basket.shippingMethod,
    costCenter: change.costCenter ?? basket.costCenter,
    externalOrderReference: change.externalOrderReference ?? basket.externalOrderReference,
    messageToMerchant: change.messageToMerchant ?? basket.messageToMerchant,
  });
}

function checkNames(
  { state, session }: SiteCall,
  basket: Basket,
  { method, costCenter }: { readonly method: string | undefined; readonly costCenter: string | undefined },
): void {
  if (method !== undefined) checkShippingMethod(state, basket, method);
  if (costCenter === undefined) return;
  if (session.kind !== 'buyer') {
    const message = 'Only a business customer has cost centers.';
    throw new ShopRefusal(422, 'basket.cost_center_no_business_customer.error', message, { paths: ['$.costCenter'] });
  }
  if (session.customer.costCenters.includes(costCenter)) return;
  const message = 'The cost center could not be found.';
  throw new ShopRefusal(422, 'cost_center.not_found.error', message, { paths: ['$.costCenter'] });
}

function checkShippingMethod(state: ShopState, basket: Basket, id: string): void {
  const paths = ['$.commonShippingMethod'];
  if (!state.seed.shippingMethods.some((method) => method.id === id)) {
    throw new ShopRefusal(422, 'shipping_method.not_found.error', 'The shipping method could not be found.', { paths });
  }
  if (eligibleShippingMethods(state, basket).some((method) => method.id === id)) return;
  const message = 'The shipping method is not eligible for the basket.';
  throw new ShopRefusal(422, 'basket.shipping_method_not_eligible.error', message, { paths });
}

function read<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const paths = parsed.error.issues.map(({ path }) => ['$', ...path].join('.'));
  throw new ShopRefusal(422, 'basket.update_not_successful.error', 'The basket could not be changed.', { paths });
}
