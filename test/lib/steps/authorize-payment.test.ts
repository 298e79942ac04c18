import { describe, expect, it } from '@jest/globals';
import { RejectedError } from '../../../lib/errors/errors.ts';
import { OUTCOME_SCHEMA, outcomeSchema } from '../../../lib/order/outcome.ts';
import { authorizePayment } from '../../../lib/steps/authorize-payment.ts';
import { BASKET, NOW, ORDER, stepEvent, stepWorld } from '../../support/step.ts';

const state = { basket: BASKET, order: ORDER };
const event = (history: object = {}) => stepEvent('AuthorizePayment', state, history);
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
    const { shop, services } = stepWorld();
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

  it('ends well although the journal fails', async () => {
    const { journal, services } = stepWorld();
    journal.broken = new Error('throttled');
    expect(await authorizePayment(event(), services)).toMatchObject({ outcome: 'placed' });
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
