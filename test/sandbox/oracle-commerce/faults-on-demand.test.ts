import { describe, expect, it } from '@jest/globals';
import { sandboxRequest } from '../../../sandbox/shared/sandbox-exchange.ts';
import { openShop, savedCard, wholeOrder } from './shop-client.ts';

describe('faults on demand', () => {
  it.each(['28105', '28301'])('words %s as the platform does, after it has committed', async (type) => {
    const shop = await openShop();
    const { orderId } = (await shop.order()).body;
    await shop.preAuthorize(orderId, savedCard('visa'));
    shop.shop.orderFault({ operation: 'submitOrder', when: 'after', effect: { kind: 'fault', status: 400, type } });
    expect((await shop.submit(orderId)).body).toMatchObject({ status: '400', errorCode: type });
    expect((await shop.get(orderId)).body.state).toBe('SUBMITTED');
  });

  it('loses the answer of an order that was made', async () => {
    const shop = await openShop();
    shop.shop.orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'dropAnswer' } });
    expect((await shop.order({ onbehalfRequestId: 'r-1' })).status).toBe(0);
    expect(shop.shop.orders()).toMatchObject([{ requestMark: 'r-1' }]);
  });

  it('strikes the request that it is ordered for, by its mark, on every later call', async () => {
    const shop = await openShop();
    const effect = { kind: 'emptyBody', status: 502 } as const;
    shop.shop.orderFault({
      operation: 'submitOrder',
      when: 'before',
      effect: { ...effect },
      match: { requestMark: 'r-2' },
    });
    const first = await shop.placed({ onbehalfRequestId: 'r-1' });
    const { orderId } = (await shop.order({ onbehalfRequestId: 'r-2' })).body;
    await shop.preAuthorize(orderId, savedCard('visa'));
    await expect(shop.submit(orderId)).rejects.toThrow('JSON');
    expect(shop.shop.orders()).toMatchObject([{ orderNo: first, status: 'SUBMITTED' }, { status: 'INCOMPLETE' }]);
  });

  it('commits a submission late', async () => {
    const due: (() => void)[] = [];
    const shop = await openShop({ sleep: () => new Promise<void>((wake) => due.push(wake)) });
    const { orderId } = (await shop.order()).body;
    await shop.preAuthorize(orderId, savedCard('visa'));
    shop.shop.orderFault({ operation: 'submitOrder', effect: { kind: 'commitLate', ms: 240_000 } });
    expect((await shop.submit(orderId)).status).toBe(0);
    expect((await shop.get(orderId)).body.state).toBe('INCOMPLETE');
    shop.shop.expireTokens();
    due[0]!();
    await Promise.resolve();
    expect(shop.shop.orders()).toMatchObject([{ status: 'SUBMITTED' }]);
  });

  it('refuses the token of one call, and the credentials at the login', async () => {
    const shop = await openShop();
    shop.shop.orderFault({ operation: 'createOrder', effect: { kind: 'refuseToken' } });
    expect((await shop.order()).status).toBe(401);
    shop.shop.orderFault({ operation: 'login', effect: { kind: 'refuseToken' } });
    expect((await shop.signIn()).status).toBe(401);
  });

  it.each([
    ['before' as const, 0],
    ['after' as const, 1],
  ])('denies a slow call with 403 and 60012 %s it has done anything', async (moment, orders) => {
    const shop = await openShop({ settings: { slow: { createOrder: moment } } });
    const answer = await shop.order();
    expect(answer.body).toMatchObject({ status: '403', errorCode: '60012' });
    expect(answer.status).toBe(403);
    expect(shop.shop.orders()).toHaveLength(orders);
  });

  it('names operations as the faults do, by path, method and op', async () => {
    const { operationOf } = await openShop();
    const name = (method: string, path: string, body = '') => operationOf(sandboxRequest(method, path, {}, body));
    expect([
      name('POST', '/ccagent/v1/login'),
      name('POST', '/ccappagent/v1/refresh'),
      name('POST', '/ccagent/v1/orders', JSON.stringify({ op: 'submitOrder' })),
      name('POST', '/ccagent/v1/orders', JSON.stringify(wholeOrder())),
      name('GET', '/ccagent/v1/orders?profileId=1'),
      name('GET', '/ccagent/v1/orders/o1'),
      name('POST', '/ccagent/v1/orders/o1', '{}'),
      name('DELETE', '/ccagent/v1/orders'),
      name('POST', '/ccagent/v1/orders/initiateCancelOrder', '{}'),
      name('PUT', '/ccagent/v1/orders/submitCancelOrder', '{}'),
      name('POST', '/ccagent/v1/payment', '{}'),
      name('POST', '/ccagent/v1/payment/void', '{}'),
      name('GET', '/ccagent/v1/profiles/se-1/creditCards'),
      name('GET', '/ccstore/v1/orders'),
      name('GET', '/'),
    ]).toEqual([
      ...['login', 'refreshToken', 'submitOrder', 'createOrder', 'listOrders', 'getOrder', 'orderAction'],
      ...['removeIncompleteOrder', 'initiateCancelOrder', 'submitCancelOrder', 'addPayment', 'voidPayments'],
      'listCreditCards',
      ...['unknownOperation', 'unknownOperation'],
    ]);
  });
});

describe('looking inside', () => {
  it('shows no key, password, token or address in the calls', async () => {
    const shop = await openShop();
    const token = (await shop.signIn()).body.access_token;
    await shop.placed({ onbehalfRequestId: 'r-1' });
    const calls = JSON.stringify((await shop.admin('GET', 'calls')).body);
    for (const secret of [token, 'k7%Qz', 'Dexter', 'Spencers', '@example.com']) expect(calls).not.toContain(secret);
  });

  it('tells each call with its order, profile and mark', async () => {
    const shop = await openShop();
    const orderNo = await shop.placed({ onbehalfRequestId: 'r-1' });
    const { items } = (await shop.admin('GET', 'calls?requestMark=r-1')).body;
    expect(items).toMatchObject(
      ['createOrder', 'preAuthorizeOrder', 'submitOrder'].map((operation) => ({
        operation,
        path: '/orders',
        orderNo,
        customerNo: 'se-570031',
      })),
    );
  });

  it('changes settings, fills carts and decides approvals from outside', async () => {
    const shop = await openShop();
    expect((await shop.admin('POST', 'settings', { resubmit: 'ok' })).body).toMatchObject({
      resubmit: 'ok',
      queue: null,
    });
    expect((await shop.admin('POST', 'settings', { resubmitted: 'ok' })).status).toBe(400);
    expect((await shop.admin('POST', 'storefront-cart', { customerNo: 'se-570031' })).status).toBe(200);
    expect((await shop.admin('POST', 'storefront-cart', { customerNo: 'nobody' })).status).toBe(400);
    expect((await shop.admin('POST', 'approvals', { mark: 'r-1', decision: 'approve' })).status).toBe(400);
    expect((await shop.admin('GET', 'baskets?customerNo=se-570031')).body.total).toBe(1);
  });

  it('resets the shop to how it began', async () => {
    const shop = await openShop();
    await shop.placed();
    await shop.admin('POST', 'settings', { resubmit: 'ok' });
    await shop.admin('POST', 'reset');
    expect(shop.shop.orders()).toEqual([]);
    expect(shop.shop.settings.resubmit).toBe('error');
    expect(shop.shop.stockOf('COF-ETHIOPIA-1KG')).toBe(5_000);
  });

  it('serves any profile and endless stock for load', async () => {
    const shop = await openShop({ seed: { anyProfile: true, unlimitedStock: true } });
    await shop.order({
      profileId: 'load-7',
      shoppingCart: { items: [{ productId: 'COF-GEISHA-100G', catRefId: 'COF-GEISHA-100G', quantity: 99 }] },
    });
    expect(shop.shop.orders()).toMatchObject([{ customerNo: 'load-7' }]);
  });
});
