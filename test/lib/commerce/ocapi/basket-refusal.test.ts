import { describe, expect, it } from '@jest/globals';
import { lacksMethod } from '../../../../lib/commerce/ocapi/basket-flash.ts';
import { readBasket } from '../../../../lib/commerce/ocapi/basket-refusal.ts';
import { basketSchema } from '../../../../lib/commerce/ocapi/schemas.ts';
import { orderRequest } from './order-request-fixture.ts';

const basket = (changes: object = {}) =>
  basketSchema.parse({
    basket_id: 'b1',
    currency: 'USD',
    order_total: 36,
    product_items: [{ product_id: 'COF-1', quantity: 2, base_price: 15 }],
    ...changes,
  });

function read(changes: object, request = orderRequest()): string {
  const reading = readBasket(basket(changes), request);
  return 'total' in reading
    ? String(reading.total.minorUnits)
    : `${reading.refusal.verdict.error} ${reading.refusal.verdict.code}`;
}

const item = (quantity: number, more: object = {}) => ({ product_id: 'COF-1', quantity, base_price: 15, ...more });
const flash = (...types: string[]) => ({ _flash: types.map((type) => ({ type, message: 'text' })) });

describe('a basket in the answer', () => {
  it.each([
    ['is whole', {}, '3600'],
    ['has an empty list of flashes', { _flash: [] }, '3600'],
    ['has the line in two parts', { product_items: [item(1), item(1)] }, '3600'],
    [
      'has a gift beside the line',
      { product_items: [item(2), item(1, { bonus_product_line_item: true, base_price: 0 })] },
      '3600',
    ],
    ['has no total', { order_total: null }, 'RejectedError CART_INVALID'],
    ['is in another currency', { currency: 'EUR' }, 'RejectedError CART_INVALID'],
    ['lost the line', { product_items: [] }, 'RejectedError PRODUCT_NOT_FOUND'],
    ['lost a part of the line', { product_items: [item(1)] }, 'RejectedError QUANTITY_LIMIT'],
    ['has no products at all', { product_items: null }, 'RejectedError PRODUCT_NOT_FOUND'],
    ['lacks a method', flash('OrderTotalNotSet', 'ShippingMethodRequired'), 'RejectedError SHIPPING_UNAVAILABLE'],
    ['lacks an address', flash('OrderTotalNotSet', 'BillingAddressRequired'), 'RejectedError ADDRESS_INVALID'],
    ['lacks a payment', flash('PaymentMethodRequired'), 'ConfigurationError CONNECTION_MISCONFIGURED'],
    ['lacks something new', flash('SomethingElseRequired'), 'RejectedError CART_INVALID'],
  ])('that %s reads as %s', (_, changes, expected) => {
    expect(read(changes)).toBe(expected);
  });

  it('is compared with all lines of the same product together', () => {
    const request = orderRequest({
      lineItems: [
        { productId: 'COF-1', quantity: 2 },
        { productId: 'COF-1', quantity: 3 },
      ],
    });
    expect(read({ product_items: [item(5)] }, request)).toBe('3600');
    expect(read({ product_items: [item(3)] }, request)).toBe('RejectedError QUANTITY_LIMIT');
  });

  it.each([
    [15, '3600'],
    [15.01, 'RejectedError PRICE_DRIFT'],
    [null, 'RejectedError PRICE_DRIFT'],
  ])('with a unit price of %p against at most 15.00 reads as %s', (unitPrice, expected) => {
    const lineItems = [{ productId: 'COF-1', quantity: 2, price: { mode: 'at_most', amount: '15.00' } }];
    expect(read({ product_items: [item(2, { base_price: unitPrice })] }, orderRequest({ lineItems }))).toBe(expected);
  });

  it.each([
    [[], 'continue', '3600'],
    [[], 'reject', 'RejectedError COUPON_REJECTED'],
    [[{ code: 'save', valid: true, status_code: 'applied' }], 'reject', '3600'],
    [[{ code: 'SAVE', status_code: 'no_applicable_promotion' }], 'reject', '3600'],
    [[{ code: 'SAVE', status_code: 'adhoc' }], 'reject', '3600'],
    [[{ code: 'SAVE', valid: false, status_code: 'applied' }], 'reject', 'RejectedError COUPON_REJECTED'],
    [[{ code: 'SAVE', status_code: 'coupon_disabled' }], 'reject', 'RejectedError COUPON_REJECTED'],
  ])('with coupons %j and the policy %s reads as %s', (couponItems, ifRefused, expected) => {
    const request = orderRequest({ coupons: [{ code: 'SAVE', ifRefused }] });
    expect(read({ coupon_items: couponItems }, request)).toBe(expected);
  });
});

describe('the shipping method', () => {
  it.each([
    ['was taken', { shipments: [{ shipping_method: { id: 'GROUND' } }] }, false],
    ['is not shown', {}, false],
    ['was dropped', { _flash: [{ type: 'ShippingMethodRequired' }] }, true],
    ['was replaced', { shipments: [{ shipping_method: { id: 'DEFAULT' } }] }, true],
  ])('%s', (_, changes, lacks) => {
    expect(lacksMethod(basket(changes), 'GROUND')).toBe(lacks);
  });
});
