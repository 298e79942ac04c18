import { beforeEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from './shop-client.ts';

describe('listing orders', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
    for (const onbehalfRequestId of ['r-1', 'r-2', 'r-3']) {
      await shop.order({ onbehalfRequestId });
      shop.clock.now += 1_000;
    }
  });

  const marks = (items: { dynamicProperties: { value: unknown }[] }[]) =>
    items.map(({ dynamicProperties: [property] }) => property?.value);

  it('shows those of the profile, newest first', async () => {
    await shop.order({ profileId: 'se-570032' });
    const { body } = await shop.list();
    expect(marks(body.items)).toEqual(['r-3', 'r-2', 'r-1']);
    expect(body).toMatchObject({ total: 3, totalResults: 3, offset: 0, limit: 50 });
  });

  it('pages', async () => {
    const { body } = await shop.call('GET', '/orders?profileId=se-570031&limit=1&offset=1');
    expect([marks(body.items), body.total]).toEqual([['r-2'], 3]);
  });

  it('shows only what fields name', async () => {
    const { body } = await shop.list('se-570031', '&fields=total,items.id,items.state,items.priceInfo.total');
    expect(body).toEqual({
      total: 3,
      items: [1, 2, 3].map(() => ({ id: expect.any(String), state: 'INCOMPLETE', priceInfo: { total: 57.9 } })),
    });
    const order = await shop.call('GET', `/orders/${body.items[0]!.id}?fields=state`);
    expect(order.body).toEqual({ state: 'INCOMPLETE' });
  });

  it('filters by state', async () => {
    const orderId = await shop.placed();
    const q = encodeURIComponent(JSON.stringify({ state: 'SUBMITTED' }));
    expect((await shop.list('se-570031', `&q=${q}`)).body.items.map(({ id }) => id)).toEqual([orderId]);
  });

  it('hides the dynamic properties where it is set so; the order itself shows them', async () => {
    shop.shop.change({ listsDynamicProperties: false });
    const [newest] = (await shop.list()).body.items;
    expect(newest!.dynamicProperties).toBeUndefined();
    expect((await shop.get(newest!.id)).body.dynamicProperties).toEqual([{ id: 'onbehalfRequestId', value: 'r-3' }]);
  });

  it('runs behind where it is set so; the order itself is there at once', async () => {
    shop.shop.change({ listLagMs: 2_500 });
    expect((await shop.list()).body.total).toBe(1);
    shop.clock.now += 2_000;
    expect((await shop.list()).body.total).toBe(3);
  });

  it('answers 500 while it is broken', async () => {
    expect(shop.shop.breakSearch(true)).toBe(true);
    expect([(await shop.list()).status, (await shop.list()).body.errorCode]).toEqual([500, '22001']);
    shop.shop.breakSearch(false);
    expect((await shop.list()).status).toBe(200);
  });

  it('refuses a long list with too many properties, until fields are named', async () => {
    shop.shop.change({ longestFullList: 2 });
    const refused = await shop.list();
    expect([refused.status, refused.body.errorCode]).toEqual([403, '60012']);
    expect((await shop.list('se-570031', '&fields=items.id')).status).toBe(200);
  });

  it('wants a profile that exists', async () => {
    expect((await shop.list('se-0')).body.errorCode).toBe('22002');
  });

  it.each([400, 404] as const)('answers %s to an order that does not exist, as it is set', async (notFoundStatus) => {
    shop.shop.change({ notFoundStatus });
    const answer = await shop.get('o1');
    expect([answer.status, answer.body.status, answer.body.errorCode]).toEqual([
      notFoundStatus,
      String(notFoundStatus),
      '28107',
    ]);
  });
});
