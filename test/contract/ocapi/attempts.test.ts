import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  authorize,
  type ContractShop,
  openContractShop,
  payment,
  placeCreated,
  references,
  renewal,
  submit,
} from './contract-shop.ts';
import { AGAIN, failure, FIRST, UNDO } from '../port-calls.ts';

const SECOND = { attempt: 2, repeated: false };
const firstMark = renewal().requestId;
const secondMark = `${firstMark}#2`;
const customerNo = '00010001';

/** Longer than the search index of the sandbox lags. */
const INDEXED_MS = 2_500;

describe('a second attempt of a request in B2C Commerce', () => {
  let shop: ContractShop;

  beforeEach(async () => {
    shop = await openContractShop();
  });
  afterEach(() => shop.close());

  const second = (known: object = {}) => references({ attempt: 2, ...known });
  const orders = () => shop.sandbox.shop.orders().map(({ requestMark, status }) => [requestMark, status]);
  const basketMarks = () => shop.sandbox.shop.baskets().map(({ requestMark }) => requestMark);

  /** The first attempt's order, which failed, as the search knows. */
  async function failFirst(): Promise<{ orderNo: string }> {
    const { orderNo } = await placeCreated(shop.platform);
    await shop.platform.cancelOrder(references({ orderNo }), UNDO);
    shop.pass(INDEXED_MS);
    return { orderNo };
  }

  /** The second attempt's order, whose answer was lost and which the search does not know yet. */
  async function loseSecond(): Promise<string> {
    const { basketId } = await shop.platform.prepareBasket(renewal(), SECOND);
    shop.sandbox.shop.orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'dropAnswer' } });
    await failure(submit(shop.platform, { ...second(), basketId }));
    return basketId;
  }

  it('bears a mark of its own on basket and order', async () => {
    await failFirst();
    await placeCreated(shop.platform, renewal(), 2);
    await shop.platform.prepareBasket(renewal(), SECOND);
    expect(orders()).toEqual([
      [firstMark, 'failed'],
      [secondMark, 'created'],
    ]);
    expect(basketMarks()).toEqual([secondMark]);
  });

  it('does not take the dead order of the first for its own while the search does not show its own', async () => {
    await failFirst();
    const basketId = await loseSecond();
    expect(await shop.platform.findOrder(second({ basketId }))).toEqual({ found: 'nothing' });
    shop.pass(INDEXED_MS);
    expect(await shop.platform.findOrder(second({ basketId }))).toMatchObject({
      found: 'order',
      order: { orderNo: shop.sandbox.shop.orders()[1]?.orderNo, status: 'created', dead: false },
    });
  });

  it('has an open basket, whatever became of the order of the first', async () => {
    await failFirst();
    const { basketId } = await shop.platform.prepareBasket(renewal(), SECOND);
    expect(await shop.platform.findOrder(second({ basketId }))).toEqual({ found: 'openBasket' });
  });

  it('undoes its own order, and leaves that of the first as it is', async () => {
    await placeCreated(shop.platform);
    const basketId = await loseSecond();
    shop.pass(INDEXED_MS);
    expect(await shop.platform.cancelOrder(second({ basketId }), UNDO)).toEqual({ order: 'failed', basket: 'gone' });
    expect(orders()).toEqual([
      [firstMark, 'created'],
      [secondMark, 'failed'],
    ]);
  });

  it('undoes its own basket, and leaves the order of the first as it is', async () => {
    await placeCreated(shop.platform);
    const { basketId } = await shop.platform.prepareBasket(renewal(), SECOND);
    shop.pass(INDEXED_MS);
    expect(await shop.platform.cancelOrder(second({ basketId }), UNDO)).toEqual({ basket: 'deleted' });
    expect(orders()).toEqual([[firstMark, 'created']]);
  });

  it('is not seen, paid or undone by the first', async () => {
    const { basketId, orderNo } = await placeCreated(shop.platform, renewal(), 2);
    const open = await shop.platform.prepareBasket(renewal(), SECOND);
    shop.pass(INDEXED_MS);
    const conflict = { name: 'UnknownOutcomeError', code: 'CONFLICT' };
    expect(await shop.platform.findOrder(references({ basketId }))).toEqual({ found: 'nothing' });
    expect(await shop.platform.cancelOrder(references({ customerNo }), UNDO)).toEqual({});
    expect(await shop.platform.deleteBaskets(references({ customerNo }))).toBe(0);
    expect(await failure(shop.platform.findOrder(references({ orderNo })))).toEqual(conflict);
    expect(await failure(shop.platform.findOrder(references({ basketId: open.basketId })))).toEqual(conflict);
    expect(await failure(shop.platform.cancelOrder(references({ orderNo }), UNDO))).toEqual(conflict);
    expect(await failure(authorize(shop.platform, payment({ orderNo, repeated: true })))).toEqual(conflict);
    expect(orders()).toEqual([[secondMark, 'created']]);
    expect(basketMarks()).toEqual([secondMark]);
  });

  it('neither takes nor deletes a basket of the first, also not for want of room', async () => {
    await failFirst();
    const left = await shop.platform.prepareBasket(renewal(), FIRST);
    const again = await shop.platform.prepareBasket(renewal(), { ...AGAIN, attempt: 2 });
    expect(again.basketId).not.toBe(left.basketId);
    await shop.platform.prepareBasket(renewal({ requestId: 'a' }), FIRST);
    await shop.platform.prepareBasket(renewal({ requestId: 'b' }), FIRST);
    const adopted = await shop.platform.prepareBasket(renewal(), SECOND);
    expect(adopted.basketId).toBe(again.basketId);
    expect(await shop.platform.deleteBaskets(second({ customerNo }))).toBe(1);
    expect(basketMarks()).toEqual([firstMark, 'a', 'b']);
  });

  it('is paid under its own mark', async () => {
    const { orderNo } = await placeCreated(shop.platform, renewal(), 2);
    const paid = await authorize(shop.platform, payment({ orderNo, attempt: 2, repeated: true }));
    expect(paid).toMatchObject({ orderNo, placed: true });
  });

  it('has a number of its own where numbers are assigned', async () => {
    const platform = shop.connect({ assignOrderNumbers: true });
    const first = await placeCreated(platform);
    await platform.cancelOrder(references({ orderNo: first.orderNo }), UNDO);
    const { basketId, orderNo } = await placeCreated(platform, renewal(), 2);
    expect(orderNo).not.toBe(first.orderNo);
    expect(await platform.findOrder(second({ basketId }))).toMatchObject({ found: 'order', order: { orderNo } });
    expect(await platform.cancelOrder(second({ basketId }), UNDO)).toEqual({ order: 'failed', basket: 'gone' });
  });
});
