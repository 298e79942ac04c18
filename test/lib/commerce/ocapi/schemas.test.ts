import { describe, expect, it } from '@jest/globals';
import { basketSchema, orderSchema, orderNumbersSchema } from '../../../../lib/commerce/ocapi/schemas.ts';

describe('the documents of the shop', () => {
  it('may hold fields nobody knows', () => {
    const order = orderSchema.parse({
      _v: '25.6',
      _type: 'order',
      order_no: '00000001',
      order_token: 'secret',
      status: 'created',
      currency: 'USD',
      order_total: 36,
      c_new: { deep: [1] },
    });
    expect(order['c_new']).toEqual({ deep: [1] });
  });

  it('may hold null for what is not known yet', () => {
    expect(
      basketSchema.safeParse({
        basket_id: 'b',
        currency: 'USD',
        order_total: null,
        product_items: null,
        coupon_items: [{ code: 'A', valid: null, status_code: null }],
        shipments: [{ shipping_method: null }],
        _flash: null,
      }).success,
    ).toBe(true);
  });

  it('keep the number of an order whose instruments cannot be read', () => {
    const order = orderSchema.parse({
      order_no: '00000001',
      status: 'created',
      currency: 'USD',
      order_total: 36,
      payment_instruments: [{ id: 'x', amount: '36', payment_card: 'none', authorization_status: 'OK' }],
    });
    expect(order.order_no).toBe('00000001');
    expect(order.payment_instruments).toEqual([{}]);
  });

  it.each([
    ['no number', { order_no: '' }],
    ['no total', { order_total: null }],
    ['a total that is not exact', { order_total: 1e15 }],
    ['no currency', { currency: 'N/A' }],
  ])('of an order are refused with %s', (_, change) => {
    const order = { order_no: '1', status: 'new', currency: 'USD', order_total: 1, ...change };
    expect(orderSchema.safeParse(order).success).toBe(false);
  });

  it('of a search have no list when nothing was found', () => {
    expect(orderNumbersSchema.parse({ count: 0, total: 0, start: 0 }).hits).toBeUndefined();
  });
});
