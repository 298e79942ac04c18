import { describe, expect, it } from '@jest/globals';
import { authorizedAmount, ownInstrument } from '../../../../lib/commerce/ocapi/payment-coverage.ts';
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

describe('our own instrument', () => {
  const own = (instruments: object[], hasPlaceholder = true) =>
    ownInstrument(order('created', instruments), hasPlaceholder)?.payment_instrument_id;

  it('is not the placeholder', () => {
    expect(own([placeholder])).toBeUndefined();
  });

  it('is what was added after the placeholder', () => {
    expect(own([placeholder, { payment_instrument_id: 'a' }])).toBe('a');
  });

  it('is the latest of several', () => {
    expect(own([placeholder, { payment_instrument_id: 'a' }, { payment_instrument_id: 'b' }])).toBe('b');
  });

  it('is the only one when the basket had no placeholder', () => {
    expect(own([{ payment_instrument_id: 'a' }], false)).toBe('a');
  });

  it.each([
    ['a card number', { payment_card: { masked_number: '************1111' } }],
    ['a token', { payment_card: { credit_card_token: 't' } }],
    ['a decision', { authorization_status: { status: 1 } }],
  ])('is what shows %s, wherever it stands', (_, part) => {
    expect(own([{ payment_instrument_id: 'a', ...part }])).toBe('a');
  });
});
