import type { FieldIssue } from '../../errors/errors.ts';
import type { LineItem } from '../../order/line-item.ts';
import { type Money, moneyFromNumber, parseMoney } from '../../order/money.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import { totalDrift } from '../../order/total-guard.ts';
import { rejected, type Verdict } from '../adapter/verdict.ts';
import { articleOf, askedFor, heldBy } from './item-digest.ts';
import type { OrderItem, PricedOrder } from './schemas.ts';

/** Why an order may not be made. */
export interface PriceRefusal {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly issues?: readonly FieldIssue[];
}

/** What an order comes to, or why it may not be made. */
export type PriceReading = { readonly total: Money } | { readonly refusal: PriceRefusal };

/** Checks the answer to a pricing: currency, every line whole and at a price the request allows, and the total. */
export function readPrices(priced: PricedOrder, request: OrderRequest): PriceReading {
  const { currencyCode, items, total: amount } = priced;
  if (currencyCode !== request.currency) {
    return {
      refusal: {
        verdict: rejected('CART_INVALID'),
        reason: `the site sells in ${currencyCode}, the request is in ${request.currency}`,
      },
    };
  }
  const refusal = linesRefusal(items, request);
  if (refusal) {
    return { refusal };
  }
  const total = moneyFromNumber(amount, currencyCode);
  const drift = totalDrift(total, request.guards ?? {});
  return drift === undefined ? { total } : { refusal: refuse('PRICE_DRIFT', 'guards.expectedTotal', drift) };
}

/** Whether the shop holds every line of the request, whole, and nothing else: an order is never half of what was asked. */
export function linesRefusal(items: readonly OrderItem[], request: OrderRequest): PriceRefusal | undefined {
  const asked = askedFor(request.lineItems);
  const held = heldBy(items);
  if (!held || [...held.keys()].some((sku) => !asked.has(sku))) {
    return refuse('CART_INVALID', 'lineItems', 'are not all that the shop priced');
  }
  for (const [index, line] of request.lineItems.entries()) {
    const { sku } = articleOf(line);
    const field = `lineItems[${index}]`;
    const quantity = held.get(sku);
    if (quantity === undefined) {
      return refuse('PRODUCT_NOT_FOUND', `${field}.productId`, 'is not in the order the shop priced');
    }
    if (quantity !== asked.get(sku)) {
      return refuse('QUANTITY_LIMIT', `${field}.quantity`, `is ${quantity} in the order the shop priced`);
    }
    const own = items.filter((item) => item.sku === sku && !item.isGift);
    const refusal = partsRefusal(own, line, field) ?? priceRefusal(own, line, { field, currency: request.currency });
    if (refusal) {
      return refusal;
    }
  }
  return undefined;
}

/**
 * The parts of a configurable product, by how many are in one, or in all of the line. An answer that shows none is no
 * proof of anything.
 */
function partsRefusal(
  own: readonly OrderItem[],
  { children = [], quantity: units }: LineItem,
  field: string,
): PriceRefusal | undefined {
  const shown = own.flatMap(({ parts }) => parts);
  const isShown = ({ quantity: asked, ...child }: NonNullable<LineItem['children']>[number]) =>
    shown.some(
      ({ sku, quantity }) =>
        sku === articleOf(child).sku && (typeof quantity !== 'number' || [asked, asked * units].includes(quantity)),
    );
  return shown.length === 0 || children.every(isShown)
    ? undefined
    : refuse('CART_INVALID', `${field}.children`, 'are not all in the order the shop priced');
}

/** Unit prices without what promotions take off; one set from outside goes before the catalogue's. */
function priceRefusal(
  own: readonly OrderItem[],
  { price }: LineItem,
  { field, currency }: { readonly field: string; readonly currency: string },
): PriceRefusal | undefined {
  if (!price || price.mode === 'current') {
    return undefined;
  }
  const limit = parseMoney(price.amount, currency).minorUnits;
  const fits = ({ unitPrice, externalPrice }: OrderItem) => {
    const shown = externalPrice ?? unitPrice;
    const amount = typeof shown === 'number' ? moneyFromNumber(shown, currency).minorUnits : undefined;
    return amount !== undefined && (price.mode === 'fixed' ? amount === limit : amount <= limit);
  };
  return own.every(fits)
    ? undefined
    : refuse(
        'PRICE_DRIFT',
        `${field}.price.amount`,
        price.mode === 'fixed' ? "is not the shop's" : "is below the shop's unit price",
      );
}

function refuse(code: Parameters<typeof rejected>[0], field: string, message: string): PriceRefusal {
  return { verdict: rejected(code), reason: `${field} ${message}`, issues: [{ field, message }] };
}
