import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isExactNumber } from '../../../lib/json/exact-number.ts';

describe('isExactNumber', () => {
  it('takes every number of up to 15 digits before the point as JavaScript writes it', () => {
    const number = fc.double({ noNaN: true, min: -(2 ** 53), max: 2 ** 53 });
    fc.assert(fc.property(number, (value) => isExactNumber(JSON.stringify(value))));
  });

  it('takes every decimal of 15 digits, however it is written', () => {
    const decimal = fc.tuple(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.nat(12));
    fc.assert(
      fc.property(decimal, ([digits, power]) => {
        expect(['', '0', '00'].map((zeros) => isExactNumber(`${digits}.${zeros || '0'}e-${power}`))).not.toContain(
          false,
        );
      }),
    );
  });

  it('refuses an integer that is between two of JavaScript', () => {
    const beyond = fc.bigInt({ min: 2n ** 53n, max: 2n ** 60n }).filter((value) => BigInt(Number(value)) !== value);
    fc.assert(fc.property(beyond, (value) => !isExactNumber(String(value))));
  });
});
