import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  authorize,
  type ContractShop,
  openContractShop,
  payment,
  placeCreated,
  references,
  renewal,
} from './contract-shop.ts';
import { errorFrom, failure, FIRST, UNDO } from '../port-calls.ts';

describe('undoing a request in B2C Commerce', () => {
  let shop: ContractShop;

  beforeEach(async () => {
    shop = await openContractShop();
  });
  afterEach(() => shop.close());

  const statuses = () => shop.sandbox.shop.orders().map(({ status }) => status);

  it('deletes an open basket, and finds it gone the second time', async () => {
    const { basketId } = await shop.platform.prepareBasket(renewal(), FIRST);
    expect(await shop.platform.cancelOrder(references({ basketId }), UNDO)).toEqual({ basket: 'deleted' });
    expect(await shop.platform.cancelOrder(references({ basketId }), UNDO)).toEqual({ basket: 'gone' });
    expect(shop.sandbox.shop.baskets()).toEqual([]);
  });

  it('fails an order that is not placed, which gives its stock back, and leaves it so the second time', async () => {
    const before = shop.sandbox.shop.stockOf('COF-ETHIOPIA-250G');
    const { basketId, orderNo } = await placeCreated(shop.platform);
    const undone = { order: 'failed', basket: 'gone' };
    expect(await shop.platform.cancelOrder(references({ basketId, orderNo }), UNDO)).toEqual(undone);
    expect(await shop.platform.cancelOrder(references({ basketId, orderNo }), UNDO)).toEqual(undone);
    expect(statuses()).toEqual(['failed']);
    expect(shop.sandbox.shop.stockOf('COF-ETHIOPIA-250G')).toBe(before);
    expect(shop.sandbox.shop.callCounts()['updateOrder']).toBe(1);
  });

  it('cancels an order that is placed, once', async () => {
    const { basketId, orderNo } = await placeCreated(shop.platform);
    await authorize(shop.platform, payment({ orderNo }));
    const undone = { order: 'cancelled', basket: 'gone' };
    expect(await shop.platform.cancelOrder(references({ basketId, orderNo }), UNDO)).toEqual(undone);
    expect(await shop.platform.cancelOrder(references({ basketId, orderNo }), UNDO)).toEqual(undone);
    expect(statuses()).toEqual(['cancelled']);
  });

  it('finds an order by its mark when the number is not known', async () => {
    const { basketId } = await placeCreated(shop.platform);
    shop.pass(2_500);
    expect(await shop.platform.cancelOrder(references({ basketId }), UNDO)).toEqual({
      order: 'failed',
      basket: 'gone',
    });
  });

  it('has an unknown outcome when the shop does not show the order that it made', async () => {
    const { basketId } = await shop.platform.prepareBasket(renewal(), FIRST);
    expect(await failure(shop.platform.cancelOrder(references({ basketId, orderNo: '99999999' }), UNDO))).toEqual({
      name: 'UnknownOutcomeError',
      code: 'OUTCOME_UNKNOWN',
    });
    expect(shop.sandbox.shop.baskets()).toHaveLength(1);
  });

  it('has nothing to do for a request that made nothing', async () => {
    expect(await shop.platform.cancelOrder(references({ requestId: 'never-seen' }), UNDO)).toEqual({});
  });

  it('does not touch an order of another request', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    expect(await failure(shop.platform.cancelOrder(references({ requestId: 'another', orderNo }), UNDO))).toEqual({
      name: 'UnknownOutcomeError',
      code: 'CONFLICT',
    });
    expect(statuses()).toEqual(['created']);
  });

  it('does not touch a basket of another request', async () => {
    const { basketId } = await shop.platform.prepareBasket(renewal(), FIRST);
    expect(await failure(shop.platform.cancelOrder(references({ requestId: 'another', basketId }), UNDO))).toEqual({
      name: 'UnknownOutcomeError',
      code: 'CONFLICT',
    });
    expect(shop.sandbox.shop.baskets()).toHaveLength(1);
  });

  it('does not touch an order that shows no mark', async () => {
    const unmarked = shop.connect({ requestIdAttribute: 'draftNote' });
    const { orderNo } = await placeCreated(unmarked);
    expect(await failure(unmarked.cancelOrder(references({ orderNo }), UNDO))).toEqual({
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
    expect(await failure(shop.platform.cancelOrder(references({ orderNo }), UNDO))).toEqual({
      name: 'ConfigurationError',
      code: 'NOT_VOIDABLE',
    });
  });

  it('leaves an order alone that is on its way elsewhere', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    await authorize(shop.platform, payment({ orderNo }));
    for (const order of shop.sandbox.shop.state.orders.values()) {
      Object.assign(order, { exportStatus: 'exported' });
    }
    const error = await errorFrom(shop.platform.cancelOrder(references({ orderNo }), UNDO));
    expect(error).toMatchObject({ name: 'ConfigurationError', code: 'NOT_VOIDABLE' });
    expect(error.message).toContain('new and exported');
    expect(statuses()).toEqual(['new']);
  });

  it('takes the payments off an order before it fails, which gives the money back', async () => {
    shop.sandbox.shop.change({ placesPaidOrders: false, voidOnFail: false });
    const { orderNo } = await placeCreated(shop.platform);
    await failure(authorize(shop.platform, payment({ orderNo })));
    expect(await shop.platform.cancelOrder(references({ orderNo }), UNDO)).toEqual({ order: 'failed' });
    expect(shop.sandbox.shop.payments().map(({ state }) => state)).toEqual(['voided']);
  });

  it('names the permission to take payments off, where it is missing', async () => {
    shop.sandbox.shop.change({
      placesPaidOrders: false,
      denied: [{ method: 'delete', resource_id: '/orders/*/payment_instruments/*' }],
    });
    const { orderNo } = await placeCreated(shop.platform);
    await failure(authorize(shop.platform, payment({ orderNo })));
    await expect(shop.platform.cancelOrder(references({ orderNo }), UNDO)).rejects.toThrow(
      /^ACCESS_DENIED: .*grant DELETE on \/orders\/\*\/payment_instruments/,
    );
  });

  it.each(['SomethingNewException', 'OrderStatusTransitionException'])(
    'tells when the shop does not allow it, and calls it %s',
    async (type) => {
      const { orderNo } = await placeCreated(shop.platform);
      shop.sandbox.shop.orderFault({ operation: 'updateOrder', effect: { kind: 'fault', status: 400, type } });
      const error = await errorFrom(shop.platform.cancelOrder(references({ orderNo }), UNDO));
      expect(error).toMatchObject({ name: 'ConfigurationError', code: 'NOT_VOIDABLE' });
      expect(error.message).toContain(type);
    },
  );

  it.each([
    ['removePaymentInstrument', 'before', { kind: 'dropAnswer' }],
    ['removePaymentInstrument', 'after', { kind: 'dropAnswer' }],
    ['removePaymentInstrument', 'after', { kind: 'emptyBody', status: 502 }],
    ['updateOrder', 'before', { kind: 'dropAnswer' }],
    ['updateOrder', 'before', { kind: 'commitLate', ms: 1 }],
    ['getOrder', 'before', { kind: 'dropAnswer' }],
    ['getBasket', 'before', { kind: 'dropAnswer' }],
  ] as const)('ends well the second time when %s fails %s it is done with %j', async (operation, when, effect) => {
    shop.sandbox.shop.change({ placesPaidOrders: false });
    const { basketId, orderNo } = await placeCreated(shop.platform);
    await failure(authorize(shop.platform, payment({ orderNo })));
    shop.sandbox.shop.orderFault({ operation, when, effect });
    const undo = () => shop.platform.cancelOrder(references({ basketId, orderNo }), UNDO);
    expect(await failure(undo())).toMatchObject({ name: 'TransientError' });
    expect(await undo()).toEqual({ order: 'failed', basket: 'gone' });
    expect(shop.sandbox.shop.payments().map(({ state }) => state)).toEqual(['voided']);
  });

  it.each([
    ['lost', { kind: 'dropAnswer' }],
    ['an error', { kind: 'html', status: 502 }],
    ['half a document', { kind: 'malformed' }],
  ] as const)('may be repeated when an answer was %s', async (_, effect) => {
    const { basketId, orderNo } = await placeCreated(shop.platform);
    shop.sandbox.shop.orderFault({ operation: 'updateOrder', when: 'after', effect });
    expect(await failure(shop.platform.cancelOrder(references({ basketId, orderNo }), UNDO))).toMatchObject({
      name: 'TransientError',
    });
    expect(await shop.platform.cancelOrder(references({ basketId, orderNo }), UNDO)).toEqual({
      order: 'failed',
      basket: 'gone',
    });
  });
});
