import { describe, expect, it } from '@jest/globals';
import {
  cardReferenceExpiry,
  hasExpired,
  instrumentsOf,
  isExpired,
  type Payment,
  paymentSchema,
} from '../../../lib/order/payment.ts';

const kinds = 'stored_instrument, stored_method, card, invoice, gift_certificate, paid_elsewhere, none';
const complaint = (payment: unknown) => paymentSchema.safeParse(payment).error?.issues[0]?.message;
const REFERENCE = 'card_abcdefghijklmnopqrstuvwxyz_1796113200';
const card = { kind: 'stored_instrument' as const, instrumentId: 'pi-1' };

describe('paymentSchema', () => {
  it.each<[object]>([
    [{ kind: 'none' }],
    [card],
    [{ ...card, methodId: 'CREDIT_CARD', expires: '2027-03' }],
    [{ ...card, fallbacks: [{ ...card, instrumentId: 'pi-2' }, { kind: 'invoice' }] }],
    [{ kind: 'stored_method', methodId: 'PAYPAL' }],
    [{ kind: 'stored_method', methodId: 'PAYPAL', instrumentId: 'pi-3', fallbacks: [card] }],
    [{ kind: 'invoice' }],
    [{ kind: 'invoice', methodId: 'NET_30', purchaseOrderNo: 'PO-1' }],
    [{ kind: 'gift_certificate', codes: ['GC 1'] }],
    [{ kind: 'gift_certificate', codes: ['GC-1', 'GC-2'], instruments: [card] }],
    [{ kind: 'paid_elsewhere', reference: 'ch_1' }],
    [{ kind: 'paid_elsewhere', reference: 'ch_1', methodId: 'STRIPE' }],
    [{ kind: 'card', reference: REFERENCE }],
    [{ kind: 'card', reference: REFERENCE, methodId: 'CREDIT_CARD' }],
  ])('takes %j', (payment) => {
    expect(paymentSchema.parse(payment)).toEqual(payment);
  });

  it.each([[{ kind: 'bitcoin' }], [{}], [null], ['card'], [[]]])('refuses %j without repeating it', (payment) => {
    expect(complaint(payment)).toBe(`must be one of ${kinds}`);
  });

  it.each([
    [{ kind: 'stored_instrument' }],
    [{ kind: 'none', instrumentId: 'pi-1' }],
    [{ kind: 'none', number: '4' }],
    [{ ...card, expires: '2027-13' }],
    [{ ...card, expires: '03/27' }],
    [{ ...card, fallbacks: [] }],
    [{ ...card, fallbacks: [{ kind: 'none' }] }],
    [{ ...card, fallbacks: [{ ...card, fallbacks: [card] }] }],
    [{ ...card, fallbacks: Array(5).fill(card) }],
    [{ kind: 'stored_method' }],
    [{ kind: 'gift_certificate', codes: [] }],
    [{ kind: 'gift_certificate', codes: ['1', '2', '3', '4', '5', '6'] }],
    [{ kind: 'gift_certificate', codes: ['1'], instruments: [] }],
    [{ kind: 'paid_elsewhere' }],
    [{ kind: 'paid_elsewhere', reference: 'a b' }],
    [{ kind: 'card' }],
    [{ kind: 'card', reference: 'card_1' }],
    [{ kind: 'card', reference: '4111111111111111' }],
    [{ kind: 'card', reference: `${REFERENCE}0` }],
    [{ kind: 'card', reference: REFERENCE, number: '4' }],
    [{ kind: 'card', reference: REFERENCE, fallbacks: [card] }],
  ])('refuses %j', (payment) => {
    expect(paymentSchema.safeParse(payment).success).toBe(false);
  });

  it('says what a month looks like', () => {
    expect(complaint({ ...card, expires: '3/2027' })).toBe('must be a month such as 2027-03');
  });
});

describe('the instruments of a payment', () => {
  it.each<[Payment, string[]]>([
    [card, ['stored_instrument']],
    [
      { ...card, fallbacks: [{ kind: 'invoice' }, { kind: 'stored_method', methodId: 'PAYPAL' }] },
      ['stored_instrument', 'invoice', 'stored_method'],
    ],
    [{ kind: 'gift_certificate', codes: ['1'], instruments: [card] }, ['stored_instrument']],
    [{ kind: 'gift_certificate', codes: ['1'] }, []],
    [{ kind: 'paid_elsewhere', reference: 'ch_1' }, []],
    [{ kind: 'card', reference: REFERENCE }, []],
    [{ kind: 'none' }, []],
  ])('of %j are in the order in which they are tried', (payment, expected) => {
    expect(instrumentsOf(payment).map(({ kind }) => kind)).toEqual(expected);
  });

  it('do not carry the list they head', () => {
    expect(instrumentsOf({ ...card, fallbacks: [{ kind: 'invoice' }] })[0]).toEqual(card);
  });
});

describe('a stored card', () => {
  const until = { ...card, expires: '2026-11' };

  it.each([
    ['2026-11-30T23:59:59Z', false],
    ['2026-12-01T11:59:59Z', false],
    ['2026-12-02T00:00:00Z', true],
    ['2027-01-01T00:00:00Z', true],
  ])('that is good until November has expired at %s: %s', (now, expected) => {
    expect(isExpired(until, Date.parse(now))).toBe(expected);
  });

  it('that is good until December expires in the next year', () => {
    const december = { ...card, expires: '2026-12' };
    expect(isExpired(december, Date.parse('2026-12-31T00:00:00Z'))).toBe(false);
    expect(isExpired(december, Date.parse('2027-01-02T00:00:00Z'))).toBe(true);
  });

  it('of which nothing is known does not expire, and neither does anything else', () => {
    const later = Date.parse('2099-01-01T00:00:00Z');
    expect(isExpired(card, later)).toBe(false);
    expect(isExpired({ kind: 'invoice' }, later)).toBe(false);
  });
});

describe('a payment', () => {
  const now = Date.parse('2027-01-01T00:00:00Z');
  const old = { ...card, expires: '2026-01' };

  it.each<[Payment, boolean]>([
    [old, true],
    [{ ...old, fallbacks: [old] }, true],
    [{ ...old, fallbacks: [card] }, false],
    [{ kind: 'gift_certificate', codes: ['1'] }, false],
    [{ kind: 'none' }, false],
  ])('%j has expired as a whole: %s', (payment, expected) => {
    expect(hasExpired(payment, now)).toBe(expected);
  });
});

describe('a card reference', () => {
  it('tells until when it works', () => {
    expect(new Date(cardReferenceExpiry(REFERENCE)).toISOString()).toBe('2026-12-01T08:20:00.000Z');
  });
});
