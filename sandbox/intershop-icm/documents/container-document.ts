import type { Basket, Totals } from '../baskets/basket.ts';
import { addressDocument } from '../baskets/addresses.ts';
import { lineAmount, unitAmount } from '../baskets/totals.ts';
import type { IcmCall } from '../icm-call.ts';
import type { ShopState } from '../shop-state.ts';
import { priceDocument, totalsDocument } from './money.ts';

/** What a v1 basket and an order of it have in common; objects are named by id, and told under `included`. */
export function containerFields(basket: Basket, totals: Totals | undefined) {
  const { owner } = basket;
  return {
    ...(owner.customerNo !== undefined && { customer: owner.customerNo, user: owner.user }),
    discounts: {
      ...(basket.promotionCodes.length > 0 && { valueBasedDiscounts: basket.promotionCodes.map(({ code }) => code) }),
    },
    lineItems: basket.lines.map(({ id }) => id),
    ...(basket.shipTo !== undefined && { commonShipToAddress: basket.shipTo.urn }),
    ...(basket.invoiceTo !== undefined && { invoiceToAddress: basket.invoiceTo.urn }),
    ...optional('commonShippingMethod', basket.shippingMethod),
    ...optional('costCenter', basket.costCenter),
    ...optional('externalOrderReference', basket.externalOrderReference),
    ...optional('messageToMerchant', basket.messageToMerchant),
    ...(basket.attributes.length > 0 && { attributes: basket.attributes }),
    ...(basket.tender !== undefined && { payments: ['open-tender'] }),
    promotionCodes: basket.promotionCodes.map(({ code }) => code),
    purchaseCurrency: basket.currency,
    totalProductQuantity: basket.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    totals: totalsDocument(totals, basket.currency),
  };
}

type Include = (basket: Basket, state: ShopState, totals: Totals | undefined) => Record<string, unknown>;

const includes: Readonly<Record<string, Include>> = {
  lineItems: (basket) =>
    Object.fromEntries(basket.lines.map((line, index) => [line.id, lineItemDocument(line, index, basket.currency)])),
  commonShipToAddress: ({ shipTo }) => (shipTo === undefined ? {} : { [shipTo.urn]: addressDocument(shipTo) }),
  invoiceToAddress: ({ invoiceTo }) => (invoiceTo === undefined ? {} : { [invoiceTo.urn]: addressDocument(invoiceTo) }),
  commonShippingMethod: ({ shippingMethod }, { seed }) =>
    Object.fromEntries(
      seed.shippingMethods.filter(({ id }) => id === shippingMethod).map(({ id, name }) => [id, { id, name }]),
    ),
  payments: (basket, _, totals) =>
    basket.tender === undefined ? {} : { 'open-tender': tenderDocument(basket, totals) },
  payments_paymentMethod: ({ tender }) => (tender === undefined ? {} : { [tender.methodId]: { id: tender.methodId } }),
  payments_paymentInstrument: ({ tender }) =>
    tender === undefined ? {} : { [tender.instrumentId]: { id: tender.instrumentId } },
};

/** The objects that the query's `include` asks for (`all` for every one); undefined when it asks for none. */
export function includedObjects(call: IcmCall, basket: Basket, totals: Totals | undefined) {
  const wanted = call.request.query.get('include')?.split(',');
  if (wanted === undefined) return undefined;
  const names = Object.keys(includes).filter((name) => wanted.includes('all') || wanted.includes(name));
  return Object.fromEntries(names.map((name) => [name, includes[name]?.(basket, call.state, totals)]));
}

export function tenderDocument({ tender, currency }: Basket, totals: Totals | undefined) {
  const amount = totals && { gross: priceDocument(totals.grand, currency).gross };
  return {
    id: 'open-tender',
    ...(tender !== undefined && { paymentInstrument: tender.instrumentId, paymentMethod: tender.methodId }),
    openTender: true,
    redirectRequired: false,
    ...(amount !== undefined && { baseAmount: amount, totalAmount: amount }),
  };
}

export function lineItemDocument(line: Basket['lines'][number], index: number, currency: string) {
  return {
    id: line.id,
    position: index + 1,
    product: line.product.sku,
    quantity: { value: line.quantity },
    calculated: true,
    freeGift: false,
    hiddenGift: false,
    pricing: {
      singleBasePrice: priceDocument(unitAmount(line, currency), currency),
      price: priceDocument(lineAmount(line, currency), currency),
      total: priceDocument(lineAmount(line, currency), currency),
    },
  };
}

/** Address of a resource of the shop, as links give it. */
export function selfLink(call: IcmCall, resource: string): string {
  return `http://localhost/INTERSHOP/rest/WFS/${call.site}/-/${resource}`;
}

function optional<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  const document: Partial<Record<Name, string>> = {};
  if (value !== undefined) document[name] = value;
  return document;
}
