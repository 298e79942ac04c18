import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ContractShop,
  openContractShop,
  placeCreated,
  references,
  renewal,
  submission,
  submit,
} from './contract-shop.ts';
import { errorFrom, failure, FIRST, UNDO } from '../port-calls.ts';

describe('an order in B2C Commerce', () => {
  let shop: ContractShop;
  let basketId: string;

  beforeEach(async () => {
    shop = await openContractShop();
    ({ basketId } = await shop.platform.prepareBasket(renewal(), FIRST));
  });
  afterEach(() => shop.close());

  const orders = () => shop.sandbox.shop.orders();
  const place = () => submit(shop.platform, submission(basketId));
  const find = () => shop.platform.findOrder(references({ basketId }));

  describe('is refused, and proven not placed,', () => {
    it('when the stock ran out in between', async () => {
      shop.sandbox.shop.setStock('COF-ETHIOPIA-250G', 1);
      expect(await failure(place())).toEqual({ name: 'RejectedError', code: 'OUT_OF_STOCK' });
      expect(orders()).toEqual([]);
    });

    it('when a coupon can no longer be used', async () => {
      const coupons = [{ code: 'SINGLE', ifRefused: 'reject' }];
      const first = await shop.platform.prepareBasket(renewal({ requestId: 'request-1', coupons }), FIRST);
      const second = await shop.platform.prepareBasket(renewal({ requestId: 'request-2', coupons }), FIRST);
      await submit(shop.platform, submission(first.basketId));
      expect(await failure(submit(shop.platform, submission(second.basketId)))).toEqual({
        name: 'RejectedError',
        code: 'CART_INVALID',
      });
    });

    it.each(['beforePOST', 'afterPOST'])('when the hook %s says no, whose text is not repeated', async (phase) => {
      shop.sandbox.shop.change({
        hooks: { [`dw.ocapi.shop.order.${phase}`]: { mode: 'error', statusCode: 'FRAUD', statusMsg: 'Ada Archer' } },
      });
      const error = await errorFrom(place());
      expect(error).toMatchObject({
        name: 'RejectedError',
        code: 'CART_INVALID',
        details: { fault: 'HookStatusException' },
      });
      expect(error.message).toContain('FRAUD');
      expect(error.message).not.toContain('Ada');
      expect(orders()).toEqual([]);
    });

    it('when the shop asks to slow down', async () => {
      shop.sandbox.shop.orderFault({ operation: 'createOrder', effect: { kind: 'html', status: 429 } });
      expect(await failure(place())).toEqual({ name: 'RateLimitedError', code: 'BACKEND_BUSY' });
    });

    it('when something in front of the shop forbids it', async () => {
      shop.sandbox.shop.orderFault({ operation: 'createOrder', effect: { kind: 'html', status: 403 } });
      expect(await failure(place())).toEqual({ name: 'ConfigurationError', code: 'ACCESS_DENIED' });
    });

    it('when the shop cannot be reached', async () => {
      await shop.sandbox.close();
      shop.pass(10_000);
      expect(await failure(place())).toEqual({ name: 'TransientError', code: 'BACKEND_UNREACHABLE' });
    });
  });

  describe('has an unknown outcome, and is not sent again,', () => {
    it.each([
      ['its answer is lost', 'after', { kind: 'dropAnswer' }],
      ['its answer breaks off', 'after', { kind: 'truncated' }],
      ['its answer is half a document', 'after', { kind: 'malformed' }],
      ['its answer is empty', 'after', { kind: 'emptyBody', status: 200 }],
      ['its answer is a web page', 'after', { kind: 'html', status: 200 }],
      ['the shop fails after the commit', 'after', { kind: 'status', status: 500 }],
      ['a gateway gives up before the shop commits', 'before', { kind: 'commitLate', ms: 1, status: 504 }],
      ['the shop is not available', 'before', { kind: 'html', status: 503 }],
      ['it is refused with 400 by something in front', 'before', { kind: 'html', status: 400 }],
      ['it is refused with 404 by something in front', 'before', { kind: 'html', status: 404 }],
      ['it is redirected', 'before', { kind: 'status', status: 302, headers: { location: 'https://example.com/' } }],
    ] as const)('when %s', async (_, when, effect) => {
      shop.sandbox.shop.orderFault({ operation: 'createOrder', when, effect });
      expect(await failure(place())).toMatchObject({ name: 'UnknownOutcomeError' });
      expect(shop.sandbox.shop.callCounts()['createOrder']).toBe(1);
    });

    it('when no answer comes in time', async () => {
      const hasty = shop.connect({ timeouts: { order: 100 } });
      shop.sandbox.shop.orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'delay', ms: 500 } });
      expect(await failure(submit(hasty, submission(basketId)))).toEqual({
        name: 'UnknownOutcomeError',
        code: 'OUTCOME_UNKNOWN',
      });
      expect(orders()).toHaveLength(1);
    });

    it('when a hook after the commit says no', async () => {
      shop.sandbox.shop.change({ hooks: { 'dw.ocapi.shop.order.modifyPOSTResponse': { mode: 'error' } } });
      expect(await failure(place())).toEqual({ name: 'UnknownOutcomeError', code: 'OUTCOME_UNKNOWN' });
      expect(orders()).toHaveLength(1);
    });

    it('when a hook fails', async () => {
      shop.sandbox.shop.change({ hooks: { 'dw.ocapi.shop.order.afterPOST': { mode: 'exception' } } });
      expect(await failure(place())).toMatchObject({ name: 'UnknownOutcomeError' });
    });

    it('when a circuit breaker is open', async () => {
      const body = { fault: { type: 'HookCircuitBreakerException', message: '' } };
      shop.sandbox.shop.orderFault({ operation: 'createOrder', effect: { kind: 'status', status: 503, body } });
      expect(await failure(place())).toMatchObject({ name: 'UnknownOutcomeError' });
    });

    it.each(['23.1', '21.3'])('when the basket is gone, in the documents of version %s', async (apiVersion) => {
      const version = shop.connect({ apiVersion });
      await submit(version, submission(basketId));
      expect(await failure(submit(version, submission(basketId)))).toEqual({
        name: 'UnknownOutcomeError',
        code: 'BASKET_GONE',
      });
      expect(orders()).toHaveLength(1);
    });
  });

  describe('is looked for', () => {
    it('and its open basket is found while it was not placed', async () => {
      expect(await find()).toEqual({ found: 'openBasket' });
    });

    it('by its mark after the answer was lost, once the index has it', async () => {
      shop.sandbox.shop.orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'dropAnswer' } });
      await failure(place());
      expect(await find()).toEqual({ found: 'nothing' });
      shop.pass(2_500);
      expect(await find()).toMatchObject({
        found: 'order',
        order: { orderNo: orders()[0]?.orderNo, status: 'created' },
      });
    });

    it('by its number at once', async () => {
      const { orderNo } = await place();
      expect(await shop.platform.findOrder(references({ orderNo }))).toMatchObject({
        found: 'order',
        order: { orderNo },
      });
      expect(shop.sandbox.shop.callCounts()['searchOrders']).toBeUndefined();
    });

    it('and nothing is found when basket and order are both unknown', async () => {
      expect(await shop.platform.findOrder(references({ requestId: 'never-seen' }))).toEqual({ found: 'nothing' });
    });

    it('and an order that failed is told when there is nothing else', async () => {
      const { orderNo } = await place();
      await shop.platform.cancelOrder(references({ orderNo }), UNDO);
      shop.pass(2_500);
      expect(await find()).toMatchObject({
        found: 'order',
        order: { orderNo, status: 'failed', placed: false, dead: true },
      });
    });

    it('and two living ones are told apart by a person', async () => {
      await place();
      await placeCreated(shop.platform);
      shop.pass(2_500);
      expect(await failure(find())).toEqual({ name: 'UnknownOutcomeError', code: 'CONFLICT' });
    });

    it('and an order under the number that bears another mark is not taken', async () => {
      const { orderNo } = await place();
      expect(await failure(shop.platform.findOrder(references({ requestId: 'another', orderNo })))).toEqual({
        name: 'UnknownOutcomeError',
        code: 'CONFLICT',
      });
    });

    it('in vain while the shop cannot search, which may be tried again', async () => {
      shop.sandbox.shop.change({ incrementalIndexing: false });
      expect(await failure(find())).toEqual({ name: 'TransientError', code: 'BACKEND_ERROR' });
    });

    it.each([
      ['lost', { kind: 'dropAnswer' }, 'TransientError'],
      ['half a document', { kind: 'malformed' }, 'TransientError'],
      ['busy', { kind: 'html', status: 503 }, 'RateLimitedError'],
    ] as const)('again when an answer is %s', async (_, effect, name) => {
      shop.sandbox.shop.orderFault({ operation: 'searchOrders', when: 'before', effect });
      expect(await failure(find())).toMatchObject({ name });
    });

    it('in vain when the attribute of the mark is not defined on orders', async () => {
      const misconfigured = shop.connect({ requestIdAttribute: 'draftNote' });
      expect(await failure(misconfigured.findOrder(references()))).toEqual({
        name: 'ConfigurationError',
        code: 'CONNECTION_MISCONFIGURED',
      });
    });
  });
});
