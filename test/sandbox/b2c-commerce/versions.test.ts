import { afterEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop, wholeBasket } from './shop-client.ts';

describe('what a version has', () => {
  let shop: OpenShop;
  afterEach(() => shop.close());

  const open = async (version: string) => {
    shop = await openShop({ version });
    return shop;
  };
  const typeOf = (answer: { body: { fault?: { type: string } } }) => answer.body.fault?.type;

  it.each(['v15_6', 'v16_1'])('submits a basket at the basket in %s', async (version) => {
    await open(version);
    const { body } = await shop.newBasket();
    expect(typeOf(await shop.call('POST', '/orders', { basket_id: body.basket_id }))).toMatch(/NotFoundException$/);
    const order = await shop.call('POST', `/baskets/${body.basket_id}/submit`);
    expect(order).toMatchObject({ status: 200, body: { status: 'created' } });
    expect(shop.shop.baskets()).toEqual([]);
  });

  it('submits a basket either way in 16.4, and at the orders alone since', async () => {
    await open('v16_4');
    const [first, second] = [await shop.newBasket(), await shop.newBasket()];
    expect((await shop.call('POST', '/orders', { basket_id: first.body.basket_id })).status).toBe(200);
    expect((await shop.call('POST', `/baskets/${second.body.basket_id}/submit`)).status).toBe(200);
    await shop.close();
    await open('v19_8');
    expect(typeOf(await shop.call('POST', '/baskets/any/submit'))).toBe('ResourcePathNotFoundException');
  });

  it('says that a submitted basket is gone', async () => {
    await open('v15_6');
    const { body } = await shop.newBasket();
    await shop.call('POST', `/baskets/${body.basket_id}/submit`);
    expect(typeOf(await shop.call('POST', `/baskets/${body.basket_id}/submit`))).toBe('NotFoundException');
  });

  it.each([
    ['v16_4', 405],
    ['v19_8', 200],
  ])('changes the status of an order in %s with %i', async (version, status) => {
    await open(version);
    const order = await shop.newOrder();
    const answer = await shop.call('PATCH', `/orders/${order.body.order_no}`, { status: 'failed' });
    expect(answer.status).toBe(status);
  });

  it('takes a number for an order since 17.1', async () => {
    await open('v16_4');
    expect(typeOf(await shop.call('PUT', '/orders/MINE-1', { basket_id: 'any' }))).toBe('MethodNotAllowedException');
  });

  it('searches for the words of a phrase in 16.2', async () => {
    await open('v16_2');
    for (const mark of ['acme:2026#2', '2026:acme', 'acme:2027']) {
      const { body } = await shop.call('POST', '/baskets', wholeBasket({ c_onbehalfRequestId: mark }));
      await shop.call('POST', `/baskets/${body.basket_id}/submit`);
    }
    shop.clock.now += 60_000;
    const search = async (request: object) => shop.call('POST', '/order_search', request);
    const found = await search({ search_phrase: 'ACME:2026', search_fields: ['c_onbehalfRequestId'], select: '(**)' });
    expect(found.body.hits.map(({ data }) => data.order_no)).toEqual(['00000001', '00000002']);
    expect((await search({ search_phrase: '00000003' })).body.total).toBe(1);
    expect((await search({})).body.total).toBe(0);
    expect(typeOf(await search({ query: { match_all_query: {} } }))).toBe('UnknownPropertyException');
    expect(typeOf(await search({ start: 900, count: 101 }))).toBe('PropertyConstraintViolationException');
  });
});
