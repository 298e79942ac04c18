import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ContractShop, openContractShop, place, references, reorder } from './contract-shop.ts';
import { errorFrom, failure, FIRST } from '../port-calls.ts';

describe.each(['v1', 'legacy'])('submitting a basket in Intershop through %s', (api) => {
  let shop: ContractShop;
  let basketId: string;
  beforeEach(async () => {
    shop = await openContractShop({ settings: { api } });
    ({ basketId } = await shop.platform.prepareBasket(reorder(), FIRST));
  });
  afterEach(() => shop.close());

  const inside = () => shop.sandbox.shop;
  const submit = () => shop.platform.placeOrder({ ...references(), basketId }, () => Promise.resolve(reorder()));
  const find = () => shop.platform.findOrder(references({ basketId }));

  it('names the currency again, so that the shop does not change it', async () => {
    await submit();
    const order = shop.sent.find(({ method, url }) => method === 'POST' && url.endsWith('/orders'));
    expect(order?.url).toContain(';cur=EUR/');
  });

  describe('is refused, and proven not placed,', () => {
    it('when the stock ran out in between', async () => {
      inside().setStock('7912057', 0);
      expect(await failure(submit())).toEqual({ name: 'RejectedError', code: 'OUT_OF_STOCK' });
      expect(inside().orders()).toEqual([]);
    });

    it('when the shop asks to slow down', async () => {
      inside().orderFault({ operation: 'createOrder', effect: { kind: 'html', status: 429 } });
      expect(await failure(submit())).toEqual({ name: 'RateLimitedError', code: 'BACKEND_BUSY' });
    });

    it('when something in front of the shop forbids it', async () => {
      inside().orderFault({ operation: 'createOrder', effect: { kind: 'html', status: 403 } });
      expect(await failure(submit())).toEqual({ name: 'ConfigurationError', code: 'ACCESS_DENIED' });
    });

    it('when the shop cannot be reached', async () => {
      await shop.sandbox.close();
      shop.pass(10_000);
      expect(await failure(submit())).toEqual({ name: 'TransientError', code: 'BACKEND_UNREACHABLE' });
    });

    it('when the API is switched off, which the status alone does not tell from a basket that is refused', async () => {
      inside().change({ apis: [] });
      expect(await failure(submit())).toEqual({ name: 'ConfigurationError', code: 'CONNECTION_MISCONFIGURED' });
    });
  });

  describe('has an unknown outcome, and is looked for,', () => {
    it.each([
      ['the answer is lost', { kind: 'dropAnswer' }],
      ['a gateway gives up', { kind: 'html', status: 504 }],
      ['the shop fails', { kind: 'status', status: 500, body: 'Internal Server Error' }],
      ['the answer is half', { kind: 'truncated' }],
      ['the answer is no JSON', { kind: 'malformed' }],
      ['a cache says that all is well', { kind: 'html', status: 200 }],
    ] as const)('when %s after the order was made', async (_, effect) => {
      inside().orderFault({ operation: 'createOrder', when: 'after', effect });
      expect(await failure(submit())).toMatchObject({ name: 'UnknownOutcomeError' });
      expect(await find()).toMatchObject({
        found: 'order',
        order: { placed: true, orderNo: inside().orders()[0]?.orderNo },
      });
    });

    it.each([
      ['the answer is lost', { kind: 'dropAnswer' }],
      ['a gateway gives up', { kind: 'html', status: 504 }],
      ['nobody knows the code', { kind: 'fault', status: 422, type: 'project.credit_limit.error' }],
      ['there is nothing in a refusal', { kind: 'emptyBody', status: 400 }],
      ['it conflicts', { kind: 'fault', status: 409, type: 'project.in_use.error' }],
    ] as const)('when %s before the order was made', async (_, effect) => {
      inside().orderFault({ operation: 'createOrder', effect });
      expect(await failure(submit())).toMatchObject({ name: 'UnknownOutcomeError' });
      expect(await find()).toEqual({ found: 'openBasket' });
      expect(await submit()).toMatchObject({ placed: true });
      expect(inside().orders()).toHaveLength(1);
    });

    it('when it was submitted before: the basket is gone as if it had never been', async () => {
      await submit();
      expect(await failure(submit())).toEqual({ name: 'UnknownOutcomeError', code: 'BASKET_GONE' });
      expect(await find()).toMatchObject({ found: 'order' });
      expect(inside().orders()).toHaveLength(1);
    });

    it('when it was submitted before, and the shop uses its other status for that', async () => {
      inside().change({ orderedBasketStatus: 404, legacyOrderedBasketStatus: 400 });
      await submit();
      expect(await failure(submit())).toEqual({ name: 'UnknownOutcomeError', code: 'BASKET_GONE' });
    });

    it.each([422, 423] as const)('when another call holds the basket (%p)', async (lockStatus) => {
      inside().change({ lockStatus });
      inside().orderFault({ operation: 'createOrder', effect: { kind: 'commitLate', ms: 200 } });
      expect(await failure(submit())).toMatchObject({ name: 'UnknownOutcomeError' });
      expect(await failure(submit())).toEqual({ name: 'UnknownOutcomeError', code: 'CONFLICT' });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await find()).toMatchObject({ found: 'order' });
      expect(inside().orders()).toHaveLength(1);
    });
  });

  describe('is looked for', () => {
    it('and not found while the list of orders lags and the basket is gone', async () => {
      inside().change({ listLagMs: 5_000 });
      await submit();
      expect(await find()).toEqual({ found: 'nothing' });
      shop.pass(5_000);
      expect(await find()).toMatchObject({ found: 'order' });
    });

    it('among many orders of the customer that came after it', async () => {
      await submit();
      for (let count = 0; count < (api === 'v1' ? 52 : 12); count += 1) {
        await place(shop.platform, reorder({ requestId: `request-${count}` }));
      }
      expect(await find()).toMatchObject({ found: 'order', order: { orderNo: inside().orders()[0]?.orderNo } });
    });

    it('and the mark tells attempts apart', async () => {
      await submit();
      expect(await shop.platform.findOrder(references({ attempt: 2 }))).toEqual({ found: 'nothing' });
    });

    it("and a basket that bears the mark of another is nobody's to explain", async () => {
      expect(await failure(shop.platform.findOrder(references({ attempt: 2, basketId })))).toEqual({
        name: 'UnknownOutcomeError',
        code: 'CONFLICT',
      });
    });

    it("and two living orders of one attempt are nobody's to explain", async () => {
      inside().change({ consumesBasket: false });
      await submit();
      await submit();
      expect(await failure(find())).toEqual({ name: 'UnknownOutcomeError', code: 'CONFLICT' });
    });

    it('by its number, whatever the list shows', async () => {
      const order = await submit();
      inside().breakSearch(true);
      const orderNo = 'orderNo' in order ? order.orderNo : '';
      expect(await shop.platform.findOrder(references({ orderNo }))).toMatchObject({
        found: 'order',
        order: { orderNo },
      });
      expect(await failure(find())).toMatchObject({ name: 'TransientError' });
    });
  });

  it('tells that its order was made when it cannot be read', async () => {
    if (api === 'legacy') {
      inside().orderFault({ operation: 'getOrder', effect: { kind: 'html', status: 503 } });
      const error = await errorFrom(submit());
      expect(error).toMatchObject({ name: 'UnknownOutcomeError', code: 'OUTCOME_UNKNOWN' });
    }
    expect(await shop.platform.findOrder(references({ basketId }))).toMatchObject({
      found: api === 'legacy' ? 'order' : 'openBasket',
    });
  });
});
