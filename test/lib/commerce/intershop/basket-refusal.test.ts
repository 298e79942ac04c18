import { describe, expect, it } from '@jest/globals';
import type { IcmBasket } from '../../../../lib/commerce/intershop/api/documents.ts';
import { readBasket } from '../../../../lib/commerce/intershop/basket-refusal.ts';
import { orderRequest } from './order-request-fixture.ts';

const eur = (minorUnits: number) => ({ minorUnits, currency: 'EUR' });

const basket = (changes: Partial<IcmBasket> = {}): IcmBasket => ({
  id: 'basket-1',
  mark: 'request-1',
  customerNo: 'AGRO-017',
  currency: 'EUR',
  total: eur(4671),
  shippingMethod: 'GROUND',
  lines: [{ productId: 'drill-1', quantity: 2, unitPrice: eur(2010) }],
  ...changes,
});

const line = (quantity: number, productId = 'drill-1') => ({ productId, quantity, unitPrice: eur(2010) });

describe('a basket that the shop filled', () => {
  it('is taken as it was asked for', () => {
    expect(readBasket(basket(), orderRequest())).toEqual({ total: eur(4671) });
    expect(readBasket(basket({ lines: [line(1), line(1)], shippingMethod: 'EXPRESS' }), orderRequest())).toEqual({
      total: eur(4671),
    });
  });

  it.each([
    ['in another currency', { currency: 'USD' }, {}, 'CART_INVALID'],
    ['with a total in another currency', { total: { minorUnits: 1, currency: 'USD' } }, {}, 'CART_INVALID'],
    ['without a total', { total: undefined }, {}, 'CART_INVALID'],
    ['without its lines', { lines: undefined }, {}, 'PRODUCT_NOT_FOUND'],
    ['with less of a product', { lines: [line(1)] }, {}, 'OUT_OF_STOCK'],
    ['with more of a product', { lines: [line(2), line(1)] }, {}, 'CART_INVALID'],
    ['with something the shopper put in', { lines: [line(2), line(1, 'saw-1')] }, {}, 'CART_INVALID'],
    ['with another shipping method', { shippingMethod: 'DRONE' }, {}, 'SHIPPING_UNAVAILABLE'],
    ['at another total', {}, { guards: { expectedTotal: '46.70' } }, 'PRICE_DRIFT'],
    [
      'at a higher price',
      {},
      { lineItems: [{ productId: 'drill-1', quantity: 2, price: { mode: 'at_most', amount: '20.09' } }] },
      'PRICE_DRIFT',
    ],
    [
      'at a price that is not shown',
      { lines: [{ ...line(2), unitPrice: undefined }] },
      { lineItems: [{ productId: 'drill-1', quantity: 2, price: { mode: 'at_most', amount: '99.00' } }] },
      'PRICE_DRIFT',
    ],
  ])('is refused %s', (_, changes, request, code) => {
    expect(readBasket(basket(changes), orderRequest(request))).toMatchObject({
      refusal: { verdict: { error: 'RejectedError', code } },
    });
  });
});
