import type { ShopState } from '../shop-state.ts';
import type { Amount, Basket, LineItem, Totals } from './basket.ts';

const nothing: Amount = { net: 0, tax: 0, gross: 0 };

/** Adds up a basket: net prices, tax by line, promotions off the items, shipping. */
export function totalsOf(state: ShopState, basket: Basket): Totals {
  const items = basket.lines.map((line) => lineAmount(line, basket.currency)).reduce(add, nothing);
  const discount = discountOf(basket, items);
  const method = state.seed.shippingMethods.find(({ id }) => id === basket.shippingMethod);
  const shipping = taxed(method?.prices[basket.currency] ?? 0, state.seed.shippingTaxRate);
  const grand = {
    net: items.net - discount.net + shipping.net,
    tax: items.tax - discount.tax + shipping.tax,
    gross: items.gross - discount.gross + shipping.gross,
  };
  return { items, discount, shipping, grand };
}

export function lineAmount({ product, quantity }: LineItem, currency: string): Amount {
  return taxed((product.prices[currency] ?? 0) * quantity, product.taxRate);
}

export function unitAmount({ product }: LineItem, currency: string): Amount {
  return taxed(product.prices[currency] ?? 0, product.taxRate);
}

function discountOf(basket: Basket, items: Amount): Amount {
  const wanted = basket.promotionCodes.reduce((sum, { discount }) => {
    const off =
      'percent' in discount
        ? Math.round((items.net * discount.percent) / 100)
        : (discount.amounts[basket.currency] ?? 0);
    return sum + off;
  }, 0);
  const net = Math.min(wanted, items.net);
  const tax = items.net === 0 ? 0 : Math.round((items.tax * net) / items.net);
  return { net, tax, gross: net + tax };
}

function taxed(net: number, rate: number): Amount {
  const tax = Math.round((net * rate) / 10_000);
  return { net, tax, gross: net + tax };
}

function add(left: Amount, right: Amount): Amount {
  return { net: left.net + right.net, tax: left.tax + right.tax, gross: left.gross + right.gross };
}
