import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { currencyDigits, formatMoney, moneyFromNumber, moneyToNumber, parseMoney } from '../../../lib/order/money.ts';

/** One currency for each number of decimals. */
const currency = fc.constantFrom('JPY', 'USD', 'KWD', 'CLF');
/** Up to twelve digits before the point, as the contract has it, where that is exact in every currency. */
const amount = currency.chain((code) =>
  fc.record({
    currency: fc.constant(code),
    minorUnits: fc.integer({ min: 0, max: 10 ** (11 + currencyDigits(code)) }),
  }),
);

describe('currencyDigits', () => {
  it.each([
    ['USD', 2],
    ['EUR', 2],
    ['COP', 2],
    ['IDR', 2],
    ['HUF', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['ISK', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['CLF', 4],
  ])('of %s is %d, as ISO 4217 says', (code, digits) => {
    expect(currencyDigits(code)).toBe(digits);
  });
});

describe('parseMoney', () => {
  it('reads what formatMoney wrote', () => {
    fc.assert(
      fc.property(amount, (money) => {
        expect(parseMoney(formatMoney(money), money.currency)).toEqual(money);
      }),
    );
  });

  it.each([
    ['46.71', 'USD', 4671],
    ['46.7', 'USD', 4670],
    ['46', 'USD', 4600],
    ['0046.70', 'USD', 4670],
    ['500', 'JPY', 500],
    ['1.5', 'KWD', 1500],
    ['999999999999.99', 'USD', 99_999_999_999_999],
  ])('reads %s %s', (text, code, minorUnits) => {
    expect(parseMoney(text, code)).toEqual({ minorUnits, currency: code });
  });

  it.each(['', '.5', '5.', '-1', '+1', '1e3', '1,5', ' 1', '1 ', '0x10', '1234567890123', '1.234', 'NaN'])(
    'refuses %j in USD',
    (text) => {
      expect(() => parseMoney(text, 'USD')).toThrow(RangeError);
    },
  );

  it('refuses decimals that the currency does not have', () => {
    expect(() => parseMoney('500.0', 'JPY')).toThrow('must be a decimal with at most 0 digits after the point');
  });

  it('refuses an amount whose minor units are not exact', () => {
    expect(() => parseMoney('999999999999.9999', 'CLF')).toThrow('is too large');
  });
});

describe('formatMoney', () => {
  it.each([
    [4671, 'USD', '46.71'],
    [5, 'USD', '0.05'],
    [0, 'USD', '0.00'],
    [-1, 'USD', '-0.01'],
    [-500, 'JPY', '-500'],
    [1500, 'KWD', '1.500'],
  ])('writes %d %s as %s', (minorUnits, code, text) => {
    expect(formatMoney({ minorUnits, currency: code })).toBe(text);
  });
});

describe('moneyFromNumber', () => {
  it('takes the amount out of a number that moneyToNumber made', () => {
    fc.assert(
      fc.property(amount, (money) => {
        expect(moneyFromNumber(moneyToNumber(money), money.currency)).toEqual(money);
      }),
    );
  });

  it('takes the amount out of a JSON number as it stands in a document', () => {
    fc.assert(
      fc.property(amount, (money) => {
        expect(moneyFromNumber(JSON.parse(formatMoney(money)) as number, money.currency)).toEqual(money);
      }),
    );
  });

  it('takes the amount out of a sum that is off by a binary fraction', () => {
    expect(moneyFromNumber(0.1 + 0.2, 'USD')).toEqual({ minorUnits: 30, currency: 'USD' });
    expect(moneyFromNumber(-0.001, 'USD')).toEqual({ minorUnits: 0, currency: 'USD' });
  });

  it.each([NaN, Infinity, 1e18])('refuses %d', (number) => {
    expect(() => moneyFromNumber(number, 'USD')).toThrow(RangeError);
  });
});

describe('moneyToNumber', () => {
  it('prints to the minor unit', () => {
    fc.assert(
      fc.property(amount, (money) => {
        const digits = currencyDigits(money.currency);
        expect(moneyToNumber(money).toFixed(digits)).toBe(formatMoney(money));
      }),
    );
  });
});
