import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ContractShop, openContractShop, references, renewal, submission, submit } from './contract-shop.ts';
import { errorFrom, failure, FIRST, UNDO } from '../port-calls.ts';

describe('an order under an assigned number', () => {
  let shop: ContractShop;
  let basketId: string;

  beforeEach(async () => {
    shop = await openContractShop();
    ({ basketId } = await shop.platform.prepareBasket(renewal(), FIRST));
  });
  afterEach(() => shop.close());

  const assigning = (settings: object = {}) => shop.connect({ assignOrderNumbers: true, ...settings });
  const orders = () => shop.sandbox.shop.orders();
  const place = (settings?: object) => submit(assigning(settings), submission(basketId));
  const find = (settings?: object) => assigning(settings).findOrder(references({ basketId }));
  const lostAnswer = { operation: 'createOrderWithNumber', when: 'after', effect: { kind: 'dropAnswer' } } as const;

  it('has the number that follows from its request', async () => {
    const { orderNo } = await place({ orderNumberPrefix: 'OB-' });
    expect(orderNo).toMatch(/^OB-[0-9A-Z]{20}$/);
    expect(orders()).toMatchObject([{ orderNo, requestMark: renewal().requestId }]);
  });

  it('is found at once after its answer was lost, without the search index', async () => {
    shop.sandbox.shop.change({ incrementalIndexing: false });
    shop.sandbox.shop.orderFault(lostAnswer);
    expect(await failure(place())).toEqual({ name: 'UnknownOutcomeError', code: 'OUTCOME_UNKNOWN' });
    expect(await find()).toMatchObject({ found: 'order', order: { orderNo: orders()[0]?.orderNo } });
  });

  it('is proven not made by its number and the open basket, without the search index', async () => {
    shop.sandbox.shop.change({ incrementalIndexing: false });
    expect(await find()).toEqual({ found: 'openBasket' });
  });

  it('is not proven anything about when neither number nor basket is there', async () => {
    await shop.platform.cancelOrder(references({ basketId }), UNDO);
    expect(await find()).toEqual({ found: 'nothing' });
  });

  it('is found by its mark when it was made before numbers were assigned', async () => {
    const { orderNo } = await submit(shop.platform, submission(basketId));
    shop.pass(2_500);
    expect(await find()).toMatchObject({ found: 'order', order: { orderNo } });
  });

  it.each(['InvalidOrderNumberException', 'OrderNumberInUseException', 'ValidationFailedException'])(
    'is read back when the number is taken, whatever the shop calls it: %s',
    async (usedOrderNumberFault) => {
      shop.sandbox.shop.change({ usedOrderNumberFault });
      const { orderNo } = await place();
      expect((await place()).orderNo).toBe(orderNo);
      expect(orders()).toHaveLength(1);
    },
  );

  it('is read back when the basket is gone', async () => {
    const { orderNo } = await place();
    const body = { fault: { type: 'BasketNotFoundException', message: '' } };
    shop.sandbox.shop.orderFault({ operation: 'createOrderWithNumber', effect: { kind: 'status', status: 404, body } });
    expect((await place()).orderNo).toBe(orderNo);
  });

  it('is taken by its number where the mark does not travel', async () => {
    shop.sandbox.shop.change({ markOnOrder: false });
    const { orderNo } = await place();
    expect((await place()).orderNo).toBe(orderNo);
    expect(await find()).toMatchObject({ found: 'order', order: { orderNo } });
    expect(await assigning().cancelOrder(references({ basketId }), UNDO)).toEqual({ order: 'failed', basket: 'gone' });
  });

  it('is a conflict when the number belongs to another request', async () => {
    await place();
    for (const order of shop.sandbox.shop.state.orders.values()) {
      order.custom = { onbehalfRequestId: 'another' };
    }
    expect(await failure(place())).toEqual({ name: 'UnknownOutcomeError', code: 'CONFLICT' });
    expect(await failure(find())).toEqual({ name: 'UnknownOutcomeError', code: 'CONFLICT' });
  });

  it('stays unknown when the number is refused and nothing is under it', async () => {
    const body = { fault: { type: 'SomethingNewException', message: '' } };
    shop.sandbox.shop.orderFault({ operation: 'createOrderWithNumber', effect: { kind: 'status', status: 400, body } });
    const error = await errorFrom(place());
    expect(error).toMatchObject({ name: 'UnknownOutcomeError', details: { fault: 'SomethingNewException' } });
    expect(orders()).toEqual([]);
  });

  it('is refused for its content without being read back', async () => {
    shop.sandbox.shop.setStock('COF-ETHIOPIA-250G', 1);
    expect(await failure(place())).toEqual({ name: 'RejectedError', code: 'OUT_OF_STOCK' });
    expect(shop.sandbox.shop.callCounts()['getOrder']).toBeUndefined();
  });

  it('is undone by its number when that was never answered', async () => {
    shop.sandbox.shop.orderFault(lostAnswer);
    await failure(place());
    expect(await assigning().cancelOrder(references({ basketId }), UNDO)).toEqual({ order: 'failed', basket: 'gone' });
  });

  it('names the permission that it needs', async () => {
    shop.sandbox.shop.change({ denied: [{ method: 'put', resource_id: '/orders/*' }] });
    await expect(place()).rejects.toThrow(/^ACCESS_DENIED: .*grant PUT on \/orders\/\*/);
  });
});

describe('an order of a shop that leaves its basket open', () => {
  let shop: ContractShop;
  let basketId: string;

  beforeEach(async () => {
    shop = await openContractShop({ settings: { consumesBasket: false } });
    ({ basketId } = await shop.platform.prepareBasket(renewal(), FIRST));
  });
  afterEach(() => shop.close());

  it.each([
    ['by its number', { assignOrderNumbers: true }, 0],
    ['by its mark, once the index has it', {}, 2_500],
  ])('is found %s', async (_, settings, wait) => {
    const platform = shop.connect(settings);
    const { orderNo } = await submit(platform, submission(basketId));
    shop.pass(wait);
    expect(await platform.findOrder(references({ basketId }))).toMatchObject({ found: 'order', order: { orderNo } });
  });

  it('is told dead rather than not made when it failed', async () => {
    const { platform } = shop;
    const { orderNo } = await submit(platform, submission(basketId));
    for (const order of shop.sandbox.shop.state.orders.values()) {
      order.status = 'failed';
    }
    shop.pass(2_500);
    expect(await platform.findOrder(references({ basketId }))).toMatchObject({
      found: 'order',
      order: { orderNo, dead: true },
    });
  });

  it('is undone together with its basket', async () => {
    const { platform } = shop;
    await submit(platform, submission(basketId));
    shop.pass(2_500);
    expect(await platform.cancelOrder(references({ basketId }), UNDO)).toEqual({ order: 'failed', basket: 'deleted' });
  });
});
