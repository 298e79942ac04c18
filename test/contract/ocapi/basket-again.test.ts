import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ContractShop, openContractShop, placeCreated, references, renewal } from './contract-shop.ts';
import { AGAIN, failure, FIRST, UNDO } from '../port-calls.ts';

const lostAnswer = { operation: 'createBasket', when: 'after', effect: { kind: 'dropAnswer' } } as const;
const guest = { customer: { email: 'guest@example.com' } };

describe('a basket that an earlier try may have made', () => {
  let shop: ContractShop;

  beforeEach(async () => {
    shop = await openContractShop();
  });
  afterEach(() => shop.close());

  const marks = () => shop.sandbox.shop.baskets().map(({ requestMark }) => requestMark);
  const calls = () => shop.sandbox.shop.callCounts();
  const prepareAgain = (changes: object = {}) => shop.platform.prepareBasket(renewal(changes), AGAIN);

  async function loseBasket(changes: object = {}): Promise<string> {
    shop.sandbox.shop.orderFault(lostAnswer);
    await failure(shop.platform.prepareBasket(renewal(changes), FIRST));
    return shop.sandbox.shop.baskets().at(-1)?.basketId ?? '';
  }

  /** An order by which the customer is known in the search index. */
  async function orderBefore(): Promise<void> {
    await placeCreated(shop.platform, renewal({ requestId: 'last-month' }));
    shop.pass(2_500);
  }

  it('is found by its mark and taken', async () => {
    await orderBefore();
    const lost = await loseBasket();
    const { basketId, total } = await prepareAgain();
    expect(basketId).toBe(lost);
    expect(total.minorUnits).toBe(3600);
    expect(marks()).toEqual([renewal().requestId]);
  });

  it('is left alone when it belongs to another request, or to the customer', async () => {
    await orderBefore();
    await shop.platform.prepareBasket(renewal({ requestId: 'another' }), FIRST);
    shop.sandbox.shop.fillStorefrontCart({ customerNo: '00010001', productId: 'COF-ETHIOPIA-250G', quantity: 2 });
    await prepareAgain();
    expect(marks()).toEqual(['another', undefined, renewal().requestId]);
  });

  it('is deleted when it is not what the request asks for', async () => {
    await orderBefore();
    const lost = await loseBasket();
    const { basketId } = await prepareAgain({ lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 3 }] });
    expect(basketId).not.toBe(lost);
    expect(marks()).toEqual([renewal().requestId]);
  });

  it('is one of several, of which the others are deleted', async () => {
    await orderBefore();
    const first = await loseBasket();
    await loseBasket();
    const { basketId } = await prepareAgain();
    expect(basketId).toBe(first);
    expect(marks()).toEqual([renewal().requestId]);
  });

  it.each([
    ['has no order yet', () => undefined],
    ['cannot be searched for', () => shop.sandbox.shop.change({ incrementalIndexing: false })],
  ])('is found through a new one when the customer %s, and deleted', async (_, prepareShop) => {
    prepareShop();
    const lost = await loseBasket();
    const { basketId } = await prepareAgain();
    expect(basketId).not.toBe(lost);
    expect(marks()).toEqual([renewal().requestId]);
  });

  it('of a guest cannot be found: the shop does not list it', async () => {
    await loseBasket(guest);
    await prepareAgain(guest);
    expect(marks()).toHaveLength(2);
    expect(calls()['getCustomerBaskets']).toBeUndefined();
  });

  it('is not looked for the first time', async () => {
    await shop.platform.prepareBasket(renewal(), FIRST);
    expect(calls()).toEqual({ token: 1, createBasket: 1 });
  });

  it('needs the permission to search, which the refusal names, and makes no other basket without it', async () => {
    shop.sandbox.shop.change({ denied: [{ method: 'post', resource_id: '/order_search' }] });
    await expect(prepareAgain()).rejects.toThrow(/^ACCESS_DENIED: .*grant POST on \/order_search/);
    expect(calls()['createBasket']).toBeUndefined();
  });

  it('needs the permission to list baskets, which the refusal names', async () => {
    await orderBefore();
    shop.sandbox.shop.change({ denied: [{ method: 'get', resource_id: '/customers/*/baskets' }] });
    await expect(prepareAgain()).rejects.toThrow(/^ACCESS_DENIED: .*grant GET on \/customers\/\*\/baskets/);
  });

  describe('and that nobody knows the id of', () => {
    const knownCustomer = references({ customerNo: '00010001' });

    it.each([
      ['with an order', orderBefore],
      ['without an order', () => Promise.resolve()],
    ])('is deleted when the request of a customer %s is undone', async (_, before) => {
      await before();
      await loseBasket();
      await shop.platform.prepareBasket(renewal({ requestId: 'another' }), FIRST);
      expect(await shop.platform.cancelOrder(knownCustomer, UNDO)).toEqual({ basket: 'deleted' });
      expect(marks()).toEqual(['another']);
      expect(await shop.platform.cancelOrder(knownCustomer, UNDO)).toEqual({});
      expect(marks()).toEqual(['another']);
    });

    it('is deleted even when the customer may have no more baskets', async () => {
      await loseBasket();
      for (const requestId of ['a', 'b', 'c']) {
        await shop.platform.prepareBasket(renewal({ requestId }), FIRST);
      }
      expect(await shop.platform.cancelOrder(knownCustomer, UNDO)).toEqual({ basket: 'deleted' });
      expect(marks()).toEqual(['a', 'b', 'c']);
    });

    it('is deleted, and nothing else, after the request was placed', async () => {
      await loseBasket();
      const { basketId, orderNo } = await placeCreated(shop.platform);
      await shop.platform.prepareBasket(renewal({ requestId: 'another' }), FIRST);
      const placed = { ...knownCustomer, basketId, orderNo };
      expect(await shop.platform.deleteBaskets(placed)).toBe(1);
      expect(await shop.platform.deleteBaskets(placed)).toBe(0);
      expect(marks()).toEqual(['another']);
      expect(shop.sandbox.shop.orders()).toMatchObject([{ status: 'created' }]);
    });

    it('is deleted when its id is known after all, also that of a guest', async () => {
      const basketId = await loseBasket(guest);
      expect(await shop.platform.deleteBaskets(references({ basketId }))).toBe(1);
      expect(marks()).toEqual([]);
    });

    it('is left where a refusal of the shop keeps it from being looked for', async () => {
      await loseBasket();
      shop.sandbox.shop.change({ hooks: { 'dw.ocapi.shop.basket.beforePOST': { mode: 'error' } } });
      expect(await shop.platform.cancelOrder(knownCustomer, UNDO)).toEqual({});
      expect(marks()).toEqual([renewal().requestId]);
    });

    it('is looked for later when neither search nor an empty basket tells who the customer is', async () => {
      await loseBasket();
      shop.sandbox.shop.change({
        incrementalIndexing: false,
        hooks: { 'dw.ocapi.shop.basket.beforePOST': { mode: 'error' } },
      });
      expect(await failure(shop.platform.deleteBaskets(knownCustomer))).toEqual({
        name: 'TransientError',
        code: 'BACKEND_ERROR',
      });
    });

    it('is deleted through an empty basket while the shop cannot search', async () => {
      await loseBasket();
      shop.sandbox.shop.change({ incrementalIndexing: false });
      expect(await shop.platform.deleteBaskets(knownCustomer)).toBe(1);
      expect(marks()).toEqual([]);
    });

    it('is not looked for in other ways when the search is not permitted, which the refusal names', async () => {
      await loseBasket();
      shop.sandbox.shop.change({ denied: [{ method: 'post', resource_id: '/order_search' }] });
      await expect(shop.platform.deleteBaskets(knownCustomer)).rejects.toThrow(/^ACCESS_DENIED: .*order_search/);
      expect(calls()['createBasket']).toBe(1);
    });

    it("is deleted, but not the customer's own cart, when the request is undone", async () => {
      await loseBasket();
      shop.sandbox.shop.fillStorefrontCart({ customerNo: '00010001' });
      expect(await shop.platform.cancelOrder(knownCustomer, UNDO)).toEqual({ basket: 'deleted' });
      expect(marks()).toEqual([undefined]);
    });

    it('is looked for later when the shop asks to slow down', async () => {
      await loseBasket();
      shop.sandbox.shop.orderFault({ operation: 'createBasket', effect: { kind: 'html', status: 429 } });
      expect(await failure(shop.platform.cancelOrder(knownCustomer, UNDO))).toMatchObject({ name: 'RateLimitedError' });
    });

    it('is looked for again when an answer was lost on the way', async () => {
      await loseBasket();
      shop.sandbox.shop.orderFault(lostAnswer);
      expect(await failure(shop.platform.cancelOrder(knownCustomer, UNDO))).toMatchObject({ name: 'TransientError' });
      expect(await shop.platform.cancelOrder(knownCustomer, UNDO)).toEqual({ basket: 'deleted' });
      expect(marks()).toEqual([]);
    });
  });

  describe('as a temporary one', () => {
    const temporary = { temporaryBaskets: true, apiVersion: '25.6' };

    it('does not count against the customer, and vanishes by itself', async () => {
      await shop.connect(temporary).prepareBasket(renewal(), FIRST);
      shop.pass(16 * 60_000);
      expect(marks()).toEqual([]);
    });

    it('is ordered like any other', async () => {
      const { orderNo } = await placeCreated(shop.connect(temporary));
      expect(shop.sandbox.shop.orders()).toMatchObject([{ orderNo, status: 'created' }]);
    });
  });
});
