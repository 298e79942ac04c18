import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ContractShop, failure, openContractShop, placeCreated, renewal } from './contract-shop.ts';

const requestId = renewal().requestId;

describe('undoing a request in B2C Commerce', () => {
  let shop: ContractShop;

  beforeEach(async () => {
    shop = await openContractShop();
  });
  afterEach(() => shop.close());

  const statuses = () => shop.sandbox.shop.orders().map(({ status }) => status);

  it('deletes an open basket, and finds it gone the second time', async () => {
    const { basketId } = await shop.platform.prepareBasket(renewal());
    expect(await shop.platform.cancelOrder({ requestId, basketId })).toEqual({ basket: 'deleted' });
    expect(await shop.platform.cancelOrder({ requestId, basketId })).toEqual({ basket: 'gone' });
    expect(shop.sandbox.shop.baskets()).toEqual([]);
  });

  it('fails an order that is not placed, which gives its stock back, and leaves it so the second time', async () => {
    const before = shop.sandbox.shop.stockOf('COF-ETHIOPIA-250G');
    const { basketId, orderNo } = await placeCreated(shop.platform);
    const undone = { order: 'failed', basket: 'gone' };
    expect(await shop.platform.cancelOrder({ requestId, basketId, orderNo })).toEqual(undone);
    expect(await shop.platform.cancelOrder({ requestId, basketId, orderNo })).toEqual(undone);
    expect(statuses()).toEqual(['failed']);
    expect(shop.sandbox.shop.stockOf('COF-ETHIOPIA-250G')).toBe(before);
    expect(shop.sandbox.shop.callCounts()['updateOrder']).toBe(1);
  });

  it('cancels an order that is placed, once', async () => {
    const { basketId, orderNo } = await placeCreated(shop.platform);
    await shop.platform.authorizePayment({
      orderNo,
      instrumentId: 'pi-00010001-visa',
      total: { minorUnits: 3600, currency: 'USD' },
      repeated: false,
    });
    const undone = { order: 'cancelled', basket: 'gone' };
    expect(await shop.platform.cancelOrder({ requestId, basketId, orderNo })).toEqual(undone);
    expect(await shop.platform.cancelOrder({ requestId, basketId, orderNo })).toEqual(undone);
    expect(statuses()).toEqual(['cancelled']);
  });

  it('finds an order by its mark when the number is not known', async () => {
    const { basketId } = await placeCreated(shop.platform);
    shop.pass(2_500);
    expect(await shop.platform.cancelOrder({ requestId, basketId })).toEqual({ order: 'failed', basket: 'gone' });
  });

  it('has an unknown outcome when the shop does not show the order that it made', async () => {
    const { basketId } = await shop.platform.prepareBasket(renewal());
    expect(await failure(shop.platform.cancelOrder({ requestId, basketId, orderNo: '99999999' }))).toEqual({
      name: 'UnknownOutcomeError',
      code: 'OUTCOME_UNKNOWN',
    });
    expect(shop.sandbox.shop.baskets()).toHaveLength(1);
  });

  it('leaves the order of an earlier attempt alone when its own basket was not submitted', async () => {
    await placeCreated(shop.platform);
    const { basketId } = await shop.platform.prepareBasket(renewal());
    shop.pass(2_500);
    expect(await shop.platform.cancelOrder({ requestId, basketId })).toEqual({ basket: 'deleted' });
    expect(statuses()).toEqual(['created']);
  });

  it('has nothing to do for a request that made nothing', async () => {
    expect(await shop.platform.cancelOrder({ requestId: 'never-seen' })).toEqual({});
  });

  it('does not touch an order of another request', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    expect(await failure(shop.platform.cancelOrder({ requestId: 'another', orderNo }))).toEqual({
      name: 'UnknownOutcomeError',
      code: 'CONFLICT',
    });
    expect(statuses()).toEqual(['created']);
  });

  it('does not touch a basket of another request', async () => {
    const { basketId } = await shop.platform.prepareBasket(renewal());
    expect(await failure(shop.platform.cancelOrder({ requestId: 'another', basketId }))).toEqual({
      name: 'UnknownOutcomeError',
      code: 'CONFLICT',
    });
    expect(shop.sandbox.shop.baskets()).toHaveLength(1);
  });

  it('does not touch an order that shows no mark', async () => {
    const unmarked = shop.connect({ requestIdAttribute: 'draftNote' });
    const { orderNo } = await placeCreated(unmarked);
    expect(await failure(unmarked.cancelOrder({ requestId, orderNo }))).toEqual({
      name: 'ConfigurationError',
      code: 'CONNECTION_MISCONFIGURED',
    });
    expect(statuses()).toEqual(['created']);
  });

  it('leaves an order alone that is completed', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    for (const order of shop.sandbox.shop.state.orders.values()) {
      order.status = 'completed';
    }
    expect(await failure(shop.platform.cancelOrder({ requestId, orderNo }))).toEqual({
      name: 'ConfigurationError',
      code: 'NOT_VOIDABLE',
    });
  });

  it('tells when the shop does not allow it', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    const body = { fault: { type: 'OrderStatusTransitionException', message: '' } };
    shop.sandbox.shop.orderFault({ operation: 'updateOrder', effect: { kind: 'status', status: 400, body } });
    expect(await failure(shop.platform.cancelOrder({ requestId, orderNo }))).toEqual({
      name: 'ConfigurationError',
      code: 'NOT_VOIDABLE',
    });
  });

  it.each([
    ['lost', { kind: 'dropAnswer' }],
    ['an error', { kind: 'html', status: 502 }],
    ['half a document', { kind: 'malformed' }],
  ] as const)('may be repeated when an answer was %s', async (_, effect) => {
    const { basketId, orderNo } = await placeCreated(shop.platform);
    shop.sandbox.shop.orderFault({ operation: 'updateOrder', when: 'after', effect });
    expect(await failure(shop.platform.cancelOrder({ requestId, basketId, orderNo }))).toMatchObject({
      name: 'TransientError',
    });
    expect(await shop.platform.cancelOrder({ requestId, basketId, orderNo })).toEqual({
      order: 'failed',
      basket: 'gone',
    });
  });
});
