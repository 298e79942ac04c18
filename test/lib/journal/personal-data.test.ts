import { describe, expect, it } from '@jest/globals';
import { customerKey, splitRequest } from '../../../lib/journal/personal-data.ts';
import type { OrderRequest } from '../../../lib/order/order-request.ts';
import { orderRequest } from '../../support/order-request.ts';

const address = { ...orderRequest().shippingAddress, firstName: 'Marked', phone: 'Marked' };

/** Everything that a request may hold; what tells of a person, or may, is marked. */
const full: OrderRequest = orderRequest({
  customer: { customerNo: 'Marked', email: 'marked@example.com', organization: 'Marked', costCenter: 'Marked' },
  lineItems: [
    {
      productId: 'MUG',
      quantity: 1,
      price: { mode: 'at_most', amount: '18.90' },
      customAttributes: { giftMessage: 'Marked' },
    },
  ],
  shippingAddress: address,
  billingAddress: address,
  shipments: [{ id: 'second', shippingAddress: address, shippingMethods: ['STD_GROUND'] }],
  payment: { kind: 'gift_certificate', codes: ['Marked'] },
  coupons: [{ code: 'Marked', ifRefused: 'reject' }],
  customAttributes: { note: 'Marked' },
  agent: { id: 'Marked' },
  callback: { url: 'https://hooks.acme.example/orders?token=Marked' },
  guards: { expectedTotal: '18.90' },
});

describe('splitRequest', () => {
  it('leaves nothing of a person in the part that lasts', () => {
    const { lasting } = splitRequest(full);
    expect(JSON.stringify(lasting)).not.toMatch(/marked|brandt|alder/i);
  });

  it('leaves ids, products, amounts and the kind of the payment', () => {
    expect(splitRequest(full).lasting).toEqual({
      schema: 'order-request/1',
      requestId: full.requestId,
      connection: 'refarch',
      reason: 'subscription_renewal',
      currency: 'USD',
      lineItems: [{ productId: 'MUG', quantity: 1, price: { mode: 'at_most', amount: '18.90' } }],
      shippingMethods: ['STD_GROUND'],
      payment: { kind: 'gift_certificate' },
      correlation: { subscriptionId: 'sub_8812' },
      guards: { expectedTotal: '18.90' },
    });
  });

  it.each([
    ['everything', full],
    ['what a renewal holds', orderRequest()],
  ])('makes parts that are the request again: %s', (_, request) => {
    const { lasting, personal } = splitRequest(request);
    expect({ ...lasting, ...personal }).toEqual(request);
  });

  it('takes a field that nobody has thought of yet for personal', () => {
    const request = Object.assign(orderRequest(), { birthday: '1980-01-01' });
    const { lasting, personal } = splitRequest(request);
    expect(lasting).not.toHaveProperty('birthday');
    expect(personal).toHaveProperty('birthday');
  });

  it('does the same with a field of a line', () => {
    const lineItem = Object.assign({ ...orderRequest().lineItems[0]! }, { engraving: 'For Ben' });
    const request = orderRequest({ lineItems: [lineItem] });
    const { lasting, personal } = splitRequest(request);
    expect(JSON.stringify(lasting)).not.toContain('Ben');
    expect({ ...lasting, ...personal }).toEqual(request);
  });
});

describe('customerKey', () => {
  it('is the number of a customer who has one', () => {
    expect(customerKey({ customerNo: '00010001', email: 'b@example.com' })).toBe('00010001');
  });

  it('tells nobody the address of a guest, and is the same however that is capitalised', () => {
    const key = customerKey({ email: 'Guest@Example.com' });
    expect(key).toMatch(/^email:[0-9a-f]{64}$/);
    expect(customerKey({ email: 'guest@example.com' })).toBe(key);
    expect(customerKey({ email: 'other@example.com' })).not.toBe(key);
  });
});
