import { describe, expect, it } from '@jest/globals';
import { UnknownOutcomeError } from '../../../lib/errors/errors.ts';
import { placeOrder } from '../../../lib/steps/place-order.ts';
import type { WorkflowState } from '../../../lib/steps/workflow-state.ts';
import { BASKET, LONG_AGO, NOW, ORDER, stepEvent, stepWorld } from '../../support/step.ts';

const late = { deadline: '2025-12-01T00:00:04Z' };

/** A request with its basket, whose execution failed a while ago. */
function worldWithBasket(changedAt = LONG_AGO) {
  const world = stepWorld({ changedAt, status: 'failed' });
  world.shop.baskets.set('basket-1', 'acme:RefArch:sub_8812:2026-12-01');
  return world;
}

const event = (history: object = {}, basket: WorkflowState['basket'] = BASKET) =>
  stepEvent('PlaceOrder', { basket }, history);

describe('placeOrder', () => {
  it('turns the basket into one order', async () => {
    const { shop, services } = worldWithBasket();
    expect(await placeOrder(event(), services)).toEqual(ORDER);
    expect([shop.orders.length, shop.baskets.size]).toEqual([1, 0]);
  });

  it('writes the order number and its basket down', async () => {
    const { journal, services } = worldWithBasket();
    await placeOrder(event(), services);
    expect(journal.progress).toEqual([{ step: 'PlaceOrder', at: NOW, basketId: 'basket-1', orderNo: '00001' }]);
  });

  it('hands the order on although the journal fails', async () => {
    const { journal, services } = worldWithBasket();
    journal.broken = new Error('throttled');
    expect(await placeOrder(event(), services)).toEqual(ORDER);
  });

  it('needs one call when nothing happened before', async () => {
    const { shop, services } = worldWithBasket();
    await placeOrder(event({ retries: 2, redrives: 0 }), services);
    expect(shop.calls).toEqual(['placeOrder']);
  });

  it('looks before it places after a redrive', async () => {
    const { shop, services } = worldWithBasket();
    expect(await placeOrder(event({ redrives: 1 }), services)).toEqual(ORDER);
    expect(shop.calls).toEqual(['findOrder', 'placeOrder']);
  });

  it('takes the order that it finds after a redrive, and places none', async () => {
    const { shop, services } = worldWithBasket();
    await shop.placeOrder('basket-1');
    expect(await placeOrder(event({ redrives: 1 }), services)).toEqual(ORDER);
    expect(shop.orders).toHaveLength(1);
  });

  it('takes an order that is paid by now', async () => {
    const { shop, services } = worldWithBasket();
    const order = await shop.placeOrder('basket-1');
    shop.change({ ...order, status: 'new', placed: true });
    expect(await placeOrder(event({ redrives: 1 }), services)).toEqual({ ...ORDER, status: 'new' });
  });

  it('rejects the request when its order is found dead after a redrive, and places no other', async () => {
    const { shop, journal, services } = worldWithBasket();
    const order = await shop.placeOrder('basket-1');
    shop.change({ ...order, status: 'cancelled', dead: true });
    await expect(placeOrder(event({ redrives: 1 }), services)).rejects.toMatchObject({
      name: 'RejectedError',
      code: 'CONFLICT',
      message: 'CONFLICT: order 00001 is cancelled in the shop',
    });
    expect(shop.orders).toHaveLength(1);
    expect([...journal.entries.values()][0]).not.toHaveProperty('orderNo');
  });

  it('does not call the shop when it is redriven within two minutes of the last change', async () => {
    const { shop, journal, services } = worldWithBasket(LONG_AGO + 1);
    await expect(placeOrder(event({ redrives: 1 }), services)).rejects.toThrow(UnknownOutcomeError);
    expect([shop.calls, journal.progress]).toEqual([[], []]);
  });

  it('does not wait after a redrive that began with an earlier step', async () => {
    const { shop, services } = worldWithBasket(NOW - 500);
    expect(await placeOrder(event({ redrives: 1, redrivenAt: NOW - 2000 }), services)).toEqual(ORDER);
    expect(shop.orders).toHaveLength(1);
  });

  it.each([{}, { retries: 1 }])('does not read the journal without a redrive: %j', async (history) => {
    const { journal, services } = worldWithBasket(NOW);
    const unread = { ...journal, get: () => Promise.reject(new Error('it was read')) };
    expect(await placeOrder(event(history), { ...services, journal: unread })).toEqual(ORDER);
  });

  it('places nothing when basket and order are both gone', async () => {
    const { shop, services } = stepWorld({ changedAt: LONG_AGO, status: 'failed' });
    await expect(placeOrder(event({ redrives: 1 }), services)).rejects.toThrow(UnknownOutcomeError);
    expect(shop.orders).toEqual([]);
  });

  it('places nothing when it cannot look', async () => {
    const { shop, services } = worldWithBasket();
    shop.refuse('findOrder', new Error('timeout'));
    await expect(placeOrder(event({ redrives: 1 }), services)).rejects.toThrow('timeout');
    expect(shop.orders).toEqual([]);
  });

  it.each([0, 1])('places nothing after the deadline (redrives: %d)', async (redrives) => {
    const { shop, services } = worldWithBasket();
    await expect(placeOrder(event({ redrives }, { ...BASKET, guards: late }), services)).rejects.toMatchObject({
      code: 'DEADLINE_PASSED',
    });
    expect(shop.orders).toEqual([]);
  });

  it('takes an order that was placed before the deadline passed', async () => {
    const { shop, services } = worldWithBasket();
    await shop.placeOrder('basket-1');
    expect(await placeOrder(event({ redrives: 1 }, { ...BASKET, guards: late }), services)).toEqual(ORDER);
  });

  it.each([0, 1])('places nothing without a basket (redrives: %d)', async (redrives) => {
    const { shop, services } = stepWorld();
    await expect(placeOrder(stepEvent('PlaceOrder', {}, { redrives }), services)).rejects.toMatchObject({
      code: 'INTERNAL',
    });
    expect(shop.calls).toEqual([]);
  });
});
