import { afterEach, describe, expect, it } from '@jest/globals';
import { type IntershopSandbox, startIntershopSandbox } from '../../../sandbox/intershop-icm/server.ts';
import { openShop } from './shop-client.ts';

const locked = { errors: [{ code: 'basket.locked_for_order_creation.error' }] };

describe('an order creation that takes long', () => {
  it('locks the basket until it is done, and makes one order', async () => {
    const { shop, call, legacy, submit, submitLegacy, wholeBasket, pass } = openShop();
    const basket = wholeBasket();
    shop.orderFault({ operation: 'createOrder', effect: { kind: 'commitLate', ms: 60_000 } });
    expect(submit(basket)).toMatchObject({ status: 0, body: 'dropped' });
    expect(submit(basket)).toMatchObject({ status: 422, body: locked });
    expect(call('DELETE', `/baskets/${basket}`)).toMatchObject({ status: 422, body: locked });
    expect(submitLegacy(basket)).toMatchObject({
      status: 400,
      headers: { 'error-key': 'basket.locked_for_order_creation.error' },
    });
    expect(legacy('GET', `/baskets/${basket}`).status).toBe(200);
    shop.change({ lockStatus: 423 });
    expect(submit(basket)).toMatchObject({ status: 423, body: locked });
    await pass(60_000);
    expect(shop.orders()).toHaveLength(1);
    expect(submit(basket).body.errors[0].code).toBe('basket.not_found.error');
  });

  it('can wait before the lock: then whoever comes first makes the order', async () => {
    const { shop, submit, wholeBasket, pass } = openShop({ settings: { locksBaskets: false } });
    const basket = wholeBasket();
    shop.orderFault({ operation: 'createOrder', effect: { kind: 'commitLate', ms: 60_000, status: 504 } });
    expect(submit(basket).status).toBe(504);
    expect(submit(basket).status).toBe(201);
    await pass(60_000);
    expect(shop.orders()).toHaveLength(1);
  });

  it('is judged by the token of when it came', async () => {
    const { shop, submit, wholeBasket, pass } = openShop();
    const basket = wholeBasket();
    shop.orderFault({ operation: 'createOrder', effect: { kind: 'commitLate', ms: 60_000 } });
    submit(basket);
    shop.expireTokens();
    await pass(60_000);
    expect(shop.orders()).toMatchObject([{ customerNo: 'AGRO-017' }]);
  });
});

describe('faults', () => {
  it('are worded as the asked API words its own', () => {
    const { shop, call, legacy } = openShop();
    const fault = { status: 422, type: 'basket.update_not_successful.error', message: 'No.', arguments: { a: 'b' } };
    shop.orderFault({ operation: 'getBasket', times: 3, effect: { kind: 'fault', ...fault } });
    expect(call('GET', '/baskets/x')).toMatchObject({
      status: 422,
      body: { errors: [{ code: fault.type, message: 'No.', status: '422', parameters: { a: 'b' } }] },
    });
    expect(legacy('GET', '/baskets/x')).toMatchObject({ status: 422, headers: { 'error-key': fault.type } });
    shop.change({ errorFormat: 'messages' });
    expect(call('GET', '/baskets/x').body).toEqual({
      messages: [{ code: fault.type, level: 'ERROR', message: 'No.', status: '400', parameters: { a: 'b' } }],
    });
  });

  it('refuse a token as the shop does', () => {
    const { shop, call, signIn } = openShop();
    shop.orderFault({ operation: 'createBasket', effect: { kind: 'refuseToken' } });
    shop.orderFault({ operation: 'token', effect: { kind: 'refuseToken' } });
    expect(call('POST', '/baskets', {})).toMatchObject({
      status: 400,
      headers: { 'authentication-token': 'AuthenticationTokenInvalid' },
    });
    expect(signIn()).toMatchObject({ status: 401, body: 'Unauthorized' });
    expect(shop.baskets()).toEqual([]);
  });

  it('fit by basket, customer and mark; after a lost answer the order stands', () => {
    const { shop, order } = openShop();
    const match = { customerNo: 'AGRO-017', requestMark: 'm-2' };
    shop.orderFault({ operation: 'createOrder', when: 'after', match, effect: { kind: 'dropAnswer' } });
    expect(order({ mark: 'm-1' }).status).toBe(201);
    expect(order({ mark: 'm-2' }).body).toBe('dropped');
    expect(shop.orders()).toHaveLength(2);
    expect(shop.calls.list().at(-1)).toMatchObject({
      operation: 'createOrder',
      path: '/orders',
      requestMark: 'm-2',
      orderNo: shop.orders()[1]!.orderNo,
      status: null,
    });
  });
});

describe('addresses of the shop', () => {
  it('are told apart by resource, site and method', () => {
    const { base, send, call } = openShop();
    expect(call('GET', '/nonsense').status).toBe(404);
    expect(call('DELETE', '/orders').status).toBe(405);
    expect(call('GET', '/customers?customerNo=AGRO-017').status).toBe(404);
    expect(send('GET', base.replace('Business', 'Other') + '/orders').status).toBe(404);
    expect(call('POST', '/baskets', 'a=b', { 'content-type': 'text/plain' }).status).toBe(415);
    expect(call('POST', '/baskets', '{').status).toBe(400);
  });

  it('name operations whatever the application and its parameters', () => {
    const { shop, send } = openShop();
    send('PUT', '/INTERSHOP/rest/WFS/x/rest;loc=de_DE;cur=EUR/baskets/b%2C1/payments/open-tender');
    expect(shop.calls.list().at(-1)).toMatchObject({
      operation: 'setOpenTender',
      basketId: 'b,1',
      path: '/baskets/*/payments/open-tender',
    });
  });
});

describe('the admin endpoint', () => {
  it('shows and does what the shop can', () => {
    const { admin, order, shop } = openShop({ settings: { approvalAbove: 100 } });
    order({ mark: 'm-1' });
    expect(admin('POST', 'approvals', { mark: 'm-1', decision: 'approve' }).status).toBe(200);
    expect(admin('POST', 'approvals', { mark: 'm-1', decision: 'approve' }).status).toBe(400);
    expect(admin('GET', 'orders?standing=placed').body).toMatchObject({ total: 1, items: [{ requestMark: 'm-1' }] });
    expect(admin('GET', 'payments').body.total).toBe(1);
    expect(admin('POST', 'storefront-cart', { customerNo: 'AGRO-017' }).status).toBe(200);
    expect(admin('POST', 'storefront-cart', { customerNo: 'nobody' }).status).toBe(400);
    expect(admin('GET', 'baskets').body.items).toMatchObject([{ storefront: true }]);
    expect(admin('POST', 'settings', { listLagMs: 1 }).body.listLagMs).toBe(1);
    expect(admin('POST', 'stock', { productId: '2200000', quantity: 9 }).status).toBe(200);
    expect(shop.stockOf('2200000')).toBe(9);
    admin('POST', 'reset');
    expect(shop.settings).toMatchObject({ listLagMs: 0, approvalAbove: 100 });
    expect(shop.orders()).toEqual([]);
  });

  it('decides on redirects and pending payments', () => {
    const { admin, call, order, shop } = openShop();
    order({ mark: 'm-1', instrument: 'pi-AGRO-017-pending' });
    const { id } = order({ mark: 'm-2', instrument: 'ISH_ONLINEPAY' }).body.data;
    const redirect = {
      successUrl: 'https://a.example',
      cancelUrl: 'https://a.example',
      failureUrl: 'https://a.example',
    };
    call('PATCH', `/orders/${id}`, { orderCreation: { status: 'CONTINUE', redirect } });
    expect(admin('POST', 'pending-payments', { mark: 'm-1' }).status).toBe(200);
    expect(admin('POST', 'redirects', { mark: 'm-2' }).status).toBe(200);
    expect(admin('POST', 'order-status', { mark: 'm-2', statusCode: 'DELIVERED' }).status).toBe(200);
    expect(shop.orders().map(({ status }) => status)).toEqual(['NEW', 'DELIVERED']);
  });
});

describe('the server', () => {
  let sandbox: IntershopSandbox | undefined;
  afterEach(async () => {
    await sandbox?.close();
  });

  it('answers over a socket', async () => {
    sandbox = await startIntershopSandbox();
    const answer = await fetch(`${sandbox.url}/INTERSHOP/rest/WFS/inSPIRED-inTRONICS_Business-Site/-/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'anonymous' }),
    });
    expect(answer.status).toBe(200);
    expect(sandbox.shop.calls.counts()).toEqual({ token: 1 });
  });
});
