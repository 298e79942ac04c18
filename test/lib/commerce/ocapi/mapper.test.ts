import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSettings } from '../../../../lib/commerce/ocapi/connection-check.ts';
import { basketBody, shopOrder } from '../../../../lib/commerce/ocapi/mapper.ts';
import { orderSchema } from '../../../../lib/commerce/ocapi/schemas.ts';
import { formatMoney, moneyToNumber } from '../../../../lib/order/money.ts';
import { orderRequest } from './order-request-fixture.ts';

const settings = readSettings({ host: 'https://shop.example.com', site: 'RefArch', apiVersion: '23.1' });

const content = (request = orderRequest()) => ({ request, shippingMethod: 'GROUND', mark: 'request-1' });

describe('the basket sent to the shop', () => {
  it('holds just what the request says', () => {
    expect(basketBody(content(), settings)).toEqual({
      c_onbehalfRequestId: 'request-1',
      customer_info: { customer_no: '00010001', email: 'ada@example.com' },
      billing_address: {
        first_name: 'Ada',
        last_name: 'Archer',
        address1: '1 Market St',
        city: 'San Francisco',
        country_code: 'US',
      },
      shipments: [
        {
          id: 'me',
          shipping_method: { id: 'GROUND' },
          shipping_address: {
            first_name: 'Ada',
            last_name: 'Archer',
            address1: '1 Market St',
            city: 'San Francisco',
            country_code: 'US',
          },
        },
      ],
      product_items: [{ product_id: 'COF-1', quantity: 2 }],
      payment_instruments: [{ payment_method_id: 'CREDIT_CARD', payment_card: { card_type: 'Visa' } }],
    });
  });

  it('holds everything a request can say', () => {
    const billingAddress = {
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
    };
    const request = orderRequest({
      billingAddress,
      lineItems: [
        {
          productId: 'COF-1',
          quantity: 1,
          options: [{ id: 'grind', value: 'espresso' }],
          customAttributes: { engraving: 'A & B' },
        },
      ],
      coupons: [
        { code: 'SAVE', ifRefused: 'reject' },
        { code: 'SAVE', ifRefused: 'continue' },
      ],
      customAttributes: { subscriptionId: 'sub-1', gift: true, rank: 2 },
    });
    expect(basketBody(content(request), settings)).toMatchObject({
      c_subscriptionId: 'sub-1',
      c_gift: true,
      c_rank: 2,
      billing_address: {
        first_name: 'Ben',
        last_name: 'Brandt',
        company_name: 'Acme',
        address1: '2 High St',
        address2: 'Floor 3',
        city: 'Leeds',
        postal_code: 'LS1 1AA',
        state_code: 'YSW',
        country_code: 'GB',
        phone: '+44 113 496 0000',
      },
      product_items: [
        {
          product_id: 'COF-1',
          quantity: 1,
          option_items: [{ option_id: 'grind', option_value_id: 'espresso' }],
          c_engraving: 'A & B',
        },
      ],
      coupon_items: [{ code: 'SAVE' }],
    });
  });

  it('has no payment when the site adds one itself', () => {
    expect(basketBody(content(), { ...settings, basketPayment: null })).not.toHaveProperty('payment_instruments');
  });

  it('has a payment without a card when the method is none', () => {
    const body = basketBody(content(), { ...settings, basketPayment: { methodId: 'INVOICE' } });
    expect(body).toMatchObject({ payment_instruments: [{ payment_method_id: 'INVOICE' }] });
    expect(JSON.stringify(body)).not.toContain('payment_card');
  });
});

describe('an order of the shop', () => {
  it.each([
    ['created', false, false],
    ['new', true, false],
    ['open', true, false],
    ['completed', true, false],
    ['failed', false, true],
    ['cancelled', false, true],
    ['replaced', false, true],
  ])('that is %s is placed: %p, dead: %p', (status, placed, dead) => {
    const document = { order_no: '1', status, currency: 'USD', order_total: 36 };
    expect(shopOrder(orderSchema.parse(document))).toMatchObject({ placed, dead });
  });
});

describe('money of an order', () => {
  const order = (document: object) =>
    shopOrder(orderSchema.parse({ order_no: '1', status: 'new', currency: 'USD', ...document }));

  it('comes back from the number of the shop as it was, in any currency', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 11 }),
        fc.constantFrom('USD', 'EUR', 'JPY', 'KWD'),
        (minorUnits, currency) => {
          // What the shop's JSON holds is the nearest double.
          const amount = JSON.parse(String(moneyToNumber({ minorUnits, currency }))) as number;
          expect(order({ order_total: amount, currency }).total).toEqual({ minorUnits, currency });
        },
      ),
    );
  });

  it('is summed up without the drift of doubles', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 7 }), { minLength: 1, maxLength: 20 }), (cents) => {
        const authorized = order({
          order_total: 1,
          payment_instruments: cents.map((amount) => ({
            amount: amount / 100,
            authorization_status: { status: 0 },
          })),
        }).authorized;
        expect(authorized.minorUnits).toBe(cents.reduce((sum, amount) => sum + amount, 0));
      }),
    );
  });

  it('is exact where doubles are not', () => {
    expect(formatMoney(order({ order_total: 1.005, currency: 'KWD' }).total)).toBe('1.005');
    expect(order({ order_total: 46.71 }).total.minorUnits).toBe(4671);
    expect(order({ order_total: 1.1 + 2.2 }).total.minorUnits).toBe(330);
  });
});
