import { describe, expect, it } from '@jest/globals';
import { openShop, wholeBasket } from './shop-client.ts';

const minute = 60_000;

describe('a temporary basket', () => {
  const openNewShop = () => openShop({ version: 'v25_6' });
  type Shop = Awaited<ReturnType<typeof openNewShop>>;
  const basketBody = { customer_info: { customer_no: '00010001', email: '' } };
  const make = (shop: Shop) => shop.call('POST', '/baskets?temporary=true', basketBody);

  it('is marked as one, has a quota of its own, and leaves the ordinary quota alone', async () => {
    const shop = await openNewShop();
    const made = [];
    for (let count = 0; count < 4; count += 1) made.push(await make(shop));
    expect(made[0]?.body).toMatchObject({ temporary_basket: true });
    const fifth = await make(shop);
    expect(fifth.body.fault).toMatchObject({
      type: 'CustomerTemporaryBasketsQuotaExceededException',
      arguments: { basketIds: made.map(({ body }) => body.basket_id).join(',') },
    });
    expect((await shop.newBasket()).body).toMatchObject({ temporary_basket: false });
    await shop.close();
  });

  it('is gone after 15 minutes, looked at or not, and makes room', async () => {
    const shop = await openNewShop();
    const path = `/baskets/${(await make(shop)).body.basket_id}`;
    shop.clock.now += 15 * minute - 1_000;
    expect((await shop.call('GET', path)).status).toBe(200);
    shop.clock.now += 1_000;
    shop.use((await shop.signIn()).body.access_token);
    expect((await shop.call('GET', path)).body.fault.type).toBe('BasketNotFoundException');
    expect(shop.shop.baskets()).toEqual([]);
    await shop.close();
  });

  it('becomes an order as any other, though the ordinary quota is used up', async () => {
    const shop = await openNewShop();
    shop.shop.change({ basketQuota: 1 });
    await shop.newBasket();
    const basket = await shop.call('POST', '/baskets?temporary=true', wholeBasket());
    const order = await shop.call('POST', '/orders', { basket_id: basket.body.basket_id });
    expect(order.body.status).toBe('created');
    expect(order.body).not.toHaveProperty('temporary_basket');
    await shop.close();
  });

  it('is an ordinary one under a version that does not know them', async () => {
    const shop = await openShop();
    const basket = await shop.call('POST', '/baskets?temporary=true', basketBody);
    expect(basket.body).not.toHaveProperty('temporary_basket');
    expect(shop.shop.baskets()).toMatchObject([{ temporary: false, expiresAt: null }]);
    await shop.close();
  });
});

describe('a basket in a shop that lets them expire', () => {
  it('is gone after its lifetime: not found, not listed, not in the quota, and no order', async () => {
    const shop = await openShop({ settings: { basketLifetimeMinutes: 10, basketQuota: 1 } });
    const basket = await shop.newBasket();
    expect(shop.shop.baskets()).toMatchObject([{ expiresAt: '2026-03-01T08:10:00.000Z' }]);
    shop.clock.now += 10 * minute;
    const customerId = basket.body.customer_info.customer_id;
    expect((await shop.call('GET', `/customers/${customerId}/baskets`)).body.total).toBe(0);
    const order = await shop.call('POST', '/orders', { basket_id: basket.body.basket_id });
    expect(order.body.fault.type).toBe('BasketNotFoundException');
    expect((await shop.newBasket()).status).toBe(200);
    await shop.close();
  });

  it('lives on when somebody looks at it after an hour', async () => {
    const shop = await openShop({ settings: { basketLifetimeMinutes: 90, userTokenSeconds: 86_400 } });
    const path = `/baskets/${(await shop.newBasket()).body.basket_id}`;
    for (const minutes of [61, 61]) {
      shop.clock.now += minutes * minute;
      shop.use((await shop.signIn()).body.access_token);
      expect((await shop.call('GET', path)).status).toBe(200);
    }
    await shop.close();
  });
});

describe("a shopper's own cart", () => {
  it('counts in the quota, is listed and named, and bears neither mark nor agent', async () => {
    const shop = await openShop({ settings: { basketQuota: 2 } });
    const cart = shop.shop.fillStorefrontCart({ customerNo: '00010001' });
    const own = await shop.newBasket({ c_onbehalfRequestId: 'r-1' });
    const list = await shop.call('GET', `/customers/${own.body.customer_info.customer_id}/baskets`);
    expect(list.body.baskets).toMatchObject([
      { basket_id: cart, agent_basket: false, channel_type: 'storefront' },
      { basket_id: own.body.basket_id, agent_basket: true, c_onbehalfRequestId: 'r-1' },
    ]);
    expect(list.body.baskets[0]).not.toHaveProperty('c_onbehalfRequestId');
    expect((await shop.newBasket()).body.fault.arguments).toEqual({ basketIds: `${cart},${own.body.basket_id}` });
    await shop.close();
  });

  it('is never refused for the quota: that binds the agent', async () => {
    const shop = await openShop({ settings: { basketQuota: 1 } });
    await shop.newBasket();
    shop.shop.fillStorefrontCart({ customerNo: '00010001' });
    expect(shop.shop.baskets()).toHaveLength(2);
    await shop.close();
  });

  it('can be filled with what the test wants, on any site', async () => {
    const shop = await openShop();
    shop.shop.fillStorefrontCart({ customerNo: '00010002', site: 'RefArchGlobal', productId: 'GRD-HAND', quantity: 2 });
    expect(shop.shop.baskets()).toMatchObject([
      { site: 'RefArchGlobal', customerNo: '00010002', items: [{ productId: 'GRD-HAND', quantity: 2 }] },
    ]);
    await shop.close();
  });
});
