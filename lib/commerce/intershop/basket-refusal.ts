import type { Code } from '../../errors/codes.ts';
import type { FieldIssue } from '../../errors/errors.ts';
import { formatMoney, type Money, parseMoney } from '../../order/money.ts';
import type { LineItem } from '../../order/line-item.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import { totalDrift } from '../../order/total-guard.ts';
import { rejected, type Verdict } from '../adapter/verdict.ts';
import type { IcmBasket, IcmLine } from './api/documents.ts';
import { quantities } from './api/request-parts.ts';

/** Why a basket may not be ordered. */
export interface BasketRefusal {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly issues?: readonly FieldIssue[];
}

/** What a basket comes to, or why it may not be ordered. */
export type BasketReading = { readonly total: Money } | { readonly refusal: BasketRefusal };

/**
 * Compares the basket with the request: it holds all of it and nothing else, in its currency, by one of its shipping
 * methods, at no higher prices. The customer's storefront may take the newest basket for the customer's cart, and put
 * something into it.
 */
export function readBasket(basket: IcmBasket, request: OrderRequest): BasketReading {
  const { currency, total, shippingMethod } = basket;
  if (currency !== undefined && currency !== request.currency) {
    return { refusal: invalid(`the site sells in ${currency}, the request is in ${request.currency}`) };
  }
  const refusal = linesRefusal(basket.lines ?? [], request);
  if (refusal) {
    return { refusal };
  }
  if (shippingMethod !== undefined && !request.shippingMethods.includes(shippingMethod)) {
    const message = 'must hold the method that the shop set on the basket';
    return { refusal: refuse('SHIPPING_UNAVAILABLE', 'shippingMethods', message) };
  }
  if (total?.currency !== request.currency) {
    return { refusal: invalid('the shop could not calculate the total in the currency of the request') };
  }
  const drift = totalDrift(total, request.guards ?? {});
  return drift === undefined ? { total } : { refusal: refuse('PRICE_DRIFT', 'guards.expectedTotal', drift) };
}

function linesRefusal(lines: readonly IcmLine[], request: OrderRequest): BasketRefusal | undefined {
  const asked = new Map(quantities(request.lineItems));
  if (lines.some(({ productId }) => !asked.has(productId))) {
    return invalid('the basket holds a product that the request does not');
  }
  for (const [index, line] of request.lineItems.entries()) {
    const own = lines.filter(({ productId }) => productId === line.productId);
    const field = `lineItems[${index}]`;
    if (own.length === 0) {
      return refuse('PRODUCT_NOT_FOUND', `${field}.productId`, 'is not in the basket the shop made');
    }
    const inBasket = own.map(({ quantity }) => quantity).reduce((sum, quantity) => sum + quantity, 0);
    const wanted = asked.get(line.productId) ?? 0;
    if (inBasket !== wanted) {
      const code = inBasket < wanted ? 'OUT_OF_STOCK' : 'CART_INVALID';
      return refuse(code, `${field}.quantity`, `is ${inBasket} in the basket the shop made`);
    }
    const refusal = priceRefusal(own, line, { field, currency: request.currency });
    if (refusal) {
      return refusal;
    }
  }
  return undefined;
}

function priceRefusal(
  own: readonly IcmLine[],
  { price }: LineItem,
  { field, currency }: { readonly field: string; readonly currency: string },
): BasketRefusal | undefined {
  if (price?.mode !== 'at_most') {
    return undefined;
  }
  const limit = parseMoney(price.amount, currency);
  const isWithin = ({ unitPrice }: IcmLine) =>
    unitPrice?.currency === currency && unitPrice.minorUnits <= limit.minorUnits;
  return own.every(isWithin)
    ? undefined
    : refuse('PRICE_DRIFT', `${field}.price.amount`, `is ${formatMoney(limit)}, below the shop's unit price`);
}

function refuse(code: Code, field: string, message: string): BasketRefusal {
  return { verdict: rejected(code), reason: `${field} ${message}`, issues: [{ field, message }] };
}

const invalid = (reason: string): BasketRefusal => ({ verdict: rejected('CART_INVALID'), reason });
