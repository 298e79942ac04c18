import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxCredentials } from '../../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { openShop, type OpenShop } from './shop-client.ts';

describe('the admin endpoint', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it('lists orders, open baskets and payments', async () => {
    await shop.pay(await shop.newOrder({ c_onbehalfRequestId: 'r-1' }), 'pi-00010001-visa');
    await shop.newBasket({ c_onbehalfRequestId: 'r-2' });
    expect((await shop.admin('GET', 'orders')).body.items).toMatchObject([{ orderNo: '00000001', requestMark: 'r-1' }]);
    expect((await shop.admin('GET', 'baskets')).body.items).toMatchObject([{ requestMark: 'r-2', flash: [] }]);
    expect((await shop.admin('GET', 'payments')).body.items).toMatchObject([{ amount: 55.38, approved: true }]);
  });

  it('filters by mark and pages', async () => {
    for (const mark of ['r-1', 'r-2', 'r-2']) await shop.newOrder({ c_onbehalfRequestId: mark });
    const answer = await shop.admin('GET', 'orders?requestMark=r-2&limit=1');
    expect(answer.body).toMatchObject({ total: 2, items: [{ orderNo: '00000002' }] });
  });

  it('tells each call with its operation, status and mark, and counts them', async () => {
    await shop.newOrder({ c_onbehalfRequestId: 'r-1' });
    const calls = await shop.admin('GET', 'calls');
    expect(calls.body.counts).toEqual({ token: 1, createBasket: 1, createOrder: 1 });
    expect(calls.body.items[2]).toEqual({
      at: '2026-03-01T08:00:00.000Z',
      operation: 'createOrder',
      method: 'POST',
      path: '/orders',
      status: 200,
      durationMs: 0,
      basketId: expect.any(String),
      orderNo: '00000001',
      customerNo: '00010001',
      requestMark: 'r-1',
    });
  });

  it('shows no key, token, address or e-mail address in the calls', async () => {
    const token = (await shop.signIn()).body.access_token;
    await shop.pay(await shop.newOrder(), 'pi-00010001-visa');
    await shop.call('GET', '/some/secret-path');
    const text = JSON.stringify((await shop.admin('GET', 'calls')).body);
    for (const secret of [token, ...Object.values(sandboxCredentials), 'Market St', 'Doe', '@example.com', 'secret']) {
      expect(text).not.toContain(secret);
    }
  });

  it('orders a fault', async () => {
    await shop.admin('POST', 'faults', { operation: 'createBasket', effect: { kind: 'emptyBody', status: 502 } });
    expect((await shop.newBasket()).status).toBe(502);
    expect((await shop.admin('GET', 'faults')).body).toEqual([]);
  });

  it('takes back the faults that have not struck', async () => {
    await shop.admin('POST', 'faults', { operation: 'createBasket', effect: { kind: 'emptyBody', status: 502 } });
    expect((await shop.admin('DELETE', 'faults')).status).toBe(200);
    expect((await shop.admin('GET', 'faults')).body).toEqual([]);
    expect((await shop.newBasket()).status).toBe(200);
  });

  it("fills a shopper's cart, and says what is wrong with one that it cannot", async () => {
    const cart = await shop.admin('POST', 'storefront-cart', { customerNo: '00010001' });
    expect(shop.shop.baskets()).toMatchObject([{ basketId: expect.any(String), storefront: true }]);
    expect(cart.status).toBe(200);
    const refused = await shop.admin('POST', 'storefront-cart', { customerNo: 'nobody' });
    expect(refused.status).toBe(400);
    expect(refused.body.error).toContain('nobody');
  });

  it('lists the payments that still hold money', async () => {
    const order = await shop.newOrder();
    const paid = await shop.pay(order, 'pi-00010001-visa', 10);
    const id = paid.body.payment_instruments[1]!.payment_instrument_id;
    await shop.call('PATCH', `/orders/${order.body.order_no}/payment_instruments/${id}`, { amount: 20 });
    expect((await shop.admin('GET', 'payments?state=live')).body.items).toMatchObject([{ amount: 20 }]);
    expect((await shop.admin('GET', 'payments')).body.total).toBe(2);
  });

  it('says what is wrong with a fault', async () => {
    const answer = await shop.admin('POST', 'faults', { operation: 'createBasket', effect: { kind: 'meteor' } });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain('effect.kind');
  });

  it('changes one setting and keeps the others', async () => {
    await shop.admin('POST', 'settings', { indexLagMs: 9 });
    const answer = await shop.admin('POST', 'settings', { basketQuota: 1 });
    expect(answer.body).toMatchObject({ indexLagMs: 9, basketQuota: 1, userTokenSeconds: 900 });
  });

  it('refuses a setting it does not have', async () => {
    const answer = await shop.admin('POST', 'settings', { indexLag: 9 });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain('indexLag');
  });

  it('takes goods off the shelf and tokens out of hands', async () => {
    await shop.admin('POST', 'stock', { productId: 'COF-ETHIOPIA-1KG', quantity: 0 });
    expect((await shop.newBasket()).body.fault.type).toBe('ProductItemNotAvailableException');
    await shop.admin('POST', 'expire-tokens');
    expect((await shop.newBasket()).status).toBe(401);
  });

  it('resets the shop to how it began', async () => {
    await shop.newOrder();
    await shop.admin('POST', 'settings', { basketQuota: 1 });
    await shop.admin('POST', 'reset');
    expect((await shop.admin('GET', 'orders')).body.total).toBe(0);
    expect((await shop.admin('GET', 'calls')).body.total).toBe(0);
    expect((await shop.admin('GET', 'settings')).body.basketQuota).toBe(4);
  });

  it('names what it has to one who asks for something else', async () => {
    const answer = await shop.admin('GET', 'everything');
    expect(answer.status).toBe(404);
    expect(answer.body.available).toContain('GET orders');
  });
});
