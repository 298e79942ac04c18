import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitByWeight, toDecimal, toMinorUnits } from '../../../sandbox/shared/minor-units.ts';

describe('minor units', () => {
  it('survive the way through a decimal number', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (amount) => {
        expect(toMinorUnits(toDecimal(amount))).toBe(amount);
      }),
    );
  });

  it('split by weight without losing one', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.array(fc.nat(10_000), { minLength: 1 }), (amount, weights) => {
        const parts = splitByWeight(amount, weights);
        const anything = weights.some((weight) => weight > 0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(anything ? amount : 0);
      }),
    );
  });
});
