import { describe, expect, it } from '@jest/globals';
import { authorizedAmount, isCertificate, ownInstruments } from '../../../../lib/commerce/ocapi/payment-coverage.ts';
import { orderSchema } from '../../../../lib/commerce/ocapi/schemas.ts';

const order = (status: string, instruments: object[]) =>
  orderSchema.parse({ order_no: '1', status, currency: 'USD', order_total: 36, payment_instruments: instruments });
const held = (status: string, ...instruments: object[]) => authorizedAmount(order(status, instruments)).minorUnits;

const placeholder = {
  payment_instrument_id: 'p',
  payment_method_id: 'CREDIT_CARD',
  payment_card: { card_type: 'Visa' },
};
const ok = { status: 0, code: 'OK' };

describe('what an order is authorised for', () => {
  it.each([[0], ['ok']])('counts instruments with status %p', (status) => {
    expect(held('created', placeholder, { amount: 36, authorization_status: { status } })).toBe(3600);
  });

  it.each([[1], ['error'], [2]])('does not count instruments with status %p', (status) => {
    expect(held('created', placeholder, { amount: 36, authorization_status: { status } })).toBe(0);
  });

  it('counts several', () => {
    const part = { amount: 18, authorization_status: ok };
    expect(held('new', part, part)).toBe(3600);
  });

  it('counts nothing that no hook has looked at while the order is created', () => {
    expect(held('created', placeholder, { amount: 36 })).toBe(0);
  });

  it('takes a placed order for the proof where the site shows no status', () => {
    expect(held('new', placeholder, { amount: 36 })).toBe(3600);
  });

  it('does not count a placeholder with an amount beside an instrument with a status', () => {
    expect(held('new', { ...placeholder, amount: 36 }, { amount: 18, authorization_status: ok })).toBe(1800);
  });

  it('is nothing without instruments', () => {
    expect(held('new')).toBe(0);
  });
});

describe('the instruments that pay an order', () => {
  const basketPayment = { methodId: 'CREDIT_CARD', cardType: 'Visa' };
  const own = (instruments: object[], settings: Parameters<typeof ownInstruments>[1] = { basketPayment }) =>
    ownInstruments(order('created', instruments), settings).map(({ payment_instrument_id: id }) => id);

  it('do not count the placeholder among them', () => {
    expect(own([placeholder])).toEqual([]);
  });

  it('are what was added after the placeholder', () => {
    expect(own([placeholder, { payment_instrument_id: 'a' }, { payment_instrument_id: 'b' }])).toEqual(['a', 'b']);
  });

  it('are all when the basket had no placeholder', () => {
    expect(own([{ payment_instrument_id: 'a' }], { basketPayment: null })).toEqual(['a']);
  });

  it.each([
    ['a card number', { payment_card: { masked_number: '************1111' } }],
    ['a token', { payment_card: { credit_card_token: 't' } }],
    ['a gift certificate', { masked_gift_certificate_code: '****1234' }],
    ['a decision', { authorization_status: { status: 1 } }],
    ['another method', { payment_method_id: 'INVOICE' }],
  ])('are what shows %s, wherever it stands', (_, part) => {
    expect(own([{ payment_instrument_id: 'a', ...part }])).toEqual(['a']);
  });
});

describe('a gift certificate on an order', () => {
  const isOne = (instrument: object) =>
    (order('created', [instrument]).payment_instruments ?? []).map((parsed) =>
      isCertificate(parsed, { giftCertificateMethodId: 'GIFT_CERTIFICATE' }),
    );

  it.each([
    [{ payment_method_id: 'GIFT_CERTIFICATE' }, true],
    [{ masked_gift_certificate_code: '**34' }, true],
    [{ payment_method_id: 'INVOICE' }, false],
  ])('is known by method or code: %j', (instrument, expected) => {
    expect(isOne(instrument)).toEqual([expected]);
  });
});
