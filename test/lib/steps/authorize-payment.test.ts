import { describe, expect, it } from '@jest/globals';
import { RejectedError, TransientError, UnknownOutcomeError } from '../../../lib/errors/errors.ts';
import { OUTCOME_SCHEMA, outcomeSchema } from '../../../lib/order/outcome.ts';
import { authorizePayment } from '../../../lib/steps/authorize-payment.ts';
import { BASKET, LONG_AGO, NOW, ORDER, stepEvent, stepWorld } from '../../support/step.ts';

const late = { deadline: '2025-12-01T00:00:04Z' };
const state = { basket: BASKET, order: ORDER };
const event = (history: object = {}) => stepEvent('AuthorizePayment', state, history);
const guarded = (guards: object, history: object = {}) =>
  stepEvent('AuthorizePayment', { ...state, basket: { ...BASKET, guards } }, history);
const unpaid = stepEvent('AuthorizePayment', { ...state, basket: { ...BASKET, payment: { kind: 'none' } } });

describe('authorizePayment', () => {
  it('pays the total of the order with the stored instrument', async () => {
    const { shop, services } = stepWorld();
    await authorizePayment(event(), services);
    expect(shop.payments).toEqual([
      {
        orderNo: '00001',
        instrumentId: 'pi-00010001-visa',
        total: { minorUnits: 4671, currency: 'USD' },
        repeated: false,
      },
    ]);
  });

  it('tells the requester of the order as it stands after the payment', async () => {
    const outcome = await authorizePayment(event(), stepWorld().services);
    expect(outcome).toEqual({
      schema: OUTCOME_SCHEMA,
      requestId: 'acme:RefArch:sub_8812:2026-12-01',
      outcome: 'placed',
      connection: 'refarch',
      order: { ...ORDER, status: 'new' },
      correlation: { subscriptionId: 'sub_8812' },
      eventId: 'event-1',
      attempt: 1,
      durationMs: 4200,
    });
    expect(outcomeSchema.strict().parse(outcome)).toEqual(outcome);
  });

  it('tells of refused coupons', async () => {
    const refusedCoupons = [{ code: 'WELCOME10', status: 'expired' }];
    const basket = { ...BASKET, refusedCoupons };
    const outcome = await authorizePayment(stepEvent('AuthorizePayment', { ...state, basket }), stepWorld().services);
    expect(outcome.refusedCoupons).toEqual(refusedCoupons);
  });

  it('writes down that the order is placed', async () => {
    const { journal, services } = stepWorld();
    const outcome = await authorizePayment(event(), services);
    const references = { basketId: 'basket-1', orderNo: '00001' };
    expect(journal.progress).toEqual([{ step: 'AuthorizePayment', at: NOW, status: 'placed', ...references, outcome }]);
  });

  it('counts the order, and the time from event to order', async () => {
    const { meter, services } = stepWorld();
    await authorizePayment(event(), services);
    expect(meter.counted).toEqual(['placed refarch', 'eventToOrder refarch 4200']);
  });

  it.each([
    [{}, false],
    [{ retries: 0, redrives: 0 }, false],
    [{ retries: 1 }, true],
    [{ redrives: 1 }, true],
  ])('says whether the payment may have reached the shop before: %j', async (history, repeated) => {
    const { shop, services } = stepWorld({ changedAt: LONG_AGO, status: 'failed' });
    await authorizePayment(event(history), services);
    expect(shop.payments[0]?.repeated).toBe(repeated);
  });

  it('names the payment method that the request names', async () => {
    const { shop, services } = stepWorld();
    const basket = {
      ...BASKET,
      payment: { kind: 'stored_instrument', instrumentId: 'pi-1', methodId: 'PAYPAL' } as const,
    };
    await authorizePayment(stepEvent('AuthorizePayment', { ...state, basket }), services);
    expect(shop.payments[0]?.methodId).toBe('PAYPAL');
  });

  it('leaves an order without payment as it was created, and does not call the shop', async () => {
    const { shop, services } = stepWorld();
    expect(await authorizePayment(unpaid, services)).toMatchObject({ outcome: 'placed', order: ORDER });
    expect(shop.calls).toEqual([]);
  });

  it('does not wait for a payment that is none, however early it is redriven', async () => {
    const { shop, services } = stepWorld({ changedAt: NOW });
    const redriven = { ...unpaid, execution: { ...unpaid.execution, RedriveCount: 1 } };
    expect(await authorizePayment(redriven, services)).toMatchObject({ outcome: 'placed' });
    expect(shop.calls).toEqual([]);
  });

  it('hands a decline on, and neither writes nor counts an order', async () => {
    const { shop, journal, meter, services } = stepWorld();
    const decline = new RejectedError({ code: 'PAYMENT_DECLINED_HARD', reason: 'declined' });
    shop.refuse('authorizePayment', decline);
    await expect(authorizePayment(event(), services)).rejects.toBe(decline);
    expect([journal.progress, meter.counted]).toEqual([[], []]);
  });

  it.each([{ basket: BASKET }, { order: ORDER }])('pays nothing when the state lacks a part', async (part) => {
    const { shop, services } = stepWorld();
    await expect(authorizePayment(stepEvent('AuthorizePayment', part), services)).rejects.toMatchObject({
      code: 'INTERNAL',
    });
    expect(shop.calls).toEqual([]);
  });
});

describe('authorizePayment, when the order costs something else than the customer was told', () => {
  it.each([
    ['46.70', undefined],
    ['46.72', 0],
    ['50.00', 6],
  ])('rejects the request before it calls the shop: %s, tolerance %p %%', async (expectedTotal, tolerancePercent) => {
    const { shop, journal, services } = stepWorld();
    await expect(authorizePayment(guarded({ expectedTotal, tolerancePercent }), services)).rejects.toMatchObject({
      name: 'RejectedError',
      code: 'PRICE_DRIFT',
    });
    expect([shop.calls, journal.progress]).toEqual([[], []]);
  });

  it('names both totals', async () => {
    const { services } = stepWorld();
    await expect(authorizePayment(guarded({ expectedTotal: '40.00', tolerancePercent: 5 }), services)).rejects.toThrow(
      "PRICE_DRIFT: guards.expectedTotal is 40.00, tolerance 5 %; the shop's total is 46.71 USD",
    );
  });

  it('rejects an order without payment as well', async () => {
    const basket = { ...BASKET, payment: { kind: 'none' } as const, guards: { expectedTotal: '40.00' } };
    const drifted = stepEvent('AuthorizePayment', { ...state, basket });
    await expect(authorizePayment(drifted, stepWorld().services)).rejects.toMatchObject({ code: 'PRICE_DRIFT' });
  });

  it.each([
    ['46.71', undefined],
    ['50.00', 7],
  ])('pays an order within what was told: %s, tolerance %p %%', async (expectedTotal, tolerancePercent) => {
    const { shop, services } = stepWorld();
    await authorizePayment(guarded({ expectedTotal, tolerancePercent }), services);
    expect(shop.payments).toHaveLength(1);
  });
});

describe('authorizePayment, when its outcome cannot be written down', () => {
  async function failedWrite() {
    const world = stepWorld({ changedAt: LONG_AGO, status: 'failed' });
    world.journal.broken = new TransientError({ code: 'INTERNAL', reason: 'the journal could not be written' });
    const failure = await authorizePayment(event(), world.services).catch((error: unknown) => error);
    world.journal.broken = undefined;
    return { ...world, failure };
  }

  it('fails so that it is repeated, and counts no order yet', async () => {
    const { failure, meter } = await failedWrite();
    expect(failure).toBeInstanceOf(TransientError);
    expect(meter.counted).toEqual([]);
  });

  it.each([{ retries: 1 }, { redrives: 1 }])('ends as placed with one payment when repeated: %j', async (history) => {
    const { shop, journal, meter, services } = await failedWrite();
    expect(await authorizePayment(event(history), services)).toMatchObject({ outcome: 'placed' });
    expect(shop.payments).toHaveLength(1);
    expect(journal.progress.at(-1)).toMatchObject({ status: 'placed', orderNo: '00001' });
    expect(meter.counted).toContain('placed refarch');
  });
});

describe('authorizePayment, without a redrive', () => {
  it('pays after the deadline for an order that was placed before it, without looking', async () => {
    const { shop, services } = stepWorld();
    expect(await authorizePayment(guarded(late), services)).toMatchObject({ outcome: 'placed' });
    expect(shop.calls).toEqual(['authorizePayment']);
  });

  it.each([{}, { retries: 1 }])('does not read the journal: %j', async (history) => {
    const { journal, services } = stepWorld({ changedAt: NOW });
    const unread = { ...journal, get: () => Promise.reject(new Error('it was read')) };
    const outcome = await authorizePayment(event(history), { ...services, journal: unread });
    expect(outcome).toMatchObject({ outcome: 'placed' });
  });
});

describe('authorizePayment, after a redrive', () => {
  const redriven = { redrives: 1 };

  it('does not call the shop within two minutes of the last change', async () => {
    const { shop, journal, services } = stepWorld({ changedAt: LONG_AGO + 1, status: 'failed' });
    await expect(authorizePayment(event(redriven), services)).rejects.toThrow(UnknownOutcomeError);
    expect([shop.calls, journal.progress]).toEqual([[], []]);
  });

  it('pays two minutes after the last change', async () => {
    const { shop, services } = stepWorld({ changedAt: LONG_AGO, status: 'failed' });
    expect(await authorizePayment(event(redriven), services)).toMatchObject({ outcome: 'placed' });
    expect(shop.payments).toHaveLength(1);
  });

  it('does not wait when the order was placed since the redrive', async () => {
    const { shop, services } = stepWorld({ changedAt: NOW - 500 });
    await authorizePayment(event({ ...redriven, redrivenAt: NOW - 2000 }), services);
    expect(shop.payments).toHaveLength(1);
  });

  it('rejects an order that is not paid by the deadline, and pays nothing', async () => {
    const { shop, services } = stepWorld({ changedAt: LONG_AGO, status: 'failed' });
    shop.baskets.set('basket-1', state.order.orderNo);
    await shop.placeOrder('basket-1');
    await expect(authorizePayment(guarded(late, redriven), services)).rejects.toMatchObject({
      name: 'RejectedError',
      code: 'DEADLINE_PASSED',
    });
    expect(shop.payments).toEqual([]);
  });

  it('pays nothing after the deadline for an order that the shop does not show', async () => {
    const { shop, services } = stepWorld({ changedAt: LONG_AGO, status: 'failed' });
    await expect(authorizePayment(guarded(late, redriven), services)).rejects.toMatchObject({
      code: 'DEADLINE_PASSED',
    });
    expect(shop.payments).toEqual([]);
  });

  it('tells an order as placed that was paid before the deadline passed', async () => {
    const { shop, services } = stepWorld({ changedAt: LONG_AGO, status: 'failed' });
    const total = { minorUnits: 4671, currency: 'USD' };
    shop.change({ orderNo: '00001', status: 'new', total, authorized: total, placed: true, dead: false });
    expect(await authorizePayment(guarded(late, redriven), services)).toMatchObject({ outcome: 'placed' });
    expect(shop.payments).toEqual([]);
  });

  it('pays before the deadline', async () => {
    const { shop, services } = stepWorld({ changedAt: LONG_AGO, status: 'failed' });
    const inTime = { deadline: '2025-12-01T00:00:05Z' };
    expect(await authorizePayment(guarded(inTime, redriven), services)).toMatchObject({ outcome: 'placed' });
    expect(shop.payments).toHaveLength(1);
  });
});
