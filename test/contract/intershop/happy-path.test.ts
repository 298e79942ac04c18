import { afterEach, describe, expect, it } from '@jest/globals';
import { AGENT, byCard, type ContractShop, openContractShop, payment, place, reorder } from './contract-shop.ts';

describe('an order in Intershop', () => {
  let shop: ContractShop;
  afterEach(() => shop.close());

  it.each(['v1', 'legacy'])('is placed through %s by a user of the customer', async (api) => {
    shop = await openContractShop();
    const platform = shop.connect({ api });
    const { basketId, total, orderNo } = await place(platform);
    const result = await platform.authorizePayment(payment({ basketId, orderNo }));
    expect(result).toMatchObject({ kind: 'placed', order: { orderNo, status: 'NEW', placed: true, total } });
    expect(shop.sandbox.shop.orders()).toMatchObject([
      { orderNo, standing: 'placed', requestMark: 'acme:icm:po-1', customerNo: 'AGRO-017', basketId },
    ]);
  });

  it.each(['v1', 'legacy'])('is placed through %s by an agent of the Contact Center', async (api) => {
    shop = await openContractShop({ settings: AGENT });
    const { orderNo } = await place(shop.connect({ api }), byCard('visa'));
    expect(shop.sandbox.shop.orders()).toMatchObject([{ orderNo, standing: 'placed', customerNo: 'AGRO-017' }]);
  });

  it.each([
    [
      'v1',
      [
        'POST /baskets',
        'POST /baskets/*/items',
        'POST /baskets/*/addresses',
        'PATCH /baskets/*',
        'PUT /baskets/*/payments/open-tender',
        'POST /baskets/*/validations',
        'POST /orders',
        'GET /orders/*',
      ],
    ],
    [
      'legacy',
      [
        'POST /baskets',
        'PUT /baskets/*',
        'POST /baskets/*/items',
        'POST /baskets/*/payments',
        'GET /baskets/*',
        'POST /orders',
        'GET /orders/*',
        'GET /orders/*',
      ],
    ],
  ])('takes eight calls through %s with a warm token', async (api, calls) => {
    shop = await openContractShop();
    const platform = shop.connect({ api });
    await platform.authenticate(reorder().customer);
    const before = shop.sent.length;
    const { basketId, orderNo } = await place(platform);
    await platform.authorizePayment(payment({ basketId, orderNo }));
    const template = (call: string) => call.replace(/(baskets|orders)\/[^/]+/, '$1/*');
    expect(shop.calls().slice(before).map(template)).toEqual(calls);
  });
});
