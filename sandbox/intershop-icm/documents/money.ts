import { toDecimal } from '../../shared/minor-units.ts';
import type { Amount, Totals } from '../baskets/basket.ts';

/** An amount of v1: `{ gross: { value, currency }, net, tax }`. */
export function priceDocument(amount: Amount, currency: string) {
  const money = (minorUnits: number) => ({ value: toDecimal(minorUnits), currency });
  return { gross: money(amount.gross), net: money(amount.net), tax: money(amount.tax) };
}

/** The totals of a v1 basket or order; empty while nothing was calculated. */
export function totalsDocument(totals: Totals | undefined, currency: string) {
  if (totals === undefined) return { grandTotal: {}, paymentCostsTotal: {}, undiscountedItemTotal: {} };
  return {
    grandTotal: priceDocument(totals.grand, currency),
    itemTotal: priceDocument(totals.items, currency),
    shippingTotal: priceDocument(totals.shipping, currency),
    ...(totals.discount.gross > 0 && { basketValueDiscountsTotal: priceDocument(negative(totals.discount), currency) }),
    paymentCostsTotal: {},
  };
}

/** An amount of the legacy API, gross unless told otherwise. */
export function legacyMoney(minorUnits: number, currency: string) {
  return { type: 'Money', value: toDecimal(minorUnits), currencyMnemonic: currency };
}

/** The totals of a legacy basket or order. */
export function legacyTotals(totals: Totals, currency: string) {
  return {
    basketTotal: legacyMoney(totals.grand.gross, currency),
    itemTotal: legacyMoney(totals.items.gross, currency),
    shippingTotal: legacyMoney(totals.shipping.gross, currency),
    taxTotal: legacyMoney(totals.grand.tax, currency),
  };
}

function negative(amount: Amount): Amount {
  return { net: -amount.net, tax: -amount.tax, gross: -amount.gross };
}
