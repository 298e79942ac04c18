import { describe, expect, it } from '@jest/globals';
import { beans, openShop, savedCard, wholeOrder } from './shop-client.ts';

describe('placing an order', () => {
  it('goes by create, pay and submit, and is read back as SUBMITTED', async () => {
    const shop = await openShop();
    const created = await shop.order({ onbehalfRequestId: 'r-1' });
    const { orderId } = created.body;
    expect(created.status).toBe(200);
    expect(created.body.priceInfo).toEqual({
      amount: 48,
      subTotal: 48,
      shipping: 5.99,
      tax: 3.91,
      total: 57.9,
      currencyCode: 'USD',
    });
    expect((await shop.preAuthorize(orderId, savedCard('visa'))).status).toBe(200);
    expect((await shop.submit(orderId)).status).toBe(200);
    expect((await shop.get(orderId)).body).toMatchObject({
      id: orderId,
      state: 'SUBMITTED',
      profileId: 'se-570031',
      dynamicProperties: [{ id: 'onbehalfRequestId', value: 'r-1' }],
      payments: [{ savedCardId: 'cc-se-570031-visa', paymentState: 'AUTHORIZED', amountAuthorized: 57.9 }],
      submittedDate: '2026-03-01T08:00:00.000Z',
    });
    expect(shop.shop.orders()).toMatchObject([{ standing: 'placed', requestMark: 'r-1', authorized: 57.9 }]);
    expect(shop.shop.payments()).toMatchObject([
      { orderNo: orderId, instrument: 'cc-se-570031-visa', authorized: 57.9, state: 'live' },
    ]);
  });

  it('serves the same resource under both prefixes', async () => {
    const shop = await openShop({ api: 'ccappagent' });
    const orderId = await shop.placed();
    expect((await shop.get(orderId)).body.state).toBe('SUBMITTED');
  });

  it('keeps nothing of what it only prices', async () => {
    const shop = await openShop();
    const priced = await shop.order({ op: 'priceOrder' });
    expect(priced.body.priceInfo['total']).toBe(57.9);
    expect(priced.body.orderId).toBeUndefined();
    expect(shop.shop.orders()).toEqual([]);
  });

  it('answers createOrder without a state and without payments', async () => {
    const shop = await openShop();
    const created = await shop.order();
    expect(created.body.state).toBeUndefined();
    expect(created.body.payments).toBeUndefined();
    expect((await shop.get(created.body.orderId)).body.state).toBe('INCOMPLETE');
    expect(shop.shop.orders()).toMatchObject([{ standing: 'open', authorized: 0 }]);
  });

  it('tells the state where that is set', async () => {
    const shop = await openShop({ settings: { answersState: true } });
    expect((await shop.order()).body.state).toBe('INCOMPLETE');
  });

  it('submits at once where createOrder is set so', async () => {
    const shop = await openShop({ settings: { createOrder: 'submits' } });
    const created = await shop.order({ payments: [savedCard('visa')] });
    expect((await shop.get(created.body.orderId)).body.state).toBe('SUBMITTED');
  });

  it('takes an op that is left out for createOrder, and refuses one it does not know', async () => {
    const shop = await openShop();
    expect((await shop.call('POST', '/orders', { ...wholeOrder(), op: undefined })).body.orderId).toBeDefined();
    expect((await shop.order({ op: 'danceOrder' })).status).toBe(404);
  });

  it('drops a dynamic property that is not registered, without a word', async () => {
    const shop = await openShop({ settings: { dynamicProperties: [] } });
    const created = await shop.order({ onbehalfRequestId: 'r-1' });
    expect(created.body.dynamicProperties).toEqual([]);
    expect((await shop.get(created.body.orderId)).body.dynamicProperties).toEqual([]);
  });

  it('takes the units when the order is submitted', async () => {
    const shop = await openShop();
    const { orderId } = (await shop.order({ shoppingCart: { items: [{ ...beans, quantity: 3 }] } })).body;
    expect(shop.shop.stockOf('COF-ETHIOPIA-1KG')).toBe(5_000);
    await shop.preAuthorize(orderId, savedCard('visa'));
    await shop.submit(orderId);
    expect(shop.shop.stockOf('COF-ETHIOPIA-1KG')).toBe(4_997);
  });

  it('refuses to submit what has sold out meanwhile', async () => {
    const shop = await openShop();
    const { orderId } = (await shop.order()).body;
    await shop.preAuthorize(orderId, savedCard('visa'));
    shop.shop.setStock('COF-ETHIOPIA-1KG', 0);
    expect((await shop.submit(orderId)).body.errorCode).toBe('28104');
    expect((await shop.get(orderId)).body.state).toBe('INCOMPLETE');
  });

  it.each([
    ['error' as const, 400, '28105'],
    ['ok' as const, 200, undefined],
  ])('says %s to an order that is submitted already, as it is set', async (resubmit, status, errorCode) => {
    const shop = await openShop({ settings: { resubmit } });
    const orderId = await shop.placed();
    const again = await shop.submit(orderId, { payments: [savedCard('visa')] });
    expect([again.status, again.body.errorCode]).toEqual([status, errorCode]);
    expect(shop.shop.payments()).toHaveLength(1);
  });
});
