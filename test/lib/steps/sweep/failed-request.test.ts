import { describe, expect, it } from '@jest/globals';
import type { ShopOrder } from '../../../../lib/commerce/commerce-platform.ts';
import type { JournalEntry } from '../../../../lib/journal/journal.ts';
import { APPROVAL } from '../../../support/waiting.ts';
import {
  endedInFailure,
  executionOf,
  FAILED_AT,
  failedAt,
  sweepWorld,
  sweptBefore,
} from '../../../support/sweep-world.ts';

const DAY = 24 * 60;
const usd = (minorUnits: number) => ({ minorUnits, currency: 'USD' });
const CREATED: ShopOrder = {
  orderNo: '00001',
  status: 'created',
  total: usd(4671),
  authorized: usd(0),
  placed: false,
  dead: false,
};
const PLACED: ShopOrder = { ...CREATED, status: 'new', authorized: usd(4671), placed: true };
const DEAD: ShopOrder = { ...CREATED, status: 'failed', dead: true };

/** The request of the tests, failed at a step, with this in the shop. */
function worldOf(step: string, left: { order?: ShopOrder; basket?: true } = {}, changes: Partial<JournalEntry> = {}) {
  const entry = failedAt(step, changes);
  const world = sweepWorld(entry);
  if (left.order) world.shop.change(left.order);
  if (left.basket) world.shop.baskets.set('basket-1', entry.requestId);
  return world;
}

/** The steps of a request that failed, was swept in these ways, and failed again after each. */
const failedAgain = (step: string, codes: readonly string[]) => [
  { step, at: FAILED_AT, code: 'INTERNAL' },
  ...codes.flatMap((code, index) => [
    sweptBefore(code, -100 + index),
    { step, at: FAILED_AT, code: 'OUTCOME_UNKNOWN' },
  ]),
];

describe('the sweeper, of a request that failed', () => {
  it('undoes an order that is left unplaced, before the timer of payment plug-ins does', async () => {
    const world = worldOf('AuthorizePayment', { order: CREATED });
    await world.sweepAfter(44);
    expect(world.shop.orders).toEqual([CREATED]);
    expect(await world.sweepAfter(45)).toEqual({ swept: 1, leftovers: 0 });
    expect(world.shop.orders).toEqual([]);
    expect(world.entry()).toMatchObject({ status: 'failed', settledAttempt: 1 });
    expect(world.entry().steps.at(-1)).toMatchObject({ step: 'Swept', code: 'ORDER_UNDONE' });
  });

  it('tells nobody a second time', async () => {
    const world = worldOf('AuthorizePayment', { order: CREATED });
    await world.sweepAfter(45);
    expect(world.reported).toEqual([]);
  });

  it('leaves a basket for a redrive, and deletes it after a day', async () => {
    const world = worldOf('PlaceOrder', { basket: true });
    expect(await world.sweepAfter(45)).toEqual({ swept: 1, leftovers: 0 });
    await world.sweepAfter(DAY - 1);
    expect(world.shop.baskets.size).toBe(1);
    await world.sweepAfter(DAY);
    expect(world.shop.baskets.size).toBe(0);
    expect(world.entry()).toMatchObject({ settledAttempt: 1 });
    expect(world.swept).toEqual(['BASKET_OPEN', 'BASKET_DELETED']);
  });

  it('asks the shop for an open basket twice in all, not with every run', async () => {
    const world = worldOf('PlaceOrder', { basket: true });
    for (let minutes = 45; minutes < DAY; minutes += 5) await world.sweepAfter(minutes);
    expect(world.shop.calls).toEqual(['findOrder']);
  });

  it.each(['AcquireToken', 'PrepareBasket'])('deletes what %s may have left unheard of', async (step) => {
    const world = worldOf(step);
    await world.sweepAfter(45);
    expect(world.shop.calls).toEqual(['cancelOrder']);
    expect(world.entry()).toMatchObject({ settledAttempt: 1 });
  });

  it('takes one that was stopped before its basket was known for one that was never submitted', async () => {
    const world = worldOf('OrderWorkflow', {}, { basketId: undefined });
    await world.sweepAfter(45);
    expect(world.shop.calls).toEqual(['cancelOrder']);
    expect(world.entry()).toMatchObject({ settledAttempt: 1 });
  });

  it('cancels no order that was paid since it looked', async () => {
    const world = worldOf('AuthorizePayment', { order: CREATED });
    const { findOrder } = world.shop;
    world.shop.findOrder = async (references) => {
      const lookup = await findOrder.call(world.shop, references);
      world.shop.change(PLACED);
      return lookup;
    };
    await world.sweepAfter(45);
    expect(world.shop.orders).toEqual([PLACED]);
    expect(world.entry().settledAttempt).toBeUndefined();
  });

  it('settles one whose order has been undone by somebody else', async () => {
    const world = worldOf('AuthorizePayment', { order: DEAD });
    await world.sweepAfter(45);
    expect(world.entry()).toMatchObject({ status: 'failed', settledAttempt: 1 });
  });

  it('leaves one alone that somebody has let go on', async () => {
    const world = worldOf('AuthorizePayment', { order: CREATED });
    world.executions.set(executionOf(), { status: 'running' });
    await world.sweepAfter(45);
    expect(world.shop.calls).toEqual([]);
  });

  it('lets the workflow verify and tell an order that the shop placed late', async () => {
    const world = worldOf('AuthorizePayment', { order: PLACED });
    await world.sweepAfter(45);
    expect(world.redriven).toEqual([executionOf()]);
    expect(world.shop.orders).toEqual([PLACED]);
    expect(world.entry()).toMatchObject({ status: 'failed' });
  });

  it('writes down an order that was placed late when the execution is too old to go on', async () => {
    const world = worldOf('AuthorizePayment', { order: PLACED });
    world.redrivable = false;
    await world.sweepAfter(15 * DAY);
    const order = { orderNo: '00001', status: 'new', total: '46.71', currency: 'USD' };
    const outcome = { outcome: 'placed', order, attempt: 1, correlation: { subscriptionId: 'sub_8812' } };
    expect(world.entry()).toMatchObject({ status: 'placed', orderNo: '00001', outcome, settledAttempt: 1 });
    expect(world.told).toEqual([world.entry().outcome]);
  });

  it('writes down no late order that it could not tell', async () => {
    const world = worldOf('AuthorizePayment', { order: PLACED });
    world.redrivable = false;
    const outcomes = { publish: () => Promise.reject(new Error('throttled')) };
    await world.sweepAfter(15 * DAY, { outcomes });
    expect(world.entry()).toMatchObject({ status: 'failed' });
  });

  it('leaves a placed order to a person that the workflow has refused three times', async () => {
    const steps = failedAgain('AuthorizePayment', ['REDRIVEN', 'REDRIVEN', 'REDRIVEN']);
    const world = worldOf('AuthorizePayment', { order: PLACED }, { steps });
    await world.sweepAfter(45);
    expect(world.redriven).toEqual([]);
    expect(world.shop.orders).toEqual([PLACED]);
    expect(world.swept).toEqual(['GAVE_UP']);
  });

  it('settles nothing when basket and order are both gone after the basket may have been submitted', async () => {
    const world = worldOf('PlaceOrder');
    expect(await world.sweepAfter(45)).toEqual({ swept: 1, leftovers: 1 });
    expect(world.entry().settledAttempt).toBeUndefined();
  });

  it('waits with it while a redrive may just have failed', async () => {
    const world = worldOf('AuthorizePayment', { order: CREATED });
    world.executions.set(executionOf(), endedInFailure(executionOf(), FAILED_AT + 40 * 60_000));
    await world.sweepAfter(50);
    expect(world.shop.orders).toEqual([CREATED]);
  });
});

describe.each(['ConfirmOrder', 'ConfirmPayment'])('the sweeper, of a request that failed at %s', (step) => {
  it.each<[string, Parameters<typeof worldOf>[1]]>([
    ['its order is found', { order: CREATED }],
    ['its order is found placed', { order: PLACED }],
    ['its order is found undone', { order: DEAD }],
    ['its basket is open', { basket: true }],
  ])('lets it go on by itself when %s', async (_case, left) => {
    const world = worldOf(step, left);
    await world.sweepAfter(15);
    expect(world.redriven).toEqual([executionOf()]);
    expect(world.shop.calls).toEqual(['findOrder']);
  });

  it('asks again every hour for a day, then leaves it to a person', async () => {
    const world = worldOf(step);
    const reports = [];
    for (let minutes = 15; minutes < 2 * DAY; minutes += 60) reports.push(await world.sweepAfter(minutes));
    expect(world.shop.calls.filter((call) => call === 'findOrder')).toHaveLength(25);
    expect(world.letters).toEqual([]);
    expect(world.swept.at(-1)).toBe('GAVE_UP');
    expect(world.entry().settledAttempt).toBeUndefined();
    expect(reports[0]).toEqual({ swept: 1, leftovers: 1 });
    expect(reports.at(-1)).toEqual({ swept: 0, leftovers: 0 });
  });

  it('deletes a basket of its mark that nobody knew of, after a day, and settles nothing by it', async () => {
    const world = worldOf(step);
    await world.sweepAfter(15);
    const { requestId } = world.entry();
    world.shop.baskets.set('basket-unheard-of', requestId);
    world.shop.hidesBaskets = true;
    await world.sweepAfter(DAY + 60);
    expect(world.swept.at(-1)).toBe('BASKET_DELETED');
    expect([world.shop.baskets.size, world.entry().settledAttempt]).toEqual([0, undefined]);
  });

  it('counts it as left over also between two looks', async () => {
    const world = worldOf(step);
    await world.sweepAfter(15);
    expect(await world.sweepAfter(25)).toEqual({ swept: 0, leftovers: 1 });
  });

  it('undoes its order when it has gone on three times in vain', async () => {
    const steps = failedAgain(step, ['REDRIVEN', 'REDRIVEN', 'REDRIVEN']);
    const world = worldOf(step, { order: CREATED }, { steps });
    await world.sweepAfter(45);
    expect(world.redriven).toEqual([]);
    expect(world.swept).toEqual(['ORDER_UNDONE']);
  });

  it('undoes nothing when somebody else has just let it go on', async () => {
    const world = worldOf(step, { order: CREATED });
    world.redrivable = false;
    const running = {
      describe: describeTwice('failed', 'running'),
      redrive: async () => Promise.resolve(false),
      start: async () => Promise.resolve(false),
    };
    await world.sweepAfter(60, { executions: running });
    expect(world.shop.orders).toEqual([CREATED]);
    expect(world.swept).toEqual([]);
  });
});

describe('the sweeper, of a second attempt that could not prove what the first one left', () => {
  const secondOf = (order?: ShopOrder) => {
    const steps = [
      { step: 'ConfirmOrder', at: FAILED_AT - 2, code: 'OUTCOME_UNKNOWN' },
      { step: 'Replayed', at: FAILED_AT - 1 },
      { step: 'PrepareBasket', at: FAILED_AT, code: 'OUTCOME_UNKNOWN' },
    ];
    return worldOf('PrepareBasket', order && { order }, {
      attempt: 2,
      steps,
      ...{ basketId: 'basket-1', referencesAttempt: 1 },
    });
  };

  it('settles nothing while the first one may still have an order', async () => {
    const world = secondOf();
    for (let minutes = 45; minutes < 2 * DAY; minutes += 60) await world.sweepAfter(minutes);
    expect(world.shop.calls).not.toContain('cancelOrder');
    expect(world.swept.at(-1)).toBe('GAVE_UP');
    expect(world.entry().settledAttempt).toBeUndefined();
  });

  it('looks with what is known of the first one', async () => {
    const world = secondOf();
    await world.sweepAfter(45);
    expect(world.shop.references).toMatchObject([{ attempt: 1, basketId: 'basket-1' }]);
  });

  it('tells the order of the first one when that is placed, and lets nothing go on', async () => {
    const world = secondOf(PLACED);
    await world.sweepAfter(45);
    expect(world.redriven).toEqual([]);
    expect(world.told).toMatchObject([{ outcome: 'placed', attempt: 1, order: { orderNo: '00001' } }]);
    expect(world.entry()).toMatchObject({ status: 'placed', orderNo: '00001', outcome: world.told[0] });
  });

  it('then looks for baskets of both', async () => {
    const world = secondOf(PLACED);
    await world.sweepAfter(45);
    expect(world.entry().settledAttempt).toBeUndefined();
    await world.sweepAfter(105);
    expect(world.shop.references.slice(1)).toMatchObject([{ attempt: 1 }, { attempt: 2 }]);
    expect(world.shop.orders).toEqual([PLACED]);
    expect(world.entry()).toMatchObject({ status: 'placed', settledAttempt: 2 });
  });

  it('undoes the order of the first one when that is left unplaced', async () => {
    const world = secondOf(CREATED);
    await world.sweepAfter(45);
    expect(world.redriven).toEqual([]);
    expect(world.swept).toEqual(['ORDER_UNDONE']);
    expect(world.entry()).toMatchObject({ status: 'failed', settledAttempt: 2 });
  });
});

/** An execution that is found in one state, and then in another. */
function describeTwice(first: 'failed', second: 'running') {
  const states = [first, second];
  return async () => {
    const status = states.shift();
    return Promise.resolve(status === 'running' ? ({ status } as const) : ({ status: 'none' } as const));
  };
}

describe('the sweeper, of a request that failed while its order waited', () => {
  const PENDING = { ...CREATED, status: 'pending approval' };
  const pendingWorld = (left: { order?: ShopOrder } = {}, step = 'AuthorizePayment') => {
    const world = worldOf(step, left);
    world.shop.pending = APPROVAL;
    if (!left.order) world.shop.hold('basket-1', APPROVAL);
    return world;
  };
  const inShop = ({ shop }: ReturnType<typeof pendingWorld>) => shop.orders.length + shop.held.size;

  it.each([
    ['an order', { order: PENDING }],
    ['a basket that the shop holds back', {}],
  ])('leaves %s to whoever has to act for a day, and does not count it as left over', async (_case, left) => {
    const world = pendingWorld(left);
    for (let hours = 1; hours < 24; hours += 1) {
      expect(await world.sweepAfter(hours * 60)).toEqual({ swept: 1, leftovers: 0 });
    }
    expect(world.swept).toEqual(Array.from({ length: 23 }, () => 'ORDER_WAITS'));
    expect(inShop(world)).toBe(1);
    await world.sweepAfter(DAY);
    expect(inShop(world)).toBe(0);
    expect(world.entry()).toMatchObject({ settledAttempt: 1 });
  });

  it.each([{ order: PENDING }, {}])('lets it go on when it was being found out what had happened: %j', async (left) => {
    const world = pendingWorld(left, 'ConfirmPayment');
    await world.sweepAfter(15);
    expect(world.redriven).toEqual([executionOf()]);
    expect(inShop(world)).toBe(1);
  });

  it('lets it go on once it is approved', async () => {
    const world = pendingWorld({ order: PENDING });
    await world.sweepAfter(60);
    world.shop.pending = undefined;
    world.shop.change(PLACED);
    await world.sweepAfter(120);
    expect(world.swept).toEqual(['ORDER_WAITS', 'REDRIVEN']);
  });
});
