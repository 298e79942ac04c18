import { describe, expect, it } from '@jest/globals';
import { connectionSchema } from '../../../../lib/commerce/connection.ts';
import { unsupportedFields } from '../../../../lib/commerce/unsupported-fields.ts';
import { orderRequest, plainSettings } from './order-request-fixture.ts';

const fields = (changes: object, settings: object = {}) => {
  const connection = connectionSchema.parse({
    name: 'wholesale',
    platform: 'intershop',
    ordersPerSecond: 1,
    settings: plainSettings(settings),
  });
  return unsupportedFields(orderRequest(changes), connection).map(({ field }) => field);
};

describe('what a request may ask of Intershop', () => {
  it.each([
    ['an order against an invoice', {}],
    ['a cost centre', { customer: { customerNo: 'AGRO-017', costCenter: 'CC-1' } }],
    ['a coupon', { coupons: [{ code: 'SAVE', ifRefused: 'reject' }] }],
    ['attributes', { customAttributes: { a: 'b' } }],
    ['a price limit', { lineItems: [{ productId: 'a', quantity: 1, price: { mode: 'at_most', amount: '1.00' } }] }],
    ['a saved instrument', { payment: { kind: 'stored_instrument', instrumentId: 'card-1' } }],
  ])('is %s', (_, changes) => {
    expect(fields(changes)).toEqual([]);
  });

  it.each([
    ['payment.kind', { payment: { kind: 'paid_elsewhere', reference: 'txn_1' } }],
    ['payment.kind', { payment: { kind: 'card', reference: `card_${'a'.repeat(26)}_1796113200` } }],
    ['customer.customerNo', { customer: { email: 'ada@example.com' } }],
    ['customer.customerNo', { customer: { customerNo: 'OTHER' } }],
    ['customer.organization', { customer: { customerNo: 'AGRO-017', organization: 'Agro' } }],
    ['lineItems[0].options', { lineItems: [{ productId: 'a', quantity: 1, options: [{ id: 'b', value: 'c' }] }] }],
    [
      'lineItems[0].price.mode',
      { lineItems: [{ productId: 'a', quantity: 1, price: { mode: 'fixed', amount: '1.00' } }] },
    ],
    ['payment.kind', { payment: { kind: 'none' } }],
    ['payment.kind', { payment: { kind: 'gift_certificate', codes: ['a'] } }],
    ['payment.fallbacks', { payment: { kind: 'invoice', fallbacks: [{ kind: 'invoice' }] } }],
    ['payment.purchaseOrderNo', { payment: { kind: 'invoice', purchaseOrderNo: 'po-1' } }],
  ])('is not %s, which is refused by name', (field, changes) => {
    expect(fields(changes)).toEqual([field]);
  });

  it('is any customer, for an agent of the Contact Center', () => {
    expect(fields({ customer: { customerNo: 'OTHER' } }, { access: { kind: 'contactCenter' } })).toEqual([]);
  });

  it.each([
    ['coupons', { coupons: [{ code: 'SAVE', ifRefused: 'reject' }] }],
    ['customAttributes', { customAttributes: { a: 'b' } }],
    [
      'lineItems[0].price.mode',
      { lineItems: [{ productId: 'a', quantity: 1, price: { mode: 'at_most', amount: '1.00' } }] },
    ],
    ['payment.methodId', { payment: { kind: 'stored_instrument', instrumentId: 'card-1' } }],
  ])('is less through the legacy API: not %s', (field, changes) => {
    expect(fields(changes, { api: 'legacy' })).toEqual([field]);
  });
});
