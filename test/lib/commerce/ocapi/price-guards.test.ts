import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { totalRefusal } from '../../../../lib/commerce/ocapi/price-guards.ts';
import { formatMoney } from '../../../../lib/order/money.ts';
import { orderRequest } from './order-request-fixture.ts';

const accepts = (minorUnits: number, guards?: object) =>
  totalRefusal({ minorUnits, currency: 'USD' }, orderRequest(guards && { guards })) === undefined;

describe('the guard of the total', () => {
  it('lets any total pass when nobody was told one', () => {
    expect(accepts(999_999)).toBe(true);
  });

  it.each([
    [4671, undefined, true],
    [4672, undefined, false],
    [4670, undefined, false],
    [4904, 5, true],
    [4905, 5, false],
    [4438, 5, true],
    [4437, 5, false],
    [0, 100, true],
  ])('for 46.71 takes %d cents with a tolerance of %p percent: %p', (minorUnits, tolerancePercent, taken) => {
    expect(accepts(minorUnits, { expectedTotal: '46.71', tolerancePercent })).toBe(taken);
  });

  it('is not shifted by binary fractions', () => {
    // 0.57 % of 100.00 is 57 cents; as doubles it is a little less.
    expect(accepts(10_057, { expectedTotal: '100.00', tolerancePercent: 0.57 })).toBe(true);
    expect(accepts(10_058, { expectedTotal: '100.00', tolerancePercent: 0.57 })).toBe(false);
  });

  it('always takes the very total', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 100 }), (minorUnits, tolerance) =>
        accepts(minorUnits, {
          expectedTotal: formatMoney({ minorUnits, currency: 'USD' }),
          tolerancePercent: tolerance,
        }),
      ),
    );
  });

  it('says both totals and where the limit stands', () => {
    const refusal = totalRefusal(
      { minorUnits: 5000, currency: 'USD' },
      orderRequest({ guards: { expectedTotal: '46.71', tolerancePercent: 2 } }),
    );
    expect(refusal).toMatchObject({
      verdict: { error: 'RejectedError', code: 'PRICE_DRIFT' },
      reason: "guards.expectedTotal is 46.71, tolerance 2 %; the shop's total is 50.00 USD",
    });
  });
});
