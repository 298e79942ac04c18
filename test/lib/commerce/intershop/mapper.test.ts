import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addressBody,
  otherBillingAddress,
  quantities,
  tenderOf,
} from '../../../../lib/commerce/intershop/api/request-parts.ts';
import {
  icmBasket as legacyBasket,
  icmOrder as legacyOrder,
} from '../../../../lib/commerce/intershop/legacy/mapper.ts';
import * as legacy from '../../../../lib/commerce/intershop/legacy/schemas.ts';
import { shopOrder } from '../../../../lib/commerce/intershop/order-state.ts';
import { icmBasket, icmOrder } from '../../../../lib/commerce/intershop/v1/mapper.ts';
import { basketSchema, orderSchema } from '../../../../lib/commerce/intershop/v1/schemas.ts';
import { moneyToNumber } from '../../../../lib/order/money.ts';
import { orderRequest, settings } from './order-request-fixture.ts';

const money = fc.record({
  minorUnits: fc.integer({ min: 0, max: 999_999_999 }),
  currency: fc.constantFrom('EUR', 'USD', 'JPY', 'KWD'),
});
const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'X', 'Y', '0', '9', '-', '.', '_'),
  minLength: 1,
  maxLength: 20,
});
/** What a project or a later release may add anywhere. */
const extras = fc.dictionary(fc.constantFrom('customFields', 'info', 'x'), fc.jsonValue(), { maxKeys: 3 });

const amount = (value: { minorUnits: number; currency: string }) => ({
  value: moneyToNumber(value),
  currency: value.currency,
});

describe('an order of Intershop', () => {
  it('comes back to the minor unit as v1 writes it, whatever else stands there', () => {
    fc.assert(
      fc.property(money, fc.tuple(text, text, text), extras, (total, [id, basket, mark], extra) => {
        const document = {
          ...extra,
          data: {
            ...extra,
            id,
            basket,
            externalOrderReference: mark,
            statusCode: 'NEW',
            orderCreation: { ...extra, status: 'COMPLETED' },
            totals: { ...extra, grandTotal: { gross: amount(total), net: {}, tax: null } },
          },
        };
        const order = icmOrder(orderSchema.parse(JSON.parse(JSON.stringify(document))));
        expect(order).toMatchObject({ id, basketId: basket, mark, total });
        expect(order && shopOrder(order, settings())).toMatchObject({
          orderNo: id,
          total,
          authorized: total,
          placed: true,
        });
      }),
    );
  });

  it('comes back to the minor unit as the legacy API writes it', () => {
    fc.assert(
      fc.property(money, text, text, extras, (total, id, basketId, extra) => {
        const gross = { type: 'Money', value: moneyToNumber(total), currencyMnemonic: total.currency };
        const document = { ...extra, id, basketId, statusCode: 'PENDING', totals: { ...extra, basketTotal: gross } };
        const order = legacyOrder(legacy.orderSchema.parse(JSON.parse(JSON.stringify(document))));
        expect(order).toMatchObject({ id, basketId, statusCode: 'PENDING', total });
      }),
    );
  });

  it('keeps its number when everything else cannot be read', () => {
    const data = {
      id: 'order-1',
      statusCode: 7,
      basket: {},
      orderCreation: 'done',
      totals: { grandTotal: { gross: 'much' } },
    };
    expect(icmOrder(orderSchema.parse({ data, infos: 'none' }))).toMatchObject({ id: 'order-1', total: undefined });
    expect(legacyOrder(legacy.orderSchema.parse({ id: 'order-1', totals: 7 }))).toMatchObject({ id: 'order-1' });
  });

  it('is none while there is no id', () => {
    const data = { basket: 'basket-1', orderCreation: { status: 'STOPPED', stopAction: { type: 'Workflow' } } };
    expect(icmOrder(orderSchema.parse({ data }))).toBeUndefined();
  });

  it('shows no text in place of its state', () => {
    const statusCode = 'held back for Ada Archer';
    expect(icmOrder(orderSchema.parse({ data: { id: 'order-1', statusCode } }))?.statusCode).toBe('UNREADABLE');
    expect(legacyOrder(legacy.orderSchema.parse({ id: 'order-1', statusCode })).statusCode).toBe('UNREADABLE');
  });

  it('repeats neither names nor numbers from what the payment provider said', () => {
    const parameters = { customer: 'Archer', iban: 'DE02120300000000202051', reasonCode: '4111111111111111' };
    const infos = [{ code: 'payment.declined.error', parameters }];
    expect(icmOrder(orderSchema.parse({ data: { id: 'order-1' }, infos }))?.declineWords).toEqual(['declined']);
  });

  it('tells what the payment provider said, and no sentence', () => {
    const infos = [
      {
        code: 'order.cancelled.info',
        message: 'Ada Archer',
        causes: [{ code: 'payment.declined.error', parameters: { reason: 'STOLEN_CARD', holder: 'Ada Archer' } }],
      },
    ];
    expect(icmOrder(orderSchema.parse({ data: { id: 'order-1' }, infos }))?.declineWords).toEqual([
      'declined',
      'STOLEN_CARD',
    ]);
  });
});

describe('a basket of Intershop', () => {
  const document = {
    data: {
      id: 'basket-1',
      customer: 'AGRO-017',
      purchaseCurrency: 'EUR',
      commonShippingMethod: 'GROUND',
      externalOrderReference: 'request-1',
      totals: { grandTotal: { gross: { value: 46.71, currency: 'EUR' } } },
    },
    included: {
      lineItems: {
        a: {
          product: 'drill-1',
          quantity: { value: 2 },
          pricing: {
            singleBasePrice: { gross: { value: 20.1, currency: 'EUR' }, net: { value: 16.89, currency: 'EUR' } },
          },
        },
        b: { product: 'gift-1', quantity: { value: 1 }, freeGift: true },
      },
    },
  };

  it('is read without its gifts', () => {
    expect(icmBasket(basketSchema.parse(document), settings())).toEqual({
      id: 'basket-1',
      mark: 'request-1',
      customerNo: 'AGRO-017',
      currency: 'EUR',
      total: { minorUnits: 4671, currency: 'EUR' },
      shippingMethod: 'GROUND',
      lines: [{ productId: 'drill-1', quantity: 2, unitPrice: { minorUnits: 2010, currency: 'EUR' } }],
    });
  });

  it('has net unit prices where the connection says so', () => {
    const [line] = icmBasket(basketSchema.parse(document), settings({ unitPrices: 'net' })).lines ?? [];
    expect(line?.unitPrice).toEqual({ minorUnits: 1689, currency: 'EUR' });
  });

  it('has no total while it is not calculated', () => {
    const data = { id: 'basket-1', totals: { grandTotal: {} } };
    expect(icmBasket(basketSchema.parse({ data }), settings())).toMatchObject({ total: undefined, lines: undefined });
  });

  it('of the legacy API takes its currency from its total', () => {
    const basket = {
      id: 'basket-1',
      totals: { basketTotal: { value: 46.71, currencyMnemonic: 'EUR' } },
      commonShippingMethod: { type: 'ShippingMethod', id: 'GROUND' },
      lineItems: [{ sku: 'drill-1', quantity: { value: 2 } }],
    };
    expect(legacyBasket(legacy.basketSchema.parse(basket))).toMatchObject({
      currency: 'EUR',
      shippingMethod: 'GROUND',
    });
  });
});

describe('what is sent to Intershop', () => {
  it('adds up lines of the same product, and loses none', () => {
    const line = fc.record({ productId: fc.constantFrom('a', 'b', 'c'), quantity: fc.integer({ min: 1, max: 999 }) });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lineItems) => {
        const sent = quantities(lineItems);
        expect(new Set(sent.map(([id]) => id)).size).toBe(sent.length);
        for (const id of ['a', 'b', 'c']) {
          const asked = lineItems
            .filter(({ productId }) => productId === id)
            .reduce((sum, { quantity }) => sum + quantity, 0);
          expect(new Map(sent).get(id) ?? 0).toBe(asked);
        }
      }),
    );
  });

  it('holds all of an address', () => {
    const address = {
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
    expect(addressBody(address)).toEqual({
      firstName: 'Ben',
      lastName: 'Brandt',
      companyName1: 'Acme',
      addressLine1: '2 High St',
      addressLine2: 'Floor 3',
      city: 'Leeds',
      postalCode: 'LS1 1AA',
      mainDivisionCode: 'YSW',
      countryCode: 'GB',
      phoneHome: '+44 113 496 0000',
    });
  });

  it('names a billing address only if it is another one', () => {
    const { shippingAddress } = orderRequest();
    expect(otherBillingAddress(orderRequest({ billingAddress: { ...shippingAddress } }))).toBeUndefined();
    expect(otherBillingAddress(orderRequest({ billingAddress: { ...shippingAddress, city: 'Gera' } }))).toMatchObject({
      city: 'Gera',
    });
  });

  it.each([
    [{ kind: 'invoice' }, { methodId: 'ISH_INVOICE', instrumentId: undefined }],
    [
      { kind: 'invoice', methodId: 'TERMS' },
      { methodId: 'TERMS', instrumentId: undefined },
    ],
    [
      { kind: 'stored_method', methodId: 'DEBIT' },
      { methodId: 'DEBIT', instrumentId: undefined },
    ],
    [
      { kind: 'stored_instrument', instrumentId: 'card-1' },
      { methodId: undefined, instrumentId: 'card-1' },
    ],
  ])('is paid by %p', (payment, tender) => {
    expect(tenderOf(orderRequest({ payment }).payment, settings())).toEqual(tender);
  });
});
