import { customAttributes } from '../documents/document-schema.ts';
import { applyCoupons } from '../pricing/coupons.ts';
import { calculateTotals } from '../pricing/order-totals.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteContext } from '../site-call.ts';
import type { Basket, BasketKind } from './basket.ts';
import { checkBasketQuota } from './basket-quota.ts';
import type { BasketRequest } from './basket-request.ts';
import { readBuyer } from './read-buyer.ts';
import { readBasketPayments } from './read-basket-payments.ts';
import { readProductLines } from './read-product-lines.ts';
import { readShipments } from './read-shipments.ts';

/** Prices what was asked for. The basket is not open yet. @throws ShopFault for what the shop does not have or allow */
export function makeBasket(context: SiteContext, request: BasketRequest, kind: BasketKind): Basket {
  const { state, site, now } = context;
  const { currency } = site;
  if (request.currency !== undefined && request.currency !== currency) {
    const message = `The currency '${request.currency}' is not supported.`;
    throw new ShopFault(400, 'UnsupportedCurrencyException', message, { currency: request.currency });
  }
  const buyer = readBuyer(context, request.customer_info);
  // A shopper has one cart, and the storefront does not refuse it.
  if (kind.by !== 'storefront') checkBasketQuota(context, buyer, kind);
  const shipments = readShipments(context, request.shipments ?? [{}]);
  const lines = readProductLines(context, request.product_items ?? [], shipments);
  const linePrices = lines.flatMap((line) => [
    { price: line.unitPrice * line.quantity, taxRate: line.taxRate },
    ...line.options.map((option) => ({ price: option.unitPrice * line.quantity, taxRate: line.taxRate })),
  ]);
  const subtotal = linePrices.reduce((sum, line) => sum + line.price, 0);
  const codes = (request.coupon_items ?? []).map(({ code }) => code ?? missingCode());
  const coupons = applyCoupons(state, { codes, subtotal, currency, customerNo: buyer.customerNo });
  const shippingTaxRate = site.taxRates['standard'] ?? 0;
  return {
    id: state.identifiers.next(),
    revision: 1,
    storefront: kind.by === 'storefront',
    byAgent: kind.by === 'agent',
    temporary: kind.temporary,
    touchedAt: now,
    site: site.id,
    currency,
    createdAt: now,
    modifiedAt: now,
    buyer,
    lines,
    billingAddress: request.billing_address,
    shipments,
    coupons,
    payments: readBasketPayments(context, request.payment_instruments ?? []),
    totals: calculateTotals({
      lines: linePrices,
      orderDiscounts: coupons.map(({ discount }) => discount),
      // An empty basket costs nothing to ship, chosen method or not.
      shipping: shipments.map(({ price }) => (lines.length === 0 ? 0 : price)),
      shippingTaxRate,
    }),
    shippingTaxRate,
    custom: readCustom(context, request),
  };
}

function missingCode(): never {
  throw new ShopFault(400, 'MissingCouponCodeException', 'The coupon code is missing.');
}

function readCustom({ state }: SiteContext, request: BasketRequest): Record<string, unknown> {
  const custom = customAttributes(request);
  const unknown = Object.keys(custom).find((name) => !state.hasAttribute('basket', name));
  if (unknown === undefined) return custom;
  const message = `The custom property 'c_${unknown}' is not defined on the system object 'Basket'.`;
  throw new ShopFault(400, 'InvalidCustomPropertyException', message);
}
