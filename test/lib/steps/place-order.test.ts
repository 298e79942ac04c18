import { describe, expect, it } from '@jest/globals';
import { UnknownOutcomeError } from '../../../lib/errors/errors.ts';
import { placeOrder } from '../../../lib/steps/place-order.ts';
import { type WorkflowState, workflowStateSchema } from '../../../lib/steps/workflow-state.ts';
import { orderRequest } from '../../support/order-request.ts';
import { BASKET, NOW, ORDER, stepEvent, stepWorld } from '../../support/step.ts';
import { APPROVAL } from '../../support/waiting.ts';

const late = { deadline: '2025-12-01T00:00:04Z' };

/** A request with its basket. */
function worldWithBasket(entry: Parameters<typeof stepWorld>[0] = {}) {
  const world = stepWorld(entry);
  world.shop.baskets.set('basket-1', 'acme:RefArch:sub_8812:2026-12-01');
  return world;
}

const event = (history: object = {}, state: Partial<WorkflowState> = {}) =>
  stepEvent('PlaceOrder', { basket: BASKET, ...state }, history);

/** What ConfirmOrder says in a redrive of a basket that is still open. */
const notPlaced = (redrives: number) => ({ verdict: 'notPlaced', round: 1, redrives }) as const;

describe('placeOrder', () => {
  it('turns the basket into one order', async () => {
    const { shop, services } = worldWithBasket();
    expect(await placeOrder(event(), services)).toEqual(ORDER);
    expect([shop.orders.length, shop.baskets.size]).toEqual([1, 0]);
  });

  it('hands on nothing that the state does not know', async () => {
    const order = await placeOrder(event(), worldWithBasket().services);
    expect(workflowStateSchema.shape.order.parse(order)).toEqual(order);
  });

  it('writes the order number and its basket down', async () => {
    const { journal, services } = worldWithBasket();
    await placeOrder(event(), services);
    expect(journal.progress).toEqual([
      { step: 'PlaceOrder', at: NOW, attempt: 1, basketId: 'basket-1', orderNo: '00001' },
    ]);
  });

  it('hands the order on although the journal fails', async () => {
    const { journal, services } = worldWithBasket();
    journal.broken = new Error('throttled');
    expect(await placeOrder(event(), services)).toEqual(ORDER);
  });

  it.each([{}, { retries: 2, redrives: 0 }])('needs one call, and reads nothing: %j', async (history) => {
    const { shop, journal, services } = worldWithBasket();
    const unread = { ...journal, get: () => Promise.reject(new Error('it was read')) };
    await placeOrder(event(history), { ...services, journal: unread });
    expect(shop.calls).toEqual(['placeOrder']);
  });

  it('has the request read by a shop that makes an order of more than its basket', async () => {
    const { shop, services } = worldWithBasket();
    shop.readsRequests = true;
    await placeOrder(event(), services);
    expect(shop.read).toEqual([orderRequest()]);
  });

  it('places nothing of a request that the journal has forgotten, where the shop needs it', async () => {
    const { shop, journal, services } = worldWithBasket();
    shop.readsRequests = true;
    journal.entries.clear();
    await expect(placeOrder(event(), services)).rejects.toMatchObject({ code: 'REQUEST_EXPIRED' });
    expect([shop.orders, shop.baskets.size]).toEqual([[], 1]);
  });

  it('hands on that the shop holds the basket back, and writes down no order', async () => {
    const { shop, journal, services } = worldWithBasket();
    shop.pending = APPROVAL;
    shop.holdsBaskets = true;
    const held = await placeOrder(event(), services);
    expect(held).toEqual({ held: 'APPROVAL', redrives: 0 });
    expect(workflowStateSchema.shape.order.parse(held)).toEqual(held);
    expect(journal.progress).toEqual([{ step: 'PlaceOrder', at: NOW, attempt: 1, basketId: 'basket-1' }]);
  });

  it('submits the same basket again when it is known not to be ordered', async () => {
    const { shop, services } = worldWithBasket();
    expect(await placeOrder(event({}, { confirmedOrder: notPlaced(0) }), services)).toEqual(ORDER);
    expect(shop.calls).toEqual(['placeOrder']);
  });

  it.each([0, 1])('places nothing after the deadline (redrives: %d)', async (redrives) => {
    const { shop, services } = worldWithBasket();
    const state = { basket: { ...BASKET, guards: late }, confirmedOrder: notPlaced(redrives) };
    await expect(placeOrder(event({ redrives }, state), services)).rejects.toMatchObject({
      name: 'RejectedError',
      code: 'DEADLINE_PASSED',
    });
    expect(shop.calls).toEqual([]);
  });

  it.each([0, 1])('places nothing without a basket (redrives: %d)', async (redrives) => {
    const { shop, services } = stepWorld();
    await expect(placeOrder(stepEvent('PlaceOrder', {}, { redrives }), services)).rejects.toMatchObject({
      code: 'INTERNAL',
    });
    expect(shop.calls).toEqual([]);
  });
});

describe('placeOrder, after a redrive', () => {
  it('has the try before found out first, and does nothing', async () => {
    const { shop, journal, services } = worldWithBasket();
    await expect(placeOrder(event({ redrives: 1 }), services)).rejects.toThrow(UnknownOutcomeError);
    expect([shop.calls, journal.progress]).toEqual([[], []]);
  });

  it('has it found out first also when the deadline has passed: the order may stand', async () => {
    const { services } = worldWithBasket();
    const state = { basket: { ...BASKET, guards: late } };
    await expect(placeOrder(event({ redrives: 1 }, state), services)).rejects.toThrow(UnknownOutcomeError);
  });

  it('has it found out again after another redrive', async () => {
    const { shop, services } = worldWithBasket();
    const state = { confirmedOrder: notPlaced(1) };
    await expect(placeOrder(event({ redrives: 2 }, state), services)).rejects.toThrow(UnknownOutcomeError);
    expect(shop.calls).toEqual([]);
  });

  it('places the order once it is found out that there is none', async () => {
    const { shop, services } = worldWithBasket();
    const state = { confirmedOrder: notPlaced(1) };
    expect(await placeOrder(event({ redrives: 1 }, state), services)).toEqual({ ...ORDER, redrives: 1 });
    expect(shop.orders).toHaveLength(1);
  });

  it('places at once when the basket itself was made since', async () => {
    const { shop, services } = worldWithBasket();
    await placeOrder(event({ redrives: 1 }, { basket: { ...BASKET, redrives: 1 } }), services);
    expect(shop.calls).toEqual(['placeOrder']);
  });

  it('places nothing beside the attempt that took its place', async () => {
    const { shop, services } = worldWithBasket({ attempt: 2 });
    const state = { confirmedOrder: notPlaced(1) };
    await expect(placeOrder(event({ redrives: 1 }, state), services)).rejects.toMatchObject({
      name: 'ConfigurationError',
      code: 'CONFLICT',
    });
    expect(shop.calls).toEqual([]);
  });
});
