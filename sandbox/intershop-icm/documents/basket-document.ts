import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { needsApproval } from '../baskets/approval-limit.ts';
import type { Basket } from '../baskets/basket.ts';
import { lineAmount, totalsOf, unitAmount } from '../baskets/totals.ts';
import type { Feedback } from '../shop-refusal.ts';
import type { SiteCall } from '../site-call.ts';
import { containerFields, includedObjects, selfLink } from './container-document.ts';
import { legacyMoney, legacyTotals } from './money.ts';

/** A basket as the asked API shows it. */
export function basketAnswer(
  siteCall: SiteCall,
  basket: Basket,
  { status = 200, infos = [] }: { readonly status?: number; readonly infos?: readonly Feedback[] } = {},
): SandboxAnswer {
  const { call, api } = siteCall;
  if (api === 'legacy') return jsonAnswer(status, legacyBasket(siteCall, basket));
  const included = includedObjects(call, basket, calculatedTotals(siteCall, basket));
  const told = [...infos, ...currencyInfo(siteCall, basket)];
  return jsonAnswer(status, {
    data: basketDocument(siteCall, basket),
    ...(included !== undefined && { included }),
    ...(told.length > 0 && { infos: told }),
    links: { self: selfLink(call, `baskets/${basket.id}`) },
  });
}

export function basketDocument(siteCall: SiteCall, basket: Basket) {
  return {
    id: basket.id,
    calculated: basket.calculated,
    ...(needsApproval(siteCall.state, basket) && { approval: { approvalRequired: true } }),
    ...containerFields(basket, calculatedTotals(siteCall, basket)),
  };
}

/** What the legacy API answers where v1 shows a whole document. */
export function legacyLink({ call }: SiteCall, resource: string, id: string, name?: string) {
  return { ...(name !== undefined && { name }), type: 'Link', uri: `${call.site}/-/${resource}/${id}`, title: id };
}

function legacyBasket({ state }: SiteCall, basket: Basket) {
  return {
    type: 'Basket',
    id: basket.id,
    purchaseCurrency: basket.currency,
    externalOrderReference: basket.externalOrderReference,
    customerNo: basket.owner.customerNo,
    costCenter: basket.costCenter,
    invoiceToAddress: basket.invoiceTo && { type: 'Address', id: basket.invoiceTo.id, ...basket.invoiceTo.fields },
    commonShipToAddress: basket.shipTo && { type: 'Address', id: basket.shipTo.id, ...basket.shipTo.fields },
    commonShippingMethod: basket.shippingMethod && { type: 'ShippingMethod', id: basket.shippingMethod },
    payments: basket.tender && [{ type: 'Link', name: basket.tender.methodId, id: basket.tender.instrumentId }],
    lineItems: legacyLineItems(basket),
    totals: legacyTotals(totalsOf(state, basket), basket.currency),
  };
}

/** The items of a legacy basket or order. */
export function legacyLineItems({ lines, currency }: Basket) {
  return lines.map((line) => ({
    id: line.id,
    sku: line.product.sku,
    quantity: { value: line.quantity },
    singleBasePrice: legacyMoney(unitAmount(line, currency).gross, currency),
    price: legacyMoney(lineAmount(line, currency).gross, currency),
  }));
}

function calculatedTotals({ state }: SiteCall, basket: Basket) {
  return basket.calculated && basket.lines.length > 0 ? totalsOf(state, basket) : undefined;
}

/** A read ignores the currency of the address; it says so. */
function currencyInfo({ call }: SiteCall, basket: Basket): Feedback[] {
  if (call.method !== 'GET' || call.currency === undefined || call.currency === basket.currency) return [];
  const code = 'request.parameter.currency.differs_from_basket_purchase_currency.';
  return [{ code, message: 'Basket purchase currency differs from the requested currency.' }];
}
