import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../../lib/errors/errors.ts';
import { confirmOrder } from '../../../lib/steps/confirm-order.ts';
import { placeOrder } from '../../../lib/steps/place-order.ts';
import { type WorkflowState, workflowStateSchema } from '../../../lib/steps/workflow-state.ts';
import { BASKET, NOW, PLACED, SESSION, seal, stepEvent, stepWorld } from '../../support/step.ts';
import { APPROVAL } from '../../support/waiting.ts';

type Confirmed = NonNullable<WorkflowState['confirmedOrder']>;

/** The connection of the tests is asked in three rounds. */
const LAST = 3;

const state = { session: SESSION, basket: BASKET };
const event = (confirmedOrder?: Confirmed, history: object = {}) =>
  stepEvent('ConfirmOrder', { ...state, ...(confirmedOrder && { confirmedOrder }) }, history);
const after = (verdict: Confirmed['verdict'], round: number, redrives = 0): Confirmed => ({ verdict, round, redrives });

function worldWithBasket() {
  const world = stepWorld();
  world.shop.baskets.set('basket-1', 'acme:RefArch:sub_8812:2026-12-01');
  return world;
}

/** The basket was submitted, and the answer got lost. */
async function worldWithOrder(changes: object = {}) {
  const world = worldWithBasket();
  const order = await placeOrder(stepEvent('PlaceOrder', state), world.services);
  const [placed] = world.shop.orders;
  if (placed) world.shop.change({ ...placed, ...changes });
  world.shop.calls.length = 0;
  world.journal.progress.length = 0;
  return { ...world, order };
}

describe('confirmOrder, when the order is there', () => {
  it('goes on with it', async () => {
    const { services } = await worldWithOrder();
    const confirmed = await confirmOrder(event(), services);
    expect(confirmed).toEqual({ verdict: 'placed', round: 1, redrives: 0, order: PLACED });
    expect(workflowStateSchema.shape.confirmedOrder.unwrap().strict().parse(confirmed)).toEqual(confirmed);
  });

  it('looks with all that is known of the request, and under the token of AcquireToken', async () => {
    const { shop, services } = await worldWithOrder();
    const token = { value: 'clear-token', expiresAt: NOW + 60_000 };
    const session = { ...SESSION, token: seal.seal(token, 'refarch') };
    await confirmOrder(stepEvent('ConfirmOrder', { ...state, session }), services);
    expect(shop.references).toEqual([
      { requestId: event().state.requestId, attempt: 1, customerNo: '00010001', basketId: 'basket-1' },
    ]);
    expect(shop.adopted).toEqual([token]);
  });

  it('writes its number down', async () => {
    const { journal, services } = await worldWithOrder();
    await confirmOrder(event(), services);
    expect(journal.progress).toEqual([
      { step: 'ConfirmOrder', at: NOW, attempt: 1, basketId: 'basket-1', orderNo: '00001' },
    ]);
  });

  it('takes it although the journal fails', async () => {
    const { journal, services } = await worldWithOrder();
    journal.broken = new Error('throttled');
    expect(await confirmOrder(event(), services)).toMatchObject({ verdict: 'placed' });
  });

  it('takes it in a round beyond the last one', async () => {
    const { services } = await worldWithOrder();
    const confirmed = await confirmOrder(event(after('notPlaced', LAST)), services);
    expect(confirmed).toMatchObject({ verdict: 'placed', order: PLACED });
  });

  it('takes an order that is paid by now', async () => {
    const { services } = await worldWithOrder({ status: 'new', placed: true });
    expect(await confirmOrder(event(), services)).toMatchObject({ order: { ...PLACED, status: 'new' } });
  });

  it('rejects the request when somebody failed or cancelled it meanwhile', async () => {
    const { journal, services } = await worldWithOrder({ status: 'cancelled', dead: true });
    await expect(confirmOrder(event(), services)).rejects.toMatchObject({
      name: 'RejectedError',
      message: 'CONFLICT: order 00001 is cancelled in the shop',
    });
    expect(journal.progress).toEqual([]);
  });
});

describe('confirmOrder, when the shop holds the basket back', () => {
  it.each([1, LAST, LAST + 1])('goes on without an order, in whatever round: %i', async (round) => {
    const { shop, journal, services } = worldWithBasket();
    shop.hold('basket-1', APPROVAL);
    const confirmed = await confirmOrder(event(after('undecided', round - 1)), services);
    expect(confirmed).toEqual({ verdict: 'placed', round, redrives: 0 });
    expect(journal.progress).toEqual([{ step: 'ConfirmOrder', at: NOW, attempt: 1, basketId: 'basket-1' }]);
  });
});

describe('confirmOrder, when the basket is still open', () => {
  it.each([1, 2, LAST])('has it submitted again in round %i', async (round) => {
    const before = round === 1 ? undefined : after('undecided', round - 1);
    const { shop, services } = worldWithBasket();
    expect(await confirmOrder(event(before), services)).toEqual({
      verdict: 'notPlaced',
      round,
      redrives: 0,
      stray: true,
    });
    expect(shop.calls).toEqual(['findOrder']);
  });

  it('has the first one looked for later, also when the second one is found', async () => {
    const { shop, journal, services } = worldWithBasket();
    const first = await confirmOrder(event(), services);
    shop.placeAtOnce('basket-1');
    expect(await confirmOrder(event(first), services)).toMatchObject({ verdict: 'placed', stray: true });
    expect(journal.progress).toMatchObject([{ stray: true }, { stray: true }]);
  });

  it('fails when the basket was submitted after the last round as well', async () => {
    const { services } = worldWithBasket();
    await expect(confirmOrder(event(after('notPlaced', LAST)), services)).rejects.toMatchObject({
      name: 'UnknownOutcomeError',
      code: 'BACKEND_ERROR',
    });
  });
});

describe('confirmOrder, when basket and order are both gone', () => {
  it.each([1, 2])('asks again after round %i, because that proves nothing', async (round) => {
    const before = round === 1 ? undefined : after('undecided', round - 1);
    expect(await confirmOrder(event(before), stepWorld().services)).toMatchObject({ verdict: 'undecided', round });
  });

  it.each([LAST - 1, LAST])('fails in the last round and beyond it (rounds before: %i)', async (round) => {
    const { journal, services } = stepWorld();
    await expect(confirmOrder(event(after('undecided', round)), services)).rejects.toMatchObject({
      name: 'UnknownOutcomeError',
      code: 'OUTCOME_UNKNOWN',
    });
    expect(journal.progress).toEqual([]);
  });

  it('has as many rounds again after a redrive', async () => {
    const { services } = stepWorld();
    const redriven = event(after('undecided', LAST - 1), { redrives: 1 });
    expect(await confirmOrder(redriven, services)).toEqual({ verdict: 'undecided', round: 1, redrives: 1 });
  });
});

describe('confirmOrder, when the shop cannot answer', () => {
  const down = new TransientError({ code: 'BACKEND_UNREACHABLE', reason: 'the search index is down' });

  it('asks again in the next round', async () => {
    const { shop, services } = worldWithBasket();
    shop.refuse('findOrder', down);
    expect(await confirmOrder(event(), services)).toMatchObject({ verdict: 'undecided', round: 1 });
  });

  it('fails as the shop does in the last round', async () => {
    const { shop, services } = worldWithBasket();
    shop.refuse('findOrder', down);
    await expect(confirmOrder(event(after('undecided', LAST - 1)), services)).rejects.toBe(down);
  });
});

describe('confirmOrder, counted', () => {
  it('counts an unknown outcome once, however often the shop is asked about it', async () => {
    const { meter, services } = stepWorld();
    await confirmOrder(event(), services);
    await confirmOrder(event(undefined, { retries: 1 }), services);
    await confirmOrder(event(after('undecided', 1)), services);
    expect(meter.counted).toEqual(['unknown PlaceOrder refarch']);
  });

  it('counts the unknown outcome of a repeated call anew', async () => {
    const { meter, services } = worldWithBasket();
    await confirmOrder(event(), services);
    await confirmOrder(event(after('notPlaced', 1)), services);
    expect(meter.counted).toHaveLength(2);
  });
});
