import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from './shop-client.ts';

const minute = 60_000;

describe('an order that nobody pays for, in a shop with a job for it', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop({ settings: { failCreatedAfterMinutes: 10 } });
  });
  afterEach(() => shop.close());

  it('is failed when it is due, whenever somebody looks, and gives the goods back', async () => {
    const stock = shop.shop.stockOf('COF-ETHIOPIA-1KG');
    const order = await shop.newOrder();
    shop.clock.now += 10 * minute - 1;
    expect(shop.shop.orders()).toMatchObject([{ status: 'created' }]);
    shop.clock.now += 3 * minute;
    const seen = await shop.call('GET', `/orders/${order.body.order_no}`);
    expect(seen.body).toMatchObject({ status: 'failed', last_modified: '2026-03-01T08:10:00.000Z' });
    expect(shop.shop.stockOf('COF-ETHIOPIA-1KG')).toBe(stock);
  });

  it('is failed before a late payment reaches it', async () => {
    const order = await shop.newOrder();
    shop.clock.now += 10 * minute;
    expect((await shop.pay(order, 'pi-00010001-visa')).body.status).toBe('failed');
  });

  it('gives back what was authorised', async () => {
    await shop.pay(await shop.newOrder(), 'pi-00010001-visa', 20);
    shop.clock.now += 12 * minute;
    expect(shop.shop.payments()).toMatchObject([{ state: 'voided', voidedAt: '2026-03-01T08:10:00.000Z' }]);
  });

  it('does not take a placed one with it', async () => {
    await shop.pay(await shop.newOrder(), 'pi-00010001-visa');
    const unpaid = await shop.newOrder();
    shop.clock.now += 12 * minute;
    expect(shop.shop.orders()).toMatchObject([{ status: 'new' }, { orderNo: unpaid.body.order_no, status: 'failed' }]);
  });

  it('stays created in a shop without the job', async () => {
    shop.shop.change({ failCreatedAfterMinutes: null });
    await shop.newOrder();
    shop.clock.now += 10_000 * minute;
    expect(shop.shop.orders()).toMatchObject([{ status: 'created' }]);
  });
});
