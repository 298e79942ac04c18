import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findCardData, looksLikeCardNumber } from '../../../lib/order/card-data.ts';
import { fullWidth, withCheckDigit, writtenCardNumber } from '../../support/card-numbers.ts';

describe('looksLikeCardNumber', () => {
  it('finds a number of any scheme in any usual grouping', () => {
    fc.assert(fc.property(writtenCardNumber, looksLikeCardNumber));
  });

  it('finds a number in full-width digits', () => {
    fc.assert(fc.property(writtenCardNumber, (number) => looksLikeCardNumber(fullWidth(number))));
  });

  it('finds a number in the middle of a text', () => {
    const words = fc.stringMatching(/^[a-zA-Z ,:]{0,20}$/);
    fc.assert(fc.property(words, writtenCardNumber, words, (a, number, b) => looksLikeCardNumber(a + number + b)));
  });

  it.each([
    ['an expiry year before it', '2027 4111 1111 1111 1111'],
    ['a security code behind it', '4111 1111 1111 1111 123'],
    ['invisible characters in it', '4111\u200b1111\u200b1111\u200b1111'],
    ['marks drawn over it', '4\u03361\u03361\u03361\u0336 1111 1111 1111'],
    ['keycaps for digits', Array.from('4111111111111111', (digit) => `${digit}\ufe0f\u20e3`).join('')],
    ['minus and parentheses around it', '(-4111111111111111)'],
  ])('finds a number with %s', (_case, text) => {
    expect(looksLikeCardNumber(text)).toBe(true);
  });

  it.each([
    ['a wrong check digit', '4111111111111112'],
    ['no scheme', '1234567812345670'],
    ['more digits than a card', '41111111111111110000000'],
    ['dates', 'sub-45678912-2026-12-01'],
    ['an EAN-13', '4012345678901'],
    ['a time stamp', '20261201060000000'],
    ['a telephone number', '+49 4111 1111 1111'],
  ])('lets pass what has %s', (_case, text) => {
    expect(looksLikeCardNumber(text)).toBe(false);
  });

  it('lets any UUID pass, even one that reads like a card', () => {
    const groups = withCheckDigit('411141118111111').replace(/(\d{4})(?=\d)/g, '$1-');
    expect(looksLikeCardNumber(groups)).toBe(true);
    expect(looksLikeCardNumber(`a3bc12f4-${groups}ab9cdf01`)).toBe(false);
    fc.assert(fc.property(fc.constant(undefined).map(randomUUID), (uuid) => !looksLikeCardNumber(uuid)));
  });

  it('lets a hexadecimal digest pass in which sixteen digits read like a card', () => {
    expect(looksLikeCardNumber(`sha256:${'ab'.repeat(12)}4111111111111111${'cd'.repeat(12)}`)).toBe(false);
  });

  it('lets any EAN-13 pass', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{13}$/), (ean) => !looksLikeCardNumber(ean)));
  });

  it('lets ids that end in a date pass', () => {
    const id = fc.stringMatching(/^sub[-_]\d{4,10}$/);
    const date = fc.date({ min: new Date(0), max: new Date('2999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(id, date, (subscription, day) => {
        return !looksLikeCardNumber(`${subscription}:${day.toISOString().slice(0, 10)}`);
      }),
    );
  });
});

describe('looksLikeCardNumber, with four times as much text as is ever taken in', () => {
  // No time is asserted: what takes more than linear work on this never ends.
  const long = (part: string) => part.repeat(Math.ceil(786_432 / Buffer.byteLength(part)));

  it.each([
    ['digits with dashes', '1-'],
    ['dashes', '-'],
    ['digits', '4'],
    ['hexadecimal digits', 'a1'],
    ['blanks', ' \t'],
    ['groups of four', '4111 '],
    ['almost UUIDs', '0a0a0a0a-0a0a-0a0a-'],
    ['marks in the wrong order', '\u0301\u0327\u0345\u0328'],
    ['marks that a letter falls apart into', '\uff9e\u0344\u1e69'],
    ['invisible characters', '\u200b'],
    ['a ligature of eighteen letters', '\ufdfa'],
  ])('looks through %s to the end', (_case, part) => {
    expect(looksLikeCardNumber(long(part))).toBe(false);
    expect(looksLikeCardNumber(`${long(part)}g, 4111111111111111`)).toBe(true);
    expect(findCardData({ note: `${long(part)}g, cvv 123` })?.kind).toBe('security code');
  });
});

describe('findCardData', () => {
  it('finds a number wherever it is nested, and never repeats it', () => {
    const place = fc.array(fc.oneof(fc.constantFrom('note', 'address1', 'c_text'), fc.nat({ max: 3 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(writtenCardNumber, place, fc.boolean(), (number, path, asKey) => {
        const finding = findCardData(nest(asKey ? { [number]: 1 } : number, path));
        const digits = number.replace(/\D/g, '');
        expect(finding?.kind).toBe('card number');
        expect(finding!.path.replace(/\D/g, '')).not.toContain(digits);
      }),
    );
  });

  it('finds a number that was sent as a JSON number', () => {
    expect(findCardData({ a: [{ b: 4111111111111111 }] })).toEqual({ path: 'a[0].b', kind: 'card number' });
  });

  it.each([
    'cvv',
    'CVC2',
    'cvn',
    'csc',
    'securityCode',
    'security_code',
    'card-security-code',
    'creditCardCvv',
    'cvvCode',
  ])('finds a security code by the name %s', (name) => {
    expect(findCardData({ payment: { [name]: '123' } })).toEqual({ path: `payment.${name}`, kind: 'security code' });
  });

  it.each(['CVV: 123', 'cvc2 = 1234', 'security code 987', 'ＣＶＶ：１２３'])(
    'finds a security code in the text %j',
    (text) => {
      expect(findCardData({ note: text })).toEqual({ path: 'note', kind: 'security code' });
    },
  );

  it('finds nothing in an order without card data', () => {
    expect(
      findCardData({ id: '00010001', text: 'CSC meeting, 2026-12-01', list: [1, true, null, {}] }),
    ).toBeUndefined();
  });

  it('looks to the bottom of a document nested deeper than the stack', () => {
    const path = Array.from({ length: 50_000 }, () => 0);
    expect(findCardData(nest('4111111111111111', path))?.kind).toBe('card number');
  });
});

function nest(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduceRight<unknown>(
    (inner, part) =>
      typeof part === 'number' ? [...Array.from({ length: part }, () => 'x'), inner] : { [part]: inner },
    value,
  );
}
