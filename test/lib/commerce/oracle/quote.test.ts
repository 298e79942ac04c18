import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { articleOf, askedFor, digestOf, heldBy } from '../../../../lib/commerce/oracle/item-digest.ts';
import { basketIdOf, firstQuote, readQuote } from '../../../../lib/commerce/oracle/quote.ts';
import { orderRequest } from './oracle-fixture.ts';

const line = (sku: string, quantity: number) => ({ productId: `P/${sku}`, quantity });
const item = (sku: string, quantity: number, changes: object = {}) => ({
  productId: 'P',
  sku,
  quantity,
  unitPrice: 1,
  externalPrice: undefined,
  isGift: false,
  parts: [],
  ...changes,
});

describe('a quote', () => {
  it('comes back from its basket id as it was', () => {
    const quotes = fc.record({
      items: fc.stringMatching(/^[0-9a-f]{24}$/),
      methods: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 21 }),
      refusedCoupons: fc
        .uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 10 })
        .map((positions) => positions.toSorted((a, b) => a - b)),
    });
    fc.assert(fc.property(quotes, (quote) => expect(readQuote(basketIdOf(quote))).toEqual(quote)));
  });

  it('is not read out of anything else', () => {
    expect(readQuote(undefined)).toBeUndefined();
    expect(readQuote('bcuEZiaagbEJ2aaadkcAWBn0s4')).toBeUndefined();
  });

  it('begins with the first shipping method of each address, and all coupons', () => {
    const { shippingAddress } = orderRequest();
    const shipments = [{ id: 'a', shippingAddress, shippingMethods: ['air'] }];
    const lineItems = [{ productId: 'P/A', quantity: 1, shipment: 'a' }];
    expect(firstQuote(orderRequest({ shipments, lineItems }))).toMatchObject({ methods: [0, 0], refusedCoupons: [] });
  });
});

describe('what an order is made of', () => {
  it('is named the same in whatever order, and however lines are taken together', () => {
    const lines = fc.array(
      fc.record({ sku: fc.constantFrom('A', 'B', 'C'), quantity: fc.integer({ min: 1, max: 9 }) }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(lines, (given) => {
        const asked = digestOf(askedFor(given.map(({ sku, quantity }) => line(sku, quantity))));
        const held = heldBy(given.toReversed().map(({ sku, quantity }) => item(sku, quantity)));
        expect(held && digestOf(held)).toBe(asked);
      }),
    );
  });

  it('is another with one more of anything', () => {
    const digest = digestOf(askedFor([line('A', 1)]));
    expect(digestOf(askedFor([line('A', 2)]))).not.toBe(digest);
    expect(digestOf(askedFor([line('A', 1), line('B', 1)]))).not.toBe(digest);
  });

  it('is the same with a gift of a promotion', () => {
    expect(heldBy([item('A', 1), item('GIFT', 1, { isGift: true })])).toEqual(askedFor([line('A', 1)]));
  });

  it('cannot be told of a line without SKU or quantity', () => {
    expect(heldBy([item('A', 1, { sku: undefined })])).toBeUndefined();
    expect(heldBy([item('A', 1, { quantity: null })])).toBeUndefined();
  });

  it('has a product and a SKU, or one id for both', () => {
    expect(articleOf({ productId: 'Product_1/Sku_1' })).toEqual({ productId: 'Product_1', sku: 'Sku_1' });
    expect(articleOf({ productId: 'COF-1' })).toEqual({ productId: 'COF-1', sku: 'COF-1' });
  });
});
