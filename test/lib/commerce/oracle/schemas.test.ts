import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { orderListSchema } from '../../../../lib/commerce/oracle/order-identity.ts';
import {
  cancellationSchema,
  inquirySchema,
  orderSchema,
  pricedOrderSchema,
} from '../../../../lib/commerce/oracle/schemas.ts';
import { shopOrder } from '../../../../lib/commerce/oracle/shop-order.ts';
import { formatMoney, moneyToNumber } from '../../../../lib/order/money.ts';
import { orderDocument } from './oracle-fixture.ts';

const order = (changes: object = {}) => orderSchema.parse(orderDocument(changes));

/** The answer to a new order: no state, no payments. */
const created = {
  orderId: 'o10415',
  priceInfo: { amount: 9.99, total: 38.5, shipping: 25, tax: 3.51, subTotal: 9.99, currencyCode: 'USD' },
  dynamicProperties: [{ id: 'onbehalfRequestId', value: 'request-1' }],
  shoppingCart: {
    numberOfItems: 1,
    items: [
      {
        unitPrice: 9.99,
        quantity: 1,
        productId: 'Product_1',
        catRefId: 'Sku_1',
        commerceItemId: 'ci1',
        giftWithPurchaseCommerceItemMarkers: [],
        childItems: [{ quantity: '1', productId: 'prod40001', catRefId: 'sku40001', selectedOptions: [] }],
      },
    ],
  },
  links: [{ method: 'POST', rel: 'self', href: '/ccagentui/v1/orders' }],
};

describe('an order of Oracle Commerce', () => {
  it('is read as lists and reads show it', () => {
    expect(order()).toMatchObject({
      orderId: 'o10007',
      state: 'SUBMITTED',
      items: [{ sku: 'Sku_1', quantity: 2, isGift: false }],
      payments: [{ id: 'pg1', state: 'AUTHORIZED', amountAuthorized: 54.97 }],
    });
  });

  it('is read as the call that creates it answers', () => {
    expect(orderSchema.parse(created)).toMatchObject({
      orderId: 'o10415',
      state: undefined,
      total: 38.5,
      items: [{ sku: 'Sku_1', quantity: 1, unitPrice: 9.99, parts: [{ sku: 'sku40001', quantity: 1 }] }],
      payments: [],
    });
    expect(shopOrder(orderSchema.parse(created))).toMatchObject({ status: 'INCOMPLETE', placed: false, dead: false });
  });

  it('is read as a shopper sees it', () => {
    const payments = [{ paymentGroupId: 'pg2', paymentState: 'AUTHORIZE_FAILED', amount: '15.50' }];
    expect(orderSchema.parse({ ...created, state: 'PENDING_PAYMENT', payments })).toMatchObject({
      payments: [{ id: 'pg2', state: 'AUTHORIZE_FAILED', amount: 15.5 }],
    });
  });

  it('shows its dynamic properties in a list of their own, or as plain members', () => {
    expect(order().properties.get('onbehalfRequestId')).toBe('request-1');
    const plain = order({ dynamicProperties: null, onbehalfRequestId: 'request-2' });
    expect(plain.properties.get('onbehalfRequestId')).toBe('request-2');
    expect(plain.showsProperties).toBe(false);
  });

  it('is read though what it can do without is odd', () => {
    const odd = order({ paymentGroups: 'none', dynamicProperties: 7, submissionErrorCodes: {}, profileId: 1 });
    expect(odd).toMatchObject({ orderId: 'o10007', payments: [], submissionErrorCodes: [] });
  });

  it.each([
    ['number', { id: null }],
    ['total', { priceInfo: { currencyCode: 'USD' } }],
    ['currency', { priceInfo: { total: 1, currencyCode: null } }],
  ])('is not read without its %s', (_, changes) => {
    expect(orderSchema.safeParse(orderDocument(changes)).success).toBe(false);
  });

  it('is read whatever else it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^x_[a-z]{1,8}$/), fc.jsonValue()), (others) => {
        expect(order(others)).toMatchObject({ orderId: 'o10007', state: 'SUBMITTED' });
      }),
    );
  });
});

describe('a pricing of Oracle Commerce', () => {
  it('has no order number, and may tell its shipping methods in either place', () => {
    const { orderId: _, ...priced } = created;
    expect(pricedOrderSchema.parse(priced)).toMatchObject({ total: 38.5, shippingMethods: [] });
    expect(pricedOrderSchema.parse({ ...priced, shippingMethod: { value: 'ground' } }).shippingMethods).toEqual([
      'ground',
    ]);
    const shippingGroups = [{ shippingMethod: { value: 'ground' } }, { shippingMethod: { value: 'air' } }];
    expect(pricedOrderSchema.parse({ ...priced, shippingGroups }).shippingMethods).toEqual(['ground', 'air']);
  });
});

describe('other answers of Oracle Commerce', () => {
  it('list orders, or nothing', () => {
    expect(orderListSchema.parse({ total: 0 }).items).toBeUndefined();
    expect(orderListSchema.parse({ items: [orderDocument()], totalResults: 1 }).items).toMatchObject([
      { orderId: 'o10007', state: 'SUBMITTED', profileId: 'se-1', showsProperties: true },
    ]);
  });

  it('name the order of a cancellation', () => {
    expect(cancellationSchema.parse({ orderCancelled: true, orderId: 'o1' })).toEqual({
      orderId: 'o1',
      orderCancelled: true,
    });
    expect(cancellationSchema.parse({})).toEqual({ orderId: undefined, orderCancelled: undefined });
  });

  it('tell what is left on gift cards', () => {
    const payments = [{ giftCardNumber: '1', balance: '12.50' }, { giftCardNumber: '2' }];
    expect(inquirySchema.parse({ payments })).toMatchObject([{ balance: 12.5 }, { giftCardNumber: '2' }]);
    expect(inquirySchema.parse({ paymentResponses: payments })).toHaveLength(2);
    expect(inquirySchema.parse({})).toEqual([]);
  });
});

describe('money of an order of Oracle Commerce', () => {
  it('comes back from the number of the shop as it was, in any currency', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 11 }),
        fc.constantFrom('USD', 'EUR', 'JPY', 'KWD'),
        (minorUnits, currency) => {
          // What the shop's JSON holds is the nearest double.
          const total = JSON.parse(String(moneyToNumber({ minorUnits, currency }))) as number;
          const read = shopOrder(order({ priceInfo: { total, currencyCode: currency } }));
          expect(read.total).toEqual({ minorUnits, currency });
        },
      ),
    );
  });

  it('is summed up without the drift of doubles, of text as of numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ cents: fc.integer({ min: 0, max: 10 ** 7 }), isText: fc.boolean() }), { maxLength: 20 }),
        (amounts) => {
          const paymentGroups = amounts.map(({ cents, isText }) => {
            const amount = formatMoney({ minorUnits: cents, currency: 'USD' });
            return { state: 'AUTHORIZED', amount: isText ? amount : Number(amount) };
          });
          const sum = amounts.reduce((total, { cents }) => total + cents, 0);
          expect(shopOrder(order({ paymentGroups })).authorized.minorUnits).toBe(sum);
        },
      ),
    );
  });
});
