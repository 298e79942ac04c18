import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { articleOf } from '../../../../lib/commerce/oracle/item-digest.ts';
import { orderBody } from '../../../../lib/commerce/oracle/mapper.ts';
import { linesRefusal } from '../../../../lib/commerce/oracle/prices.ts';
import { firstQuote } from '../../../../lib/commerce/oracle/quote.ts';
import { pricedOrderSchema } from '../../../../lib/commerce/oracle/schemas.ts';
import type { OrderRequest } from '../../../../lib/order/order-request.ts';
import { orderRequest } from './oracle-fixture.ts';

const body = (request: OrderRequest, changes: object = {}) =>
  orderBody({ request, quote: { ...firstQuote(request), ...changes } });

const ADDRESS = {
  firstName: 'Ada',
  lastName: 'Archer',
  address1: '1 Market St',
  city: 'San Francisco',
  country: 'US',
};

describe('the order sent to Oracle Commerce', () => {
  it('holds just what the request says', () => {
    expect(body(orderRequest())).toEqual({
      profileId: 'se-1',
      shippingMethod: { value: 'standard' },
      shippingAddress: ADDRESS,
      billingAddress: ADDRESS,
      shoppingCart: { items: [{ productId: 'Product_1', catRefId: 'Sku_1', quantity: 2 }], coupons: [] },
      requestChannel: 'agent',
    });
  });

  it('holds everything a request can say', () => {
    const request = orderRequest({
      customer: { customerNo: 'se-1', email: 'ada@example.com' },
      billingAddress: {
        firstName: 'Ben',
        lastName: 'Brandt',
        company: 'Acme',
        address1: '2 High St',
        address2: 'Floor 3',
        city: 'Leeds',
        postalCode: 'LS1 1AA',
        stateCode: 'YSW',
        countryCode: 'GB',
        phone: '+44 113 496 0000',
      },
      lineItems: [
        {
          productId: 'Product_1/Sku_1',
          quantity: 1,
          price: { mode: 'fixed', amount: '722.00' },
          children: [{ productId: 'prod40001/sku40001', quantity: 3 }],
          customAttributes: { engraving: 'A & B' },
        },
      ],
      coupons: [
        { code: 'SAVE', ifRefused: 'reject' },
        { code: 'GONE', ifRefused: 'continue' },
        { code: 'SAVE', ifRefused: 'continue' },
      ],
      customAttributes: { subscriptionId: 'sub-1', gift: true, rank: 2 },
    });
    expect(body(request, { methods: [1], refusedCoupons: [1] })).toMatchObject({
      subscriptionId: 'sub-1',
      gift: true,
      rank: 2,
      shippingMethod: { value: 'ground' },
      shippingAddress: { ...ADDRESS, email: 'ada@example.com' },
      billingAddress: {
        firstName: 'Ben',
        lastName: 'Brandt',
        companyName: 'Acme',
        address1: '2 High St',
        address2: 'Floor 3',
        city: 'Leeds',
        postalCode: 'LS1 1AA',
        state: 'YSW',
        country: 'GB',
        phoneNumber: '+44 113 496 0000',
      },
      shoppingCart: {
        items: [
          {
            productId: 'Product_1',
            catRefId: 'Sku_1',
            quantity: 1,
            externalPrice: '722.00',
            externalPriceQuantity: -1,
            // Text in the parts.
            childItems: [{ productId: 'prod40001', catRefId: 'sku40001', quantity: '3' }],
            engraving: 'A & B',
          },
        ],
        coupons: [{ code: 'SAVE' }],
      },
    });
  });

  it('has a group for each address that something goes to', () => {
    const { shippingAddress } = orderRequest();
    const request = orderRequest({
      lineItems: [
        { productId: 'A', quantity: 1, shipment: 'office' },
        { productId: 'B', quantity: 2, shipment: 'office' },
      ],
      shipments: [{ id: 'office', shippingAddress: { ...shippingAddress, city: 'Oakland' }, shippingMethods: ['air'] }],
    });
    const sent = body(request);
    expect(sent).not.toHaveProperty('shippingMethod');
    expect(sent['shippingGroups']).toEqual([
      {
        type: 'hardgoodShippingGroup',
        shippingMethod: { value: 'air' },
        shippingAddress: { ...ADDRESS, city: 'Oakland' },
        items: [
          { productId: 'A', catRefId: 'A', quantity: 1 },
          { productId: 'B', catRefId: 'B', quantity: 2 },
        ],
      },
    ]);
  });

  it('is understood by a shop as the request meant it, whatever its lines', () => {
    const lines = fc.array(
      fc.record({
        productId: fc.constantFrom('A', 'B/B1', 'B/B2', 'C'),
        quantity: fc.integer({ min: 1, max: 99 }),
      }),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(lines, (lineItems) => {
        const request = orderRequest({ lineItems });
        const priceInfo = { total: 1, currencyCode: 'USD' };
        // A shop that answers what it was sent.
        const answer = pricedOrderSchema.parse({ ...body(request), priceInfo });
        expect(linesRefusal(answer.items, request)).toBeUndefined();
        expect(answer.items.map(({ productId, sku }) => ({ productId, sku }))).toEqual(lineItems.map(articleOf));
      }),
    );
  });
});
