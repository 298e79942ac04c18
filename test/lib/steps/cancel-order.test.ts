import { describe, expect, it } from '@jest/globals';
import { CODES } from '../../../lib/errors/codes.ts';
import { TransientError } from '../../../lib/errors/errors.ts';
import { OUTCOME_SCHEMA, outcomeSchema } from '../../../lib/order/outcome.ts';
import { cancelOrder } from '../../../lib/steps/cancel-order.ts';
import { BASKET, caught, NOW, ORDER, PLACED, stepEvent, stepWorld } from '../../support/step.ts';

const error = caught('RejectedError', { code: 'PAYMENT_DECLINED_HARD', reason: 'declined', step: 'AuthorizePayment' });
const declined = stepEvent('CancelOrder', { basket: BASKET, order: ORDER, error });

function worldWithOrder() {
  const world = stepWorld();
  world.shop.baskets.set('basket-1', declined.state.requestId);
  world.shop.placeAtOnce('basket-1');
  return world;
}

describe('cancelOrder', () => {
  it('leaves no order behind', async () => {
    const { shop, services } = worldWithOrder();
    await cancelOrder(declined, services);
    expect(shop.orders).toEqual([]);
  });

  it('tells the requester why, and what was undone', async () => {
    const outcome = await cancelOrder(declined, worldWithOrder().services);
    expect(outcome).toEqual({
      schema: OUTCOME_SCHEMA,
      requestId: 'acme:RefArch:sub_8812:2026-12-01',
      outcome: 'rejected',
      connection: 'refarch',
      code: 'PAYMENT_DECLINED_HARD',
      reason: 'declined',
      step: 'AuthorizePayment',
      retryable: false,
      customerText: 'Your payment could not be completed; please choose another payment method.',
      hint: CODES.PAYMENT_DECLINED_HARD,
      money: 'none',
      cleanup: { order: 'failed', basket: 'gone' },
      correlation: { subscriptionId: 'sub_8812' },
      eventId: 'event-1',
      attempt: 1,
      durationMs: 4200,
    });
    expect(outcomeSchema.strict().parse(outcome)).toEqual(outcome);
  });

  it('writes the rejection down and counts it', async () => {
    const { journal, meter, services } = worldWithOrder();
    const outcome = await cancelOrder(declined, services);
    const code = 'PAYMENT_DECLINED_HARD';
    const references = { basketId: 'basket-1', orderNo: '00001' };
    expect(journal.progress).toEqual([
      { step: 'CancelOrder', at: NOW, attempt: 1, status: 'rejected', settled: true, code, outcome, ...references },
    ]);
    expect(meter.counted).toEqual(['rejected refarch']);
  });

  it('tells again what an earlier try has written down, and does nothing in the shop', async () => {
    const { shop, journal, services } = worldWithOrder();
    const outcome = await cancelOrder(declined, services);
    const { calls } = shop;
    const before = calls.length;
    expect(await cancelOrder(declined, services)).toEqual(outcome);
    expect([calls.length - before, journal.progress.length]).toEqual([0, 1]);
  });

  it('deletes the basket of a request that was rejected before its order', async () => {
    const { shop, services } = stepWorld();
    shop.baskets.set('basket-1', declined.state.requestId);
    const outcome = await cancelOrder(stepEvent('CancelOrder', { basket: BASKET, error }), services);
    expect([outcome.cleanup, shop.baskets.size]).toEqual([{ basket: 'deleted' }, 0]);
  });

  it('does not call the shop when there was no basket yet', async () => {
    const { shop, services } = stepWorld();
    const outcome = await cancelOrder(stepEvent('CancelOrder', { error }), services);
    expect([outcome.cleanup, shop.calls]).toEqual([{}, []]);
  });

  it('undoes the order that ConfirmOrder found', async () => {
    const { shop, services } = worldWithOrder();
    const confirmedOrder = { verdict: 'placed', round: 1, redrives: 0, order: PLACED } as const;
    await cancelOrder(stepEvent('CancelOrder', { basket: BASKET, confirmedOrder, error }), services);
    expect(shop.references).toMatchObject([{ attempt: 1, basketId: 'basket-1', orderNo: '00001' }]);
  });

  it('looks for the basket that an earlier try may have left, and leaves the request to the sweeper', async () => {
    const { shop, journal, services } = stepWorld({ stray: true });
    shop.baskets.set('basket-1', declined.state.requestId);
    const outcome = await cancelOrder(stepEvent('CancelOrder', { error }), services);
    expect([outcome.cleanup, shop.baskets.size]).toEqual([{ basket: 'deleted' }, 0]);
    expect(shop.references).toMatchObject([{ customerNo: '00010001' }]);
    expect(journal.progress).toMatchObject([{ status: 'rejected', settled: false }]);
  });

  it('does not settle by a rejection before the basket what an attempt before may have left', async () => {
    const second = stepEvent('CancelOrder', { attempt: 2, error });
    const { journal, services } = stepWorld({ attempt: 2, basketId: 'basket-1', referencesAttempt: 1 });
    await expect(cancelOrder(second, services)).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: 'CONFLICT: attempt 2 is rejected, and it is not known whether attempt 1 left an order',
    });
    expect(journal.progress).toEqual([]);
  });

  it.each([
    [0, false],
    [1, true],
  ])(
    'leaves baskets of the attempt before to the sweeper unless it is settled: %i',
    async (settledAttempt, settled) => {
      const { journal, services } = stepWorld({ attempt: 2, settledAttempt });
      await cancelOrder(stepEvent('CancelOrder', { attempt: 2, error }), services);
      expect(journal.progress).toMatchObject([{ status: 'rejected', settled }]);
    },
  );

  it('undoes nothing beside the attempt that took its place', async () => {
    const { shop, journal, services } = stepWorld({ attempt: 2 });
    shop.baskets.set('basket-2', declined.state.requestId);
    await expect(cancelOrder(declined, services)).rejects.toMatchObject({
      name: 'ConfigurationError',
      code: 'CONFLICT',
      message: 'CONFLICT: this is attempt 1, and the request is at attempt 2',
    });
    expect([shop.calls, journal.progress]).toEqual([[], []]);
  });

  it('ends the same when it runs twice', async () => {
    const { services } = worldWithOrder();
    await cancelOrder(declined, services);
    expect(await cancelOrder(declined, services)).toMatchObject({ outcome: 'rejected', code: 'PAYMENT_DECLINED_HARD' });
  });

  it('writes down only the references that there are', async () => {
    const { journal, services } = stepWorld();
    await cancelOrder(stepEvent('CancelOrder', { error }), services);
    expect(journal.progress[0]).not.toHaveProperty('basketId');
    expect(journal.progress[0]).not.toHaveProperty('orderNo');
  });

  it('fails so that it is repeated when the journal cannot be written, and counts nothing yet', async () => {
    const { shop, journal, meter, services } = worldWithOrder();
    journal.broken = new TransientError({ code: 'INTERNAL', reason: 'the journal could not be written' });
    await expect(cancelOrder(declined, services)).rejects.toBe(journal.broken);
    expect(meter.counted).toEqual([]);
    journal.broken = undefined;
    expect(await cancelOrder(declined, services)).toMatchObject({ outcome: 'rejected' });
    expect([shop.orders, journal.progress.length, meter.counted]).toEqual([[], 1, ['rejected refarch']]);
  });

  it('tells the outcome of a request that the journal no longer holds', async () => {
    const { journal, services } = worldWithOrder();
    journal.entries.clear();
    expect(await cancelOrder(declined, services)).toMatchObject({
      outcome: 'rejected',
      requestId: declined.state.requestId,
    });
  });

  it('tells nothing while the shop cannot be cleaned up', async () => {
    const { shop, journal, meter, services } = worldWithOrder();
    shop.refuse('cancelOrder', new TransientError({ code: 'BACKEND_UNREACHABLE', reason: 'refused' }));
    await expect(cancelOrder(declined, services)).rejects.toThrow(TransientError);
    expect([journal.progress, meter.counted]).toEqual([[], []]);
  });
});
