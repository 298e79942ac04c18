import { describe, expect, it } from '@jest/globals';
import { RejectedError, TransientError } from '../../../lib/errors/errors.ts';
import type { OrderRequest } from '../../../lib/order/order-request.ts';
import type { Payment } from '../../../lib/order/payment.ts';
import { prepareBasket } from '../../../lib/steps/prepare-basket.ts';
import { SEEN_OPEN_STEP } from '../../../lib/steps/prove-nothing-left.ts';
import { workflowStateSchema } from '../../../lib/steps/workflow-state.ts';
import type { JournalEntry } from '../../../lib/journal/journal.ts';
import { journalEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';
import { BASKET, NOW, seal, SESSION, stepEvent, stepWorld } from '../../support/step.ts';

const event = stepEvent('PrepareBasket');
const REQUEST_ID = event.state.requestId;

function worldWith(guards: NonNullable<OrderRequest['guards']>) {
  const world = stepWorld();
  world.journal.entries.set(REQUEST_ID, journalEntry({ request: orderRequest({ guards }) }));
  return world;
}

describe('prepareBasket', () => {
  it("makes the request's basket in the shop and hands on its reference, total and payment", async () => {
    const { shop, services } = stepWorld();
    expect(await prepareBasket(event, services)).toEqual(BASKET);
    expect(shop.baskets).toEqual(new Map([['basket-1', REQUEST_ID]]));
  });

  it('hands on nothing personal, and nothing the state does not know', async () => {
    const basket = await prepareBasket(event, stepWorld().services);
    expect(JSON.stringify(basket)).not.toMatch(/Brandt|Alder|@|Portland/);
    expect(workflowStateSchema.shape.basket.unwrap().strict().parse(basket)).toEqual(basket);
  });

  it('writes the basket down', async () => {
    const { journal, services } = stepWorld();
    await prepareBasket(event, services);
    expect(journal.progress).toEqual([{ step: 'PrepareBasket', at: NOW, attempt: 1, basketId: 'basket-1' }]);
  });

  it('tells of coupons that the shop refused', async () => {
    const { shop, services } = stepWorld();
    shop.refusedCoupons = [{ code: 'WELCOME10', status: 'already_in_basket' }];
    expect(await prepareBasket(event, services)).toHaveProperty('refusedCoupons', shop.refusedCoupons);
  });

  it('uses the token from the step before', async () => {
    const { shop, services } = stepWorld();
    const token = { value: 'clear-token', expiresAt: NOW + 60_000 };
    await prepareBasket(
      stepEvent('PrepareBasket', { session: { ...SESSION, token: seal.seal(token, 'refarch') } }),
      services,
    );
    expect(shop.adopted).toEqual([token]);
  });

  it('refuses a request after its deadline before it calls the shop', async () => {
    const { shop, services } = worldWith({ deadline: '2025-12-01T00:00:04Z' });
    await expect(prepareBasket(event, services)).rejects.toMatchObject({
      name: 'RejectedError',
      code: 'DEADLINE_PASSED',
    });
    expect(shop.calls).toEqual([]);
  });

  it('hands the guards on to the steps that come later', async () => {
    const guards = { deadline: '2025-12-01T00:00:05Z', expectedTotal: '46.71', tolerancePercent: 2 };
    const basket = await prepareBasket(event, worldWith(guards).services);
    expect(basket).toHaveProperty('guards', guards);
    expect(workflowStateSchema.shape.basket.unwrap().parse(basket)).toEqual(basket);
  });

  it('hands on no basket that the journal does not know', async () => {
    const { journal, services } = stepWorld();
    journal.broken = new TransientError({ code: 'INTERNAL', reason: 'the journal could not be written' });
    await expect(prepareBasket(event, services)).rejects.toBe(journal.broken);
  });

  it('hands on no basket when another attempt has begun while it was made', async () => {
    const { shop, journal, services } = stepWorld();
    const { prepareBasket: make } = shop;
    shop.prepareBasket = async (...order) => {
      journal.entries.set(REQUEST_ID, journalEntry({ attempt: 2 }));
      return make.apply(shop, order);
    };
    await expect(prepareBasket(event, services)).rejects.toMatchObject({
      name: 'ConfigurationError',
      code: 'CONFLICT',
    });
    expect(journal.entries.get(REQUEST_ID)).not.toHaveProperty('basketId');
  });

  it.each<[string, Partial<JournalEntry> | undefined]>([
    ['the journal no longer holds', undefined],
    ["was erased with its customer's data", { request: undefined, erasedAt: NOW }],
  ])('gives up a request that %s, before it calls the shop', async (_, changes) => {
    const { shop, journal, services } = stepWorld();
    const entry = journal.entries.get(REQUEST_ID)!;
    journal.entries.clear();
    if (changes) {
      journal.entries.set(REQUEST_ID, { ...entry, ...changes });
    }
    await expect(prepareBasket(event, services)).rejects.toMatchObject({
      name: 'ConfigurationError',
      code: 'REQUEST_EXPIRED',
    });
    expect(shop.calls).toEqual([]);
  });

  it.each<[string, number, Partial<JournalEntry>]>([
    ['is placed', 1, { status: 'placed', orderNo: '00001' }],
    ['is placed already', 2, { status: 'placed', orderNo: '00001' }],
    ['has an order number', 1, { status: 'failed', orderNo: '00001' }],
    ['is under way with an order number', 1, { orderNo: '00001' }],
  ])('makes no second order of a request that %s, in attempt %d', async (_case, attempt, entry) => {
    const { shop, journal, services } = stepWorld({ attempt, ...entry });
    await expect(prepareBasket(stepEvent('PrepareBasket', { attempt }), services)).rejects.toMatchObject({
      name: 'ConfigurationError',
      code: 'CONFLICT',
      message: expect.stringContaining('order 00001'),
    });
    expect([shop.calls, journal.progress]).toEqual([[], []]);
  });

  it('makes no basket beside the attempt that took its place', async () => {
    const { shop, services } = stepWorld({ attempt: 2 });
    await expect(prepareBasket(event, services)).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: 'CONFLICT: this is attempt 1, and the request is at attempt 2',
    });
    expect(shop.calls).toEqual([]);
  });

  it('goes on with a request that has a basket only', async () => {
    const { shop, services } = stepWorld({ basketId: 'basket-0' });
    await prepareBasket(event, services);
    expect(shop.baskets).toEqual(new Map([['basket-1', REQUEST_ID]]));
  });

  it('hands a rejection on as it is, and writes nothing down', async () => {
    const { shop, journal, services } = stepWorld();
    const rejection = new RejectedError({ code: 'OUT_OF_STOCK', reason: 'line 1' });
    shop.refuse('prepareBasket', rejection);
    await expect(prepareBasket(event, services)).rejects.toBe(rejection);
    expect(journal.progress).toEqual([]);
  });
});

describe('prepareBasket, and the payment', () => {
  const payingWith = (payment: Payment) => {
    const world = stepWorld();
    world.journal.entries.set(REQUEST_ID, journalEntry({ request: orderRequest({ payment }) }));
    return world;
  };
  const card = (expires: string) => ({ kind: 'stored_instrument', instrumentId: 'pi-1', expires }) as const;

  it('keeps the code of a gift certificate out of the state', async () => {
    const { services } = payingWith({ kind: 'gift_certificate', codes: ['GIFT-50-WORTH-MONEY'] });
    const basket = await prepareBasket(event, services);
    expect(basket).not.toHaveProperty('payment');
    expect(JSON.stringify(basket)).not.toContain('GIFT-50');
  });

  it('rejects a request whose cards have all expired, and makes nothing', async () => {
    const { shop, services } = payingWith({ ...card('2025-10'), fallbacks: [card('2024-12')] });
    await expect(prepareBasket(event, services)).rejects.toMatchObject({ name: 'RejectedError', code: 'CARD_EXPIRED' });
    expect(shop.calls).toEqual([]);
  });

  it('rejects a request whose card reference is over, and makes nothing', async () => {
    const { shop, services } = payingWith({ kind: 'card', reference: `card_${'a'.repeat(26)}_1764547204` });
    await expect(prepareBasket(event, services)).rejects.toMatchObject({
      name: 'RejectedError',
      code: 'CARD_REFERENCE_EXPIRED',
    });
    expect(shop.calls).toEqual([]);
  });

  it('hands a card on by its reference', async () => {
    const payment = { kind: 'card' as const, reference: `card_${'a'.repeat(26)}_1764547205` };
    const { services } = payingWith(payment);
    expect((await prepareBasket(event, services)).payment).toEqual(payment);
  });

  it('goes on while one instrument is good', async () => {
    const { shop, services } = payingWith({ ...card('2025-10'), fallbacks: [card('2026-12')] });
    await prepareBasket(event, services);
    expect(shop.baskets.size).toBe(1);
  });
});

describe('prepareBasket, repeated', () => {
  it('tells the shop whether an earlier try may have made a basket', async () => {
    const { shop, services } = stepWorld();
    await prepareBasket(event, services);
    await prepareBasket(stepEvent('PrepareBasket', {}, { retries: 1 }), services);
    await prepareBasket(stepEvent('PrepareBasket', {}, { redrives: 1 }), services);
    expect(shop.preparations.map(({ repeated }) => repeated)).toEqual([false, true, true]);
  });

  it('notes before it calls the shop that a basket may show late, and hands that on', async () => {
    const { shop, journal, services } = stepWorld();
    shop.refuse('prepareBasket', new TransientError({ code: 'BACKEND_UNREACHABLE', reason: 'refused' }));
    const again = stepEvent('PrepareBasket', {}, { retries: 1 });
    await expect(prepareBasket(again, services)).rejects.toThrow(TransientError);
    expect(journal.progress).toEqual([{ step: 'PrepareBasket', at: NOW, attempt: 1, stray: true }]);
    expect(await prepareBasket(again, stepWorld().services)).toMatchObject({ repeated: true });
  });

  it('notes it as well when the deadline has passed meanwhile', async () => {
    const { journal, services } = worldWith({ deadline: '2025-12-01T00:00:04Z' });
    const again = stepEvent('PrepareBasket', {}, { redrives: 1 });
    await expect(prepareBasket(again, services)).rejects.toMatchObject({ code: 'DEADLINE_PASSED' });
    expect(journal.progress).toMatchObject([{ stray: true }]);
  });

  it('does not call the shop while that cannot be noted', async () => {
    const { shop, journal, services } = stepWorld();
    journal.broken = new TransientError({ code: 'INTERNAL', reason: 'the journal could not be written' });
    const again = stepEvent('PrepareBasket', {}, { retries: 1 });
    await expect(prepareBasket(again, services)).rejects.toBe(journal.broken);
    expect(shop.calls).toEqual([]);
  });

  it('hands on from which redrive it comes', async () => {
    const again = stepEvent('PrepareBasket', {}, { redrives: 2 });
    expect(await prepareBasket(again, stepWorld().services)).toMatchObject({ redrives: 2 });
  });
});

describe('prepareBasket, in a second attempt', () => {
  const second = stepEvent('PrepareBasket', { attempt: 2 });

  it('makes a basket when the first attempt is settled', async () => {
    const { shop, services } = stepWorld({ attempt: 2, settledAttempt: 1, orderNo: '00001' });
    expect(await prepareBasket(second, services)).toEqual(BASKET);
    expect(shop.calls).toEqual(['prepareBasket']);
    expect(shop.preparations).toEqual([{ attempt: 2, repeated: false }]);
  });

  it('has baskets looked for later that the first attempt may have left unheard of', async () => {
    const { journal, services } = stepWorld({ attempt: 2 });
    expect(await prepareBasket(second, services)).toEqual({ ...BASKET, repeated: true });
    expect(journal.progress).toMatchObject([{ attempt: 2, stray: true }, { basketId: 'basket-1' }]);
  });

  it('makes none when it is not proven what the first attempt left', async () => {
    const { shop, journal, services } = stepWorld({ attempt: 2, basketId: 'basket-0' });
    await expect(prepareBasket(second, services)).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
    expect([shop.calls, journal.progress]).toEqual([['findOrder'], []]);
  });

  it('notes that a basket is open before it deletes it, and takes nothing for proven until it is deleted', async () => {
    const { shop, journal, services } = stepWorld({ attempt: 2, basketId: 'basket-0' });
    shop.baskets.set('basket-0', orderRequest().requestId);
    shop.refuse('cancelOrder', new TransientError({ code: 'BACKEND_ERROR', reason: 'as told by the test' }));
    await expect(prepareBasket(second, services)).rejects.toMatchObject({ name: 'TransientError' });
    expect(journal.progress).toEqual([{ step: SEEN_OPEN_STEP, at: NOW, attempt: 2 }]);
  });

  it('deletes the open basket of the first attempt, and looks for it once more later', async () => {
    const { shop, services } = stepWorld({ attempt: 2, basketId: 'basket-0' });
    shop.baskets.set('basket-0', orderRequest().requestId);
    expect(await prepareBasket(second, services)).toEqual({ ...BASKET, repeated: true });
    expect([...shop.baskets.keys()]).toEqual(['basket-1']);
  });

  it('asks for the proof before it rejects a request for its deadline', async () => {
    const guards = { deadline: '2025-12-01T00:00:04Z' };
    const { services } = stepWorld({ attempt: 2, basketId: 'basket-0', request: orderRequest({ guards }) });
    await expect(prepareBasket(second, services)).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
  });
});
