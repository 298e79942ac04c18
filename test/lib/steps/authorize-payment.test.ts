import { describe, expect, it } from '@jest/globals';
import { RejectedError, TransientError, UnknownOutcomeError } from '../../../lib/errors/errors.ts';
import { OUTCOME_SCHEMA, outcomeSchema } from '../../../lib/order/outcome.ts';
import { authorizePayment } from '../../../lib/steps/authorize-payment.ts';
import { orderRequest } from '../../support/order-request.ts';
import { BASKET, NOW, ORDER, PLACED, stepEvent, stepWorld } from '../../support/step.ts';

const late = { deadline: '2025-12-01T00:00:04Z' };
const state = { basket: BASKET, order: ORDER };
const event = (history: object = {}) => stepEvent('AuthorizePayment', state, history);
const guarded = (guards: object, history: object = {}) =>
  stepEvent('AuthorizePayment', { ...state, basket: { ...BASKET, guards } }, history);
/** What ConfirmPayment says when the order can be read. */
const known = (redrives: number) => ({ verdict: 'known', round: 1, redrives }) as const;
const { payment: _payment, ...WITHOUT_PAYMENT } = BASKET;
const unpaid = stepEvent('AuthorizePayment', { ...state, basket: { ...BASKET, payment: { kind: 'none' } } });

describe('authorizePayment', () => {
  it('pays the total of the order with the stored instrument', async () => {
    const { shop, services } = stepWorld();
    await authorizePayment(event(), services);
    expect(shop.payments).toEqual([
      {
        requestId: 'acme:RefArch:sub_8812:2026-12-01',
        attempt: 1,
        customerNo: '00010001',
        basketId: 'basket-1',
        orderNo: '00001',
        payment: BASKET.payment,
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
      money: 'authorized',
      connection: 'refarch',
      order: { ...PLACED, status: 'new' },
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
    expect(journal.progress).toEqual([
      { step: 'AuthorizePayment', at: NOW, attempt: 1, status: 'placed', settled: true, ...references, outcome },
    ]);
  });

  it('leaves a request to the sweeper whose order was submitted twice', async () => {
    const { journal, services } = stepWorld();
    const confirmedOrder = { verdict: 'placed' as const, round: 2, redrives: 0, order: PLACED, stray: true };
    await authorizePayment(stepEvent('AuthorizePayment', { ...state, confirmedOrder }), services);
    expect(journal.progress).toMatchObject([{ status: 'placed', settled: false }]);
  });

  it('leaves a request to the sweeper whose basket may stand twice', async () => {
    const { journal, services } = stepWorld();
    const basket = { ...BASKET, repeated: true };
    await authorizePayment(stepEvent('AuthorizePayment', { ...state, basket }), services);
    expect(journal.progress).toMatchObject([{ status: 'placed', settled: false }]);
  });

  it('pays the order that ConfirmOrder found', async () => {
    const { shop, services } = stepWorld();
    const confirmedOrder = {
      verdict: 'placed',
      round: 2,
      redrives: 0,
      order: { ...PLACED, orderNo: '00007' },
    } as const;
    const outcome = await authorizePayment(stepEvent('AuthorizePayment', { basket: BASKET, confirmedOrder }), services);
    expect(outcome).toMatchObject({ order: { orderNo: '00007' } });
    expect(shop.payments).toMatchObject([{ orderNo: '00007' }]);
  });

  it('tells of instruments that were declined before one was taken', async () => {
    const { shop, services } = stepWorld();
    shop.declinedPayments = [{ position: 0, code: 'PAYMENT_DECLINED_SOFT' }];
    const outcome = await authorizePayment(event(), services);
    expect(outcome.declinedPayments).toEqual(shop.declinedPayments);
    expect(outcomeSchema.strict().parse(outcome)).toEqual(outcome);
  });

  it('counts the order, and the time from event to order', async () => {
    const { meter, services } = stepWorld();
    await authorizePayment(event(), services);
    expect(meter.counted).toEqual(['placed refarch', 'eventToOrder refarch 4200']);
  });

  it.each([
    [{}, {}, false],
    [{ retries: 0, redrives: 0 }, {}, false],
    [{ retries: 1 }, {}, true],
    [{ redrives: 1 }, { order: { ...ORDER, redrives: 1 } }, true],
    [{}, { confirmedPayment: known(0) }, true],
  ])('says whether the payment may have reached the shop before: %j %j', async (history, more, repeated) => {
    const { shop, services } = stepWorld();
    await authorizePayment(stepEvent('AuthorizePayment', { ...state, ...more }, history), services);
    expect(shop.payments[0]?.repeated).toBe(repeated);
  });

  it('asks the journal for a payment that the state does not carry', async () => {
    const payment = { kind: 'gift_certificate', codes: ['GIFT-50'] } as const;
    const { shop, services } = stepWorld({ request: orderRequest({ payment: { ...payment, codes: ['GIFT-50'] } }) });
    await authorizePayment(stepEvent('AuthorizePayment', { ...state, basket: WITHOUT_PAYMENT }), services);
    expect(shop.payments).toMatchObject([{ payment }]);
  });

  it('pays nothing when the journal has forgotten such a payment', async () => {
    const { shop, journal, services } = stepWorld();
    journal.entries.clear();
    const forgotten = stepEvent('AuthorizePayment', { ...state, basket: WITHOUT_PAYMENT });
    await expect(authorizePayment(forgotten, services)).rejects.toMatchObject({ code: 'REQUEST_EXPIRED' });
    expect(shop.calls).toEqual([]);
  });

  it('leaves an order without payment as it was created, and does not call the shop', async () => {
    const { shop, services } = stepWorld();
    expect(await authorizePayment(unpaid, services)).toMatchObject({ outcome: 'placed', order: PLACED });
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

describe('authorizePayment, of an order without payment that it comes to again', () => {
  const { state: unpaidState } = unpaid;
  const again = [
    ['after a redrive', stepEvent('AuthorizePayment', unpaidState, { redrives: 1 })],
    ['after a retry', stepEvent('AuthorizePayment', unpaidState, { retries: 1 })],
    ['after it was cut off', stepEvent('AuthorizePayment', { ...unpaidState, confirmedPayment: known(0) })],
  ] as const;
  const money = (minorUnits: number) => ({ minorUnits, currency: 'USD' });
  const order = { orderNo: '00001', total: money(4671), authorized: money(0), placed: false };

  it.each(again)('tells it as it stands %s, and changes nothing', async (_case, event) => {
    const { shop, services } = stepWorld();
    shop.change({ ...order, status: 'open', dead: false });
    const outcome = await authorizePayment(event, services);
    expect(outcome).toMatchObject({ outcome: 'placed', order: { ...PLACED, status: 'open' } });
    expect(shop.calls).toEqual(['findOrder']);
  });

  it.each(again)('rejects the request %s when the shop has failed it meanwhile', async (_case, event) => {
    const { shop, journal, services } = stepWorld();
    shop.change({ ...order, status: 'failed', dead: true });
    await expect(authorizePayment(event, services)).rejects.toMatchObject({ name: 'RejectedError', code: 'CONFLICT' });
    expect(journal.progress).toEqual([]);
  });

  it.each(again)('tells nothing of it %s that the shop does not show', async (_case, event) => {
    const { journal, services } = stepWorld();
    await expect(authorizePayment(event, services)).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
    expect(journal.progress).toEqual([]);
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

  it('rejects an order that the shop made in another currency, before it is paid', async () => {
    const { shop, services } = stepWorld();
    const abroad = stepEvent('AuthorizePayment', { ...state, basket: { ...BASKET, currency: 'EUR' } });
    await expect(authorizePayment(abroad, services)).rejects.toMatchObject({
      name: 'RejectedError',
      code: 'CART_INVALID',
    });
    expect(shop.calls).toEqual([]);
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
    const world = stepWorld();
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

  it.each([
    [{ retries: 1 }, {}],
    [{ redrives: 1 }, { confirmedPayment: known(1) }],
  ])('ends as placed with one payment when repeated: %j %j', async (history, more) => {
    const { shop, journal, meter, services } = await failedWrite();
    const again = stepEvent('AuthorizePayment', { ...state, ...more }, history);
    expect(await authorizePayment(again, services)).toMatchObject({ outcome: 'placed' });
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
    const { journal, services } = stepWorld();
    const unread = { ...journal, get: () => Promise.reject(new Error('it was read')) };
    const outcome = await authorizePayment(event(history), { ...services, journal: unread });
    expect(outcome).toMatchObject({ outcome: 'placed' });
  });
});

describe('authorizePayment, after a redrive', () => {
  const redriven = { redrives: 1 };

  it('has the try before found out first, and does nothing', async () => {
    const { shop, journal, services } = stepWorld();
    await expect(authorizePayment(event(redriven), services)).rejects.toThrow(UnknownOutcomeError);
    expect([shop.calls, journal.progress]).toEqual([[], []]);
  });

  it.each([
    ['it was found out', { confirmedPayment: known(1) }],
    ['the order was placed', { order: { ...ORDER, redrives: 1 } }],
    ['the order was found', { confirmedOrder: { verdict: 'placed', round: 1, redrives: 1, order: PLACED } }],
  ] as const)('pays when %s since', async (_case, more) => {
    const { shop, services } = stepWorld();
    const again = stepEvent('AuthorizePayment', { ...state, ...more }, redriven);
    expect(await authorizePayment(again, services)).toMatchObject({ outcome: 'placed' });
    expect(shop.payments).toHaveLength(1);
  });

  it.each([
    ['with its payment', BASKET],
    ['without one', { ...BASKET, payment: { kind: 'none' } as const }],
  ])('pays and tells nothing %s beside the attempt that took its place', async (_case, basket) => {
    const { shop, journal, services } = stepWorld({ attempt: 2 });
    const again = stepEvent('AuthorizePayment', { basket, order: ORDER, confirmedPayment: known(1) }, redriven);
    await expect(authorizePayment(again, services)).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: 'CONFLICT: this is attempt 1, and the request is at attempt 2',
    });
    expect([shop.calls, journal.progress]).toEqual([[], []]);
  });

  it('has it found out again after another redrive', async () => {
    const { shop, services } = stepWorld();
    const again = stepEvent('AuthorizePayment', { ...state, confirmedPayment: known(1) }, { redrives: 2 });
    await expect(authorizePayment(again, services)).rejects.toThrow(UnknownOutcomeError);
    expect(shop.calls).toEqual([]);
  });
});

describe('authorizePayment, after the deadline and an unknown outcome', () => {
  const total = { minorUnits: 4671, currency: 'USD' };
  const guards = (deadline: string) => ({ basket: { ...BASKET, guards: { deadline } }, order: ORDER });
  const confirmed = stepEvent('AuthorizePayment', { ...guards(late.deadline), confirmedPayment: known(0) });
  const foundLater = stepEvent(
    'AuthorizePayment',
    { ...guards(late.deadline), confirmedOrder: { verdict: 'placed', round: 1, redrives: 1, order: PLACED } },
    { redrives: 1 },
  );

  it.each([
    ['whose payment was found out', confirmed],
    ['that was found after a redrive', foundLater],
  ])('rejects an unpaid order %s, and pays nothing', async (_case, again) => {
    const { shop, services } = stepWorld();
    shop.change({ orderNo: '00001', status: 'created', total, authorized: total, placed: false, dead: false });
    await expect(authorizePayment(again, services)).rejects.toMatchObject({
      name: 'RejectedError',
      code: 'DEADLINE_PASSED',
    });
    expect(shop.payments).toEqual([]);
  });

  it('pays nothing for an order that the shop does not show', async () => {
    const { shop, services } = stepWorld();
    await expect(authorizePayment(confirmed, services)).rejects.toMatchObject({ code: 'DEADLINE_PASSED' });
    expect(shop.payments).toEqual([]);
  });

  it('tells an order as placed that was paid before', async () => {
    const { shop, services } = stepWorld();
    shop.change({ orderNo: '00001', status: 'new', total, authorized: total, placed: true, dead: false });
    expect(await authorizePayment(confirmed, services)).toMatchObject({ outcome: 'placed' });
    expect(shop.payments).toEqual([]);
  });

  it('pays while there is time', async () => {
    const { shop, services } = stepWorld();
    const inTime = { ...guards('2025-12-01T00:00:05Z'), confirmedPayment: known(0) };
    expect(await authorizePayment(stepEvent('AuthorizePayment', inTime), services)).toMatchObject({
      outcome: 'placed',
    });
    expect(shop.payments).toHaveLength(1);
  });
});
