import { describe, expect, it } from '@jest/globals';
import { RejectedError } from '../../../lib/errors/errors.ts';
import type { OrderRequest } from '../../../lib/order/order-request.ts';
import { prepareBasket } from '../../../lib/steps/prepare-basket.ts';
import { workflowStateSchema } from '../../../lib/steps/workflow-state.ts';
import type { JournalEntry } from '../../../lib/journal/journal.ts';
import { journalEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';
import { BASKET, NOW, seal, stepEvent, stepWorld } from '../../support/step.ts';

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
    expect(journal.progress).toEqual([{ step: 'PrepareBasket', at: NOW, basketId: 'basket-1' }]);
  });

  it('tells of coupons that the shop refused', async () => {
    const { shop, services } = stepWorld();
    shop.refusedCoupons = [{ code: 'WELCOME10', status: 'already_in_basket' }];
    expect(await prepareBasket(event, services)).toHaveProperty('refusedCoupons', shop.refusedCoupons);
  });

  it('uses the token from the step before', async () => {
    const { shop, services } = stepWorld();
    const token = { value: 'clear-token', expiresAt: NOW + 60_000 };
    await prepareBasket(stepEvent('PrepareBasket', { token: seal.seal(token, 'refarch') }), services);
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

  it('does not fail when the journal does after the shop did its part', async () => {
    const { journal, log, services } = stepWorld();
    journal.broken = new Error('throttled at 12 Beacon Street');
    expect(await prepareBasket(event, services)).toEqual(BASKET);
    expect(log.lines.map(({ level, message }) => [level, message])).toEqual([
      ['error', 'journal write failed after the shop did its part'],
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('Beacon');
  });

  it('gives up a request that the journal no longer holds, before it calls the shop', async () => {
    const { shop, journal, services } = stepWorld();
    journal.entries.clear();
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
    const { shop, journal, services } = stepWorld(entry);
    await expect(prepareBasket(stepEvent('PrepareBasket', { attempt }), services)).rejects.toMatchObject({
      name: 'UnknownOutcomeError',
      code: 'OUTCOME_UNKNOWN',
      message: expect.stringContaining('order 00001'),
    });
    expect([shop.calls, journal.progress]).toEqual([[], []]);
  });

  it.each(['failed', 'rejected'] as const)('goes on in a second attempt at a request that %s', async (status) => {
    const { shop, services } = stepWorld({ status, basketId: 'basket-0', orderNo: '00001' });
    expect(await prepareBasket(stepEvent('PrepareBasket', { attempt: 2 }), services)).toEqual(BASKET);
    expect(shop.calls).toEqual(['prepareBasket']);
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
