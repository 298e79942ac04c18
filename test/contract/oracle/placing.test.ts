import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ContractShop,
  create,
  failure,
  openContractShop,
  paid,
  payment,
  place,
  renewal,
} from './contract-shop.ts';
import { FIRST } from '../port-calls.ts';

describe('placing an order in Oracle Commerce', () => {
  let contract: ContractShop;

  beforeEach(() => {
    contract = openContractShop();
  });

  const bodies = () =>
    contract.sent.flatMap(({ url, body }) => (url.endsWith('/orders') && body ? [JSON.parse(body)] : []));

  it('takes six calls with a warm token', async () => {
    await contract.platform.authenticate({});
    contract.calls();
    const order = paid(await place(contract));
    expect(contract.calls()).toEqual([
      'priceOrder',
      'listOrders',
      'createOrder',
      'preAuthorizeOrder',
      'submitOrder',
      'getOrder',
    ]);
    expect(order).toMatchObject({ status: 'SUBMITTED', placed: true, dead: false, declined: [] });
    expect(order.authorized).toEqual(order.total);
    expect(contract.shop.orders()).toMatchObject([
      { orderNo: order.orderNo, standing: 'placed', customerNo: 'se-570031', requestMark: renewal().requestId },
    ]);
  });

  it('leaves nothing in the shop by pricing', async () => {
    await contract.platform.prepareBasket(renewal(), FIRST);
    expect(contract.shop.orders()).toEqual([]);
    expect(contract.shop.baskets()).toEqual([]);
  });

  it('orders a configurable product with its parts', async () => {
    await place(
      contract,
      renewal({
        lineItems: [
          {
            productId: 'ESP-MACHINE',
            quantity: 1,
            children: [
              { productId: 'ESP-BOILER', quantity: 1 },
              { productId: 'ESP-GRINDER', quantity: 1 },
            ],
          },
        ],
      }),
    );
    // 1299.00 + 450.00 + 180.00 and 5.99 for shipping, with 7.25 % tax.
    expect(contract.shop.orders()).toMatchObject([{ standing: 'placed', orderTotal: 2075.28 }]);
    expect(contract.shop.stockOf('ESP-BOILER')).toBe(4999);
  });

  it('names product and SKU apart where they differ', async () => {
    await place(contract, renewal({ lineItems: [{ productId: 'MUG-STONEWARE/MUG-STONEWARE-BLUE', quantity: 3 }] }));
    expect(contract.shop.stockOf('MUG-STONEWARE-BLUE')).toBe(4997);
    expect(contract.shop.stockOf('MUG-STONEWARE-GREY')).toBe(5000);
  });

  it('ships to several addresses, each with a method of its own', async () => {
    await place(
      contract,
      renewal({
        lineItems: [
          { productId: 'COF-ETHIOPIA-250G', quantity: 1 },
          { productId: 'COF-COLOMBIA-250G', quantity: 2, shipment: 'office' },
        ],
        shipments: [
          {
            id: 'office',
            shippingAddress: {
              firstName: 'Ada',
              lastName: 'Archer',
              address1: '2 Rue de Rivoli',
              city: 'Paris',
              postalCode: '75001',
              countryCode: 'FR',
            },
            // The first does not reach France.
            shippingMethods: ['groundShippingMethod', 'expressShippingMethod'],
          },
        ],
      }),
    );
    expect(contract.shop.orders()).toMatchObject([{ standing: 'placed', shipments: 2 }]);
    const methods = bodies()
      .at(-3)
      ?.shippingGroups.map((group: any) => group.shippingMethod.value);
    expect(methods).toEqual(['standardShippingMethod', 'expressShippingMethod']);
  });

  it('takes the first shipping method that the shop takes', async () => {
    await place(contract, renewal({ shippingMethods: ['pigeonShippingMethod', 'groundShippingMethod'] }));
    expect(contract.calls().filter((name) => name === 'priceOrder')).toHaveLength(2);
    expect(bodies().find(({ op }) => op === 'createOrder')?.shippingMethod).toEqual({ value: 'groundShippingMethod' });
  });

  it('sets the unit price that the request fixes', async () => {
    const fixed = { mode: 'fixed', amount: '9.99' };
    await place(contract, renewal({ lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 2, price: fixed }] }));
    // 2 x 9.99 and 5.99 for shipping, with 7.25 % tax.
    expect(contract.shop.orders()).toMatchObject([{ orderTotal: 27.85, standing: 'placed' }]);
  });

  it('is refused where the shop ignores that price', async () => {
    contract.shop.change({ externalPrices: false });
    const fixed = { mode: 'fixed', amount: '9.99' };
    const request = renewal({ lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 2, price: fixed }] });
    expect(await failure(contract.platform.prepareBasket(request, FIRST))).toBe('RejectedError PRICE_DRIFT');
  });

  it('is refused above the unit price that the request allows', async () => {
    const below = { mode: 'at_most', amount: '14.49' };
    const request = renewal({ lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 2, price: below }] });
    expect(await failure(contract.platform.prepareBasket(request, FIRST))).toBe('RejectedError PRICE_DRIFT');
  });

  it('is refused in another currency than the site sells in', async () => {
    expect(await failure(contract.platform.prepareBasket(renewal({ currency: 'EUR' }), FIRST))).toBe(
      'RejectedError CART_INVALID',
    );
  });

  it('leaves out the coupons that the shop refuses and the request lets go', async () => {
    const request = renewal({
      coupons: [
        { code: 'EXPIRED20', ifRefused: 'continue' },
        { code: 'LOYAL10', ifRefused: 'reject' },
        { code: 'NO-SUCH', ifRefused: 'continue' },
      ],
    });
    const basket = await contract.platform.prepareBasket(request, FIRST);
    expect(basket.refusedCoupons).toEqual([
      { code: 'EXPIRED20', status: 'not_active_or_unknown' },
      { code: 'NO-SUCH', status: 'not_active_or_unknown' },
    ]);
    contract.calls();
    await create(contract.platform, request);
    expect(contract.shop.orders()).toMatchObject([{ coupons: ['LOYAL10'] }]);
  });

  it('names the coupon that the request insists on', async () => {
    const coupons = [
      { code: 'LOYAL10', ifRefused: 'reject' },
      { code: 'EXPIRED20', ifRefused: 'reject' },
    ];
    await expect(contract.platform.prepareBasket(renewal({ coupons }), FIRST)).rejects.toMatchObject({
      name: 'RejectedError',
      details: { code: 'COUPON_REJECTED', issues: [{ field: 'coupons[1]' }] },
    });
  });

  it('takes a coupon that has nothing to take off', async () => {
    const basket = await contract.platform.prepareBasket(
      renewal({ coupons: [{ code: 'BIG20', ifRefused: 'reject' }] }),
      FIRST,
    );
    expect(basket.refusedCoupons).toEqual([]);
  });

  it('sets the attributes of the request as dynamic properties, and our mark beside them', async () => {
    await create(contract.platform, renewal({ customAttributes: { subscriptionId: 'sub_8812' } }));
    expect(bodies().at(-1)).toMatchObject({ subscriptionId: 'sub_8812', onbehalfRequestId: renewal().requestId });
    expect(contract.shop.orders()).toMatchObject([{ requestMark: renewal().requestId }]);
  });

  it('marks each attempt apart', async () => {
    await create(contract.platform, renewal(), 2);
    expect(contract.shop.orders()).toMatchObject([{ requestMark: `${renewal().requestId}#2` }]);
  });

  it('never hands the schedule to the shop', async () => {
    await place(contract);
    expect(bodies().some((body) => 'schedule' in body)).toBe(false);
  });

  describe('paid by', () => {
    const visa = { kind: 'stored_instrument', instrumentId: 'cc-se-570031-visa' };
    const pays = async (given: object) => {
      const request = renewal({ payment: given });
      return paid(await place(contract, request));
    };
    const payments = () => contract.shop.payments().map(({ type, state, amount }: any) => [type, state, amount]);

    it('an invoice, with the number of the buyer', async () => {
      contract.shop.change({ purchaseOrderNumberRequired: true });
      await pays({ kind: 'invoice', purchaseOrderNo: 'PO-77' });
      expect(payments()).toEqual([['invoice', 'live', 37.53]]);
    });

    it('another method of the shop', async () => {
      await pays({ kind: 'stored_method', methodId: 'cash' });
      expect(payments()).toEqual([['cash', 'live', 37.53]]);
    });

    it('a gift card that covers it', async () => {
      await pays({ kind: 'gift_certificate', codes: ['GC-USD-200:1234'] });
      expect(contract.shop.giftCardBalance('GC-USD-200', '1234')).toBe(162.47);
    });

    it('gift cards as far as they reach, and an instrument for the rest', async () => {
      await pays({ kind: 'gift_certificate', codes: ['GC-USD-EMPTY:1234', 'GC-USD-20:1234'], instruments: [visa] });
      expect(payments()).toEqual([
        ['physicalGiftCard', 'live', 20],
        ['card', 'live', 17.53],
      ]);
      expect(contract.calls()).toContain('addPayment');
    });

    it('no gift card that does not reach, where nothing else is named', async () => {
      const request = renewal({ payment: { kind: 'gift_certificate', codes: ['GC-USD-20:1234'] } });
      expect(await failure(place(contract, request))).toBe('RejectedError PAYMENT_AMOUNT_SHORT');
      expect(payments()).toEqual([]);
    });

    it('the instrument alone when the PIN of a gift card is wrong', async () => {
      const order = await pays({ kind: 'gift_certificate', codes: ['GC-USD-20:9999'], instruments: [visa] });
      expect(order.declined).toEqual([{ position: 0, code: 'PAYMENT_METHOD_INVALID' }]);
      expect(payments()).toEqual([['card', 'live', 37.53]]);
    });

    it('the first instrument that is not declined, gift cards kept', async () => {
      const declined = { kind: 'stored_instrument', instrumentId: 'cc-se-570031-soft-decline' };
      const order = await pays({ kind: 'gift_certificate', codes: ['GC-USD-20:1234'], instruments: [declined, visa] });
      expect(order.declined).toEqual([{ position: 1, code: 'PAYMENT_DECLINED_SOFT' }]);
      expect(contract.shop.payments().filter(({ state }) => state === 'live')).toMatchObject([
        { type: 'physicalGiftCard', amount: 20 },
        { type: 'card', amount: 17.53 },
      ]);
    });

    it('gift cards once, where the shop keeps what they hold after a decline', async () => {
      contract.shop.change({ voidOnDecline: false });
      const declined = { kind: 'stored_instrument', instrumentId: 'cc-se-570031-hard-decline' };
      await pays({ kind: 'gift_certificate', codes: ['GC-USD-20:1234'], instruments: [declined, visa] });
      expect(contract.shop.giftCardBalance('GC-USD-20', '1234')).toBe(0);
      expect(contract.shop.payments().filter(({ state }) => state === 'live')).toHaveLength(2);
    });
  });

  describe('for an organisation', () => {
    const customer = { customerNo: 'se-570033', organization: 'or-100004' };

    it('that the request names', async () => {
      const platform = contract.connect({ organizations: 'perRequest' });
      const request = renewal({ customer, payment: { kind: 'invoice' } });
      const known = await create(platform, request);
      paid(await platform.authorizePayment(payment(known, contract.shop, { payment: request.payment })));
      expect(contract.shop.orders()).toMatchObject([{ organization: 'or-100004', standing: 'placed' }]);
    });

    it('of the connection, whatever is first in the profile', async () => {
      const platform = contract.connect({ organizations: 'fixed', organization: 'or-100004' });
      await create(platform, renewal({ customer: { customerNo: 'se-570033' } }));
      expect(contract.shop.orders()).toMatchObject([{ organization: 'or-100004' }]);
    });

    it('never goes without one where each request has its own', async () => {
      const platform = contract.connect({ organizations: 'perRequest' });
      expect(await failure(platform.findOrder({ requestId: 'r', attempt: 1, customerNo: 'se-570033' }))).toBe(
        'ConfigurationError INTERNAL',
      );
      expect(contract.calls()).not.toContain('listOrders');
    });

    it('names site and organisation on every call', async () => {
      const platform = contract.connect({ organizations: 'perRequest' });
      const known = await create(platform, renewal({ customer, payment: { kind: 'invoice' } }));
      await platform.authorizePayment(payment(known, contract.shop, { payment: { kind: 'invoice' } }));
      await platform.cancelOrder(known, { placed: 'cancel' });
      const calls = contract.sent.filter(({ url }) => !url.endsWith('/login'));
      expect(new Set(calls.map(({ headers }) => `${headers['x-ccsite']} ${headers['x-ccorganization']}`))).toEqual(
        new Set(['siteUS or-100004']),
      );
    });
  });

  it('has nothing to do with the metering of page views', async () => {
    await place(contract);
    expect(contract.sent.some(({ headers }) => 'x-cc-meteringmode' in headers)).toBe(false);
  });
});
