import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { customAttributes } from '../documents/document-schema.ts';
import { decodeDocument } from '../documents/decode-document.ts';
import { extensionPoints, runHook } from '../hooks.ts';
import { applyCoupons } from '../pricing/coupons.ts';
import { calculateTotals } from '../pricing/order-totals.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import type { Basket } from './basket.ts';
import { basketDocument } from './basket-document.ts';
import { checkBasketQuota } from './basket-quota.ts';
import { type BasketRequest, basketRequestSchema } from './basket-request.ts';
import { readBuyer } from './read-buyer.ts';
import { readBasketPayments } from './read-basket-payments.ts';
import { readProductLines } from './read-product-lines.ts';
import { readShipments } from './read-shipments.ts';

/** `POST /baskets`: the whole basket in one call. */
export function createBasket(siteCall: SiteCall): SandboxAnswer {
  const { state, call, version } = siteCall;
  const request = decodeDocument(basketRequestSchema, call.json, { document: 'basket', version });
  runHook(state, extensionPoints.beforeBasket);
  const basket = makeBasket(siteCall, request);
  // Custom code after the creation runs in its transaction: when it fails, there is no basket.
  runHook(state, extensionPoints.afterBasket);
  state.baskets.add(basket);
  call.basketId = basket.id;
  runHook(state, extensionPoints.modifyBasketAnswer);
  return jsonAnswer(200, basketDocument(basket, siteCall));
}

function makeBasket(siteCall: SiteCall, request: BasketRequest): Basket {
  const { state, site, now } = siteCall;
  const { currency } = site;
  if (request.currency !== undefined && request.currency !== currency) {
    const message = `The currency '${request.currency}' is not supported.`;
    throw new ShopFault(400, 'UnsupportedCurrencyException', message, { currency: request.currency });
  }
  const buyer = readBuyer(siteCall, request.customer_info);
  checkBasketQuota(siteCall, buyer);
  const shipments = readShipments(siteCall, request.shipments ?? [{}]);
  const lines = readProductLines(siteCall, request.product_items ?? [], shipments);
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
    site: site.id,
    currency,
    createdAt: now,
    modifiedAt: now,
    buyer,
    lines,
    billingAddress: request.billing_address,
    shipments,
    coupons,
    payments: readBasketPayments(siteCall, request.payment_instruments ?? []),
    totals: calculateTotals({
      lines: linePrices,
      orderDiscounts: coupons.map(({ discount }) => discount),
      // An empty basket costs nothing to ship, chosen method or not.
      shipping: shipments.map(({ price }) => (lines.length === 0 ? 0 : price)),
      shippingTaxRate,
    }),
    shippingTaxRate,
    custom: readCustom(siteCall, request),
  };
}

function missingCode(): never {
  throw new ShopFault(400, 'MissingCouponCodeException', 'The coupon code is missing.');
}

function readCustom({ state }: SiteCall, request: BasketRequest): Record<string, unknown> {
  const custom = customAttributes(request);
  const unknown = Object.keys(custom).find((name) => !state.seed.customAttributes.basket.includes(name));
  if (unknown === undefined) return custom;
  const message = `The custom property 'c_${unknown}' is not defined on the system object 'Basket'.`;
  throw new ShopFault(400, 'InvalidCustomPropertyException', message);
}
