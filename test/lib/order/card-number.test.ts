import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brandOf } from '../../../lib/order/card-number.ts';
import { cardNumber } from '../../support/card-numbers.ts';

describe('the scheme of a card number', () => {
  it.each([
    ['4111111111111111', 'visa'],
    ['5555555555554444', 'mastercard'],
    ['2223003122003222', 'mastercard'],
    ['378282246310005', 'amex'],
    ['6011111111111117', 'discover'],
    ['6200000000000005', 'unionpay'],
    ['3530111333300000', 'jcb'],
    ['30569309025904', 'diners'],
    ['6304000000000000', 'maestro'],
  ])('of %s is %s', (number, brand) => {
    expect(brandOf(number)).toBe(brand);
  });

  it('is none when any one digit is wrong', () => {
    fc.assert(
      fc.property(cardNumber, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const position = at % number.length;
        const wrong = (Number(number[position]) + by) % 10;
        expect(brandOf(number.slice(0, position) + String(wrong) + number.slice(position + 1))).toBeUndefined();
      }),
    );
  });

  it.each(['', '4', '4222222222222', '9999999999999995', '4111 1111 1111 1111'])('is none of %j', (text) => {
    expect(brandOf(text)).toBeUndefined();
  });
});
