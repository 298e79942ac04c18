/** An amount in the currency's minor units (cents, yen, fils). Never a binary fraction. */
export interface Money {
  readonly minorUnits: number;
  /** ISO 4217 code, for example `USD`. */
  readonly currency: string;
}

/**
 * Currencies whose minor unit is not a hundredth (SIX, ISO 4217 "List one"). Not taken from `Intl`, which goes by usage
 * instead and gives COP, IDR or PKR no decimals: a shop's 12345.50 would be rounded.
 */
const UNUSUAL_DIGITS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

/** Number of decimals of a currency by ISO 4217: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return UNUSUAL_DIGITS.get(currency) ?? 2;
}

/**
 * Reads a decimal string such as `46.71`.
 *
 * @throws RangeError when the text is not a plain decimal, has more decimals than the currency, or is beyond the
 * range in which minor units are exact.
 */
export function parseMoney(decimal: string, currency: string): Money {
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(decimal);
  const digits = currencyDigits(currency);
  const fraction = match?.[2] ?? '';
  if (!match?.[1] || fraction.length > digits) {
    throw new RangeError(`must be a decimal with at most ${digits} digits after the point`);
  }
  const minorUnits = Number(match[1] + fraction.padEnd(digits, '0'));
  if (!Number.isSafeInteger(minorUnits)) {
    throw new RangeError('is too large');
  }
  return { minorUnits, currency };
}

/** Writes minor units as a decimal string: 4671 USD is `46.71`. */
export function formatMoney({ minorUnits, currency }: Money): string {
  const digits = currencyDigits(currency);
  const sign = minorUnits < 0 ? '-' : '';
  const text = String(Math.abs(minorUnits)).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * Takes an amount out of a vendor's JSON number. Vendors send money as doubles: 46.71 arrives as the nearest binary
 * fraction, so it is rounded to the currency's minor unit here and nowhere else.
 *
 * @throws RangeError when the number is not finite or too large to be exact.
 */
export function moneyFromNumber(amount: number, currency: string): Money {
  const minorUnits = Math.round(amount * 10 ** currencyDigits(currency));
  if (!Number.isSafeInteger(minorUnits)) {
    throw new RangeError('is not an amount');
  }
  return { minorUnits: minorUnits === 0 ? 0 : minorUnits, currency };
}

/** The amount as a vendor's JSON number; exact to the minor unit when printed. */
export function moneyToNumber(money: Money): number {
  return Number(formatMoney(money));
}
