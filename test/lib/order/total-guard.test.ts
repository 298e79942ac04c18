import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMoney } from '../../../lib/order/money.ts';
import { totalDrift } from '../../../lib/order/total-guard.ts';

const currency = fc.constantFrom('USD', 'JPY', 'KWD');
const amount = fc.integer({ min: 0, max: 10 ** 9 });
/** Percent in hundredths: exact in integers, hardly ever in doubles. */
const hundredths = fc.integer({ min: 0, max: 10_000 });

/** The allowed difference in minor units, without a fraction anywhere. */
const allowed = (expected: number, tolerance: number) => Number((BigInt(expected) * BigInt(tolerance)) / 10_000n);

const isTaken = (minorUnits: number, expected: number, { tolerance, code }: { tolerance: number; code: string }) =>
  totalDrift(
    { minorUnits, currency: code },
    { expectedTotal: formatMoney({ minorUnits: expected, currency: code }), tolerancePercent: tolerance / 100 },
  ) === undefined;

describe('totalDrift', () => {
  it('takes any total when nobody was told one', () => {
    fc.assert(
      fc.property(amount, fc.option(hundredths, { nil: undefined }), (minorUnits, tolerancePercent) => {
        expect(totalDrift({ minorUnits, currency: 'USD' }, { tolerancePercent })).toBeUndefined();
      }),
    );
  });

  it('takes a total that is off by all that is allowed, above and below', () => {
    fc.assert(
      fc.property(amount, hundredths, currency, (expected, tolerance, code) => {
        const difference = allowed(expected, tolerance);
        expect(isTaken(expected + difference, expected, { tolerance, code })).toBe(true);
        expect(isTaken(expected - difference, expected, { tolerance, code })).toBe(true);
      }),
      // 0.57 % of 100.00 is 57 cents; as doubles it is a little less.
      { examples: [[10_000, 57, 'USD']] },
    );
  });

  it('refuses a total that is off by one minor unit more, above and below', () => {
    fc.assert(
      fc.property(amount, hundredths, currency, (expected, tolerance, code) => {
        const difference = allowed(expected, tolerance) + 1;
        expect(isTaken(expected + difference, expected, { tolerance, code })).toBe(false);
        expect(isTaken(expected - difference, expected, { tolerance, code })).toBe(false);
      }),
    );
  });

  it('allows no difference when no tolerance is given', () => {
    expect(totalDrift({ minorUnits: 4671, currency: 'USD' }, { expectedTotal: '46.71' })).toBeUndefined();
    expect(totalDrift({ minorUnits: 4670, currency: 'USD' }, { expectedTotal: '46.71' })).toBeDefined();
  });

  it('says what was told, what was allowed and what the shop says', () => {
    expect(totalDrift({ minorUnits: 5000, currency: 'JPY' }, { expectedTotal: '4000', tolerancePercent: 2.5 })).toBe(
      "is 4000, tolerance 2.5 %; the shop's total is 5000 JPY",
    );
  });
});
