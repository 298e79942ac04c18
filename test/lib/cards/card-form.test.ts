import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cardFormSchema } from '../../../lib/cards/card-form.ts';
import { brandOf } from '../../../lib/order/card-number.ts';
import { cardNumber } from '../../support/card-numbers.ts';

const form = (changes: object = {}) => ({
  number: '4539578763621486',
  securityCode: '737',
  holder: 'Ada Archer',
  expiryMonth: 3,
  expiryYear: 2030,
  ...changes,
});
const fieldOf = (input: unknown) => cardFormSchema.safeParse(input).error?.issues[0]?.path.join('.');

describe('the form for a card', () => {
  it('takes a card of every scheme', () => {
    fc.assert(
      fc.property(cardNumber, (number) => {
        const securityCode = brandOf(number) === 'amex' ? '7371' : '737';
        expect(cardFormSchema.parse(form({ number, securityCode })).number).toBe(number);
      }),
    );
  });

  it.each(['4539 5787 6362 1486', '4539-5787-6362-1486'])('takes the number as it is written: %s', (number) => {
    expect(cardFormSchema.parse(form({ number })).number).toBe('4539578763621486');
  });

  it.each([
    ['a wrong check digit', { number: '4539578763621487' }, 'number'],
    ['an unknown issuer', { number: '9999999999999995' }, 'number'],
    ['a wrong length', { number: '453957876362148' }, 'number'],
    ['other separators', { number: '4539.5787.6362.1486' }, 'number'],
    ['a number that is none for JSON', { number: 4539578763621486 }, 'number'],
    ['a code of two digits', { securityCode: '73' }, 'securityCode'],
    ['a code of five digits', { securityCode: '73711' }, 'securityCode'],
    ['a code of four digits on a card that has three', { securityCode: '7371' }, 'securityCode'],
    ['a code of three digits on American Express', { number: '378282246310005' }, 'securityCode'],
    ['no holder', { holder: undefined }, 'holder'],
    ['a holder that is a number', { holder: '4539 5787 6362 1486' }, 'holder'],
    ['a holder with a line break', { holder: 'Ada\nArcher' }, 'holder'],
    ['no such month', { expiryMonth: 13 }, 'expiryMonth'],
    ['a year of two digits', { expiryYear: 30 }, 'expiryYear'],
    ['another field', { pin: '1234' }, ''],
  ])('refuses %s and names the field', (_case, changes, field) => {
    expect(fieldOf(form(changes))).toBe(field);
  });

  it.each([{ securityCode: '73' }, { number: '1' }, { number: '4539578763621487', securityCode: '7371' }])(
    'says of each field one thing: %j',
    (changes) => {
      expect(cardFormSchema.safeParse(form(changes)).error?.issues).toHaveLength(1);
    },
  );

  it('repeats nothing of what it refuses', () => {
    const wild = fc.oneof(fc.string(), fc.stringMatching(/^\d{3,20}$/), fc.integer(), fc.constant(null));
    const inputs = fc.dictionary(
      fc.oneof(fc.stringMatching(/^\d{12,19}$/), fc.constantFrom(...Object.keys(form()))),
      wild,
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(inputs, (input) => {
        const messages = JSON.stringify(cardFormSchema.safeParse(input).error?.issues.map(({ message }) => message));
        const parts = [...Object.keys(input), ...Object.values(input)].map(String);
        const shown = parts.filter((part) => /^\d{5,}$/.test(part) && messages.includes(part));
        expect(shown).toEqual([]);
      }),
    );
  });
});
