import type { LineItem } from '../../order/line-item.ts';
import { moneyFromNumber, parseMoney } from '../../order/money.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import type { BasketRefusal } from './basket-refusal.ts';
import type { BasketDocument } from './schemas.ts';
import { rejected } from '../adapter/verdict.ts';

type ProductItem = NonNullable<BasketDocument['product_items']>[number];

/**
 * Whether the basket holds every line of the request, whole, and at no higher unit price than it allows: an order is
 * never half of what was asked for. Gifts that a promotion adds are not counted.
 */
export function linesRefusal(basket: BasketDocument, request: OrderRequest): BasketRefusal | undefined {
  const items = (basket.product_items ?? []).filter((item) => item.bonus_product_line_item !== true);
  for (const [index, line] of request.lineItems.entries()) {
    const own = items.filter(({ product_id: productId }) => productId === line.productId);
    const field = `lineItems[${index}]`;
    const refusal = quantityRefusal(own, line, { field, request }) ?? priceRefusal(own, line, { field, request });
    if (refusal) {
      return refusal;
    }
  }
  return undefined;
}

interface Line {
  readonly field: string;
  readonly request: OrderRequest;
}

/** Lines of the same product are compared together: the shop may have made one of them. */
function quantityRefusal(own: readonly ProductItem[], { productId }: LineItem, at: Line): BasketRefusal | undefined {
  if (own.length === 0) {
    return refuse('PRODUCT_NOT_FOUND', `${at.field}.productId`, 'is not in the basket the shop made');
  }
  const asked = at.request.lineItems.filter((line) => line.productId === productId);
  const inBasket = sum(own.map(({ quantity }) => quantity ?? 0));
  return inBasket === sum(asked.map(({ quantity }) => quantity))
    ? undefined
    : refuse('QUANTITY_LIMIT', `${at.field}.quantity`, `is ${inBasket} in the basket the shop made`);
}

function priceRefusal(own: readonly ProductItem[], { price }: LineItem, at: Line): BasketRefusal | undefined {
  if (price?.mode !== 'at_most') {
    return undefined;
  }
  const { currency } = at.request;
  const limit = parseMoney(price.amount, currency).minorUnits;
  const isWithin = ({ base_price: unitPrice }: ProductItem) =>
    typeof unitPrice === 'number' && moneyFromNumber(unitPrice, currency).minorUnits <= limit;
  return own.every(isWithin)
    ? undefined
    : refuse('PRICE_DRIFT', `${at.field}.price.amount`, "is below the shop's unit price");
}

function refuse(code: Parameters<typeof rejected>[0], field: string, message: string): BasketRefusal {
  return { verdict: rejected(code), reason: `${field} ${message}`, issues: [{ field, message }] };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
