import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CardDetails } from '../../../lib/cards/card-details.ts';
import { revealsCard } from '../../../lib/cards/reveals-card.ts';
import { cardNumber } from '../../support/card-numbers.ts';

const cardOf = (number: string, securityCode = '737') =>
  new CardDetails({ number, securityCode, holder: 'A', expiryMonth: 1, expiryYear: 2030 });
const around = fc.stringMatching(/^[a-z{"= ]{0,9}$/);

describe('a text that reveals a card', () => {
  it.each<[string, (text: string) => string]>([
    ['as it is', (text) => text],
    ['in groups', (text) => text.replace(/(\d{4})(?=\d)/g, '$1 ')],
    ['percent-encoded', (text) => encodeURIComponent(text.replace(/(\d{4})(?=\d)/g, '$1-'))],
    ['in hexadecimal', (text) => Buffer.from(text).toString('hex').toUpperCase()],
    ['in base64', (text) => Buffer.from(text).toString('base64')],
  ])('is seen with the number in it %s', (_how, encode) => {
    fc.assert(
      fc.property(cardNumber, around, around, (number, before, after) => {
        expect(revealsCard(encode(`${before}${number}${after}`), cardOf(number))).toBe(true);
      }),
    );
  });

  it.each(['CVV 737', '"security_code":"737"', '737', 'code=737&'])('is seen with the code in it: %s', (text) => {
    expect(revealsCard(text, cardOf('4539578763621486'))).toBe(true);
  });

  it.each([
    'adding the payment: HookStatusException (HTTP 400) with status code STOLEN_CARD',
    'order 00073700 is created, 0.00 of 36.00 USD authorised',
    '************1486',
  ])('is not seen in %s', (text) => {
    expect(revealsCard(text, cardOf('4539578763621486'))).toBe(false);
  });

  it('is not seen in an HTTP status that is the code by chance', () => {
    expect(revealsCard('refused (HTTP 400)', cardOf('4539578763621486', '400'))).toBe(false);
  });
});
