import { splitByWeight } from '../../shared/minor-units.ts';

/** A product or option line; amounts in minor units, rates in hundredths of a percent. */
interface LinePrice {
  readonly price: number;
  readonly taxRate: number;
}

export interface TotalsInput {
  readonly lines: readonly LinePrice[];
  /** Discounts on the order, positive, applied in this order; together never more than the lines. */
  readonly orderDiscounts: readonly number[];
  /** One price per shipment; null while its shipping method is not chosen. */
  readonly shipping: readonly (number | null)[];
  readonly shippingTaxRate: number;
}

export interface LineTotals {
  readonly price: number;
  readonly priceAfterOrderDiscount: number;
  readonly tax: number;
  readonly adjustedTax: number;
}

/** Net taxation: prices are without tax, tax is added. What depends on shipping is null until it is chosen. */
export interface OrderTotals {
  readonly lines: readonly LineTotals[];
  readonly shippingTaxes: readonly (number | null)[];
  readonly productSubTotal: number;
  readonly productTotal: number;
  readonly merchandiseTax: number;
  readonly adjustedMerchandiseTax: number;
  readonly shippingTotal: number | null;
  readonly shippingTax: number | null;
  readonly taxTotal: number | null;
  readonly orderTotal: number | null;
}

/** Adds up an order so that every sum of parts is exactly the total next to it. */
export function calculateTotals(input: TotalsInput): OrderTotals {
  const productSubTotal = sum(input.lines.map((line) => line.price));
  const productTotal = productSubTotal - sum(input.orderDiscounts);
  const discounted = splitByWeight(
    productTotal,
    input.lines.map((line) => line.price),
  );
  const lines = input.lines.map((line, index) => {
    const priceAfterOrderDiscount = discounted[index] ?? 0;
    return {
      price: line.price,
      priceAfterOrderDiscount,
      tax: taxOn(line.price, line.taxRate),
      adjustedTax: taxOn(priceAfterOrderDiscount, line.taxRate),
    };
  });
  const adjustedMerchandiseTax = sum(lines.map((line) => line.adjustedTax));
  const shippingTaxes = input.shipping.map((price) => (price === null ? null : taxOn(price, input.shippingTaxRate)));
  const shippingTotal = sumOrNull(input.shipping);
  const shippingTax = sumOrNull(shippingTaxes);
  const taxTotal = shippingTax === null ? null : adjustedMerchandiseTax + shippingTax;
  return {
    lines,
    shippingTaxes,
    productSubTotal,
    productTotal,
    merchandiseTax: sum(lines.map((line) => line.tax)),
    adjustedMerchandiseTax,
    shippingTotal,
    shippingTax,
    taxTotal,
    orderTotal: shippingTotal === null || taxTotal === null ? null : productTotal + shippingTotal + taxTotal,
  };
}

function taxOn(amount: number, rate: number): number {
  return Math.round((amount * rate) / 10_000);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function sumOrNull(amounts: readonly (number | null)[]): number | null {
  return amounts.reduce<number | null>(
    (total, amount) => (total === null || amount === null ? null : total + amount),
    0,
  );
}
