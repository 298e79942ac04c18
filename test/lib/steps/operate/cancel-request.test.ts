import { describe, expect, it } from '@jest/globals';
import type { ShopOrder } from '../../../../lib/commerce/commerce-platform.ts';
import { ConfigurationError, TransientError } from '../../../../lib/errors/errors.ts';
import { operateOrder } from '../../../../lib/steps/operate-order.ts';
import { endedInFailure } from '../../../support/sweep-world.ts';
import {
  FAILED_ENTRY,
  FAILED_LONG_AGO,
  OPERATED_AT,
  operateWorld,
  PLACED_ENTRY,
  RUNNING,
  SUCCEEDED,
  WAITING_ENTRY,
} from './operate-world.ts';

const requestId = 'acme:RefArch:sub_8812:2026-12-01';
const usd = (minorUnits: number) => ({ minorUnits, currency: 'USD' });
const ORDER: ShopOrder = {
  orderNo: '00001',
  status: 'new',
  total: usd(4671),
  authorized: usd(4671),
  placed: true,
  dead: false,
};

/** @param orders What stands in the shop. */
function world(...[entry, execution, orders = [ORDER]]: [...Parameters<typeof operateWorld>, ShopOrder[]?]) {
  const made = operateWorld(entry, execution);
  orders.forEach((order) => made.shop.change(order));
  const cancel = (dryRun = false) => operateOrder({ requestId, action: 'cancel', dryRun }, made.services);
  return { ...made, made, cancel };
}

describe('cancelling a placed order', () => {
  it('leaves no order in the shop', async () => {
    const { shop, cancel } = world(PLACED_ENTRY);
    expect(await cancel()).toMatchObject({ done: true, result: 'cancelled', orderNo: '00001' });
    expect(shop.orders).toEqual([]);
    expect(shop.calls).toEqual(['findOrder', 'cancelOrder']);
    expect(shop.references.at(-1)).toMatchObject({ attempt: 1, orderNo: '00001', basketId: 'basket-1' });
    expect(shop.cancellations).toEqual([{ placed: 'cancel' }]);
  });

  it('tells the requester, counts it, and writes it down as settled', async () => {
    const { told, meter, entry, cancel } = world(PLACED_ENTRY);
    await cancel();
    expect(told).toMatchObject([
      { outcome: 'rejected', code: 'CANCELLED', reason: 'an operator cancelled order 00001', attempt: 1 },
    ]);
    expect(entry()).toMatchObject({ status: 'rejected', settledAttempt: 1, outcome: told[0] });
    expect(entry().steps.at(-1)).toEqual({ step: 'CancelOrder', at: OPERATED_AT, code: 'CANCELLED' });
    expect(meter.counted).toEqual(['rejected refarch']);
  });

  it('names the attempt that made it, where a later one has followed, and undoes what that one left', async () => {
    const { shop, told, cancel } = world({
      ...PLACED_ENTRY,
      attempt: 2,
      referencesAttempt: 2,
      settledAttempt: undefined,
    });
    await cancel();
    expect(shop.references).toMatchObject([{ attempt: 1 }, { attempt: 1, orderNo: '00001' }, { attempt: 2 }]);
    expect(shop.references.at(-1)?.orderNo).toBeUndefined();
    expect(told).toMatchObject([{ attempt: 1 }]);
  });

  it('leaves a basket that may show late to the sweeper', async () => {
    const { entry, cancel } = world({ ...PLACED_ENTRY, stray: true, settledAttempt: undefined });
    await cancel();
    expect(entry()).toMatchObject({ status: 'rejected' });
    expect(entry().settledAttempt).toBeUndefined();
  });

  it('does it once, however often it is asked', async () => {
    const { told, cancel } = world(PLACED_ENTRY);
    await cancel();
    expect(await cancel()).toMatchObject({ done: true, result: 'alreadyUndone', orderNo: '00001' });
    expect(told).toHaveLength(1);
  });

  it('tells nobody of an order that the shop does not show', async () => {
    const { shop, told, entry, cancel } = world(PLACED_ENTRY, SUCCEEDED, []);
    await expect(cancel()).rejects.toMatchObject({ name: 'UnknownOutcomeError', code: 'OUTCOME_UNKNOWN' });
    expect([shop.calls, told, entry().status]).toEqual([['findOrder'], [], 'placed']);
  });

  it('tells the requester of an order that somebody cancelled in the shop by hand', async () => {
    const { told, cancel } = world(PLACED_ENTRY, SUCCEEDED, [
      { ...ORDER, status: 'cancelled', placed: false, dead: true },
    ]);
    expect(await cancel()).toMatchObject({ result: 'cancelled' });
    expect(told).toHaveLength(1);
  });

  it('tells nobody while the shop does not let it be undone', async () => {
    const { shop, told, entry, cancel } = world(PLACED_ENTRY);
    shop.refuse('cancelOrder', new ConfigurationError({ code: 'NOT_VOIDABLE', reason: 'exported' }));
    await expect(cancel()).rejects.toMatchObject({ name: 'ConfigurationError', code: 'NOT_VOIDABLE' });
    expect([told, entry().status]).toEqual([[], 'placed']);
  });

  it('can be repeated when the requester could not be told, or the journal not be written', async () => {
    const { made, shop, told, journal, entry, cancel } = world(PLACED_ENTRY);
    shop.cancelOrder = () => {
      shop.change({ ...ORDER, status: 'cancelled', placed: false, dead: true });
      return Promise.resolve({ order: 'cancelled' });
    };
    made.brokenBus = new Error('throttled');
    await expect(cancel()).rejects.toThrow('could not be told; repeat the command');
    made.brokenBus = undefined;
    journal.broken = new TransientError({ code: 'INTERNAL', reason: 'the journal could not be written' });
    await expect(cancel()).rejects.toBe(journal.broken);
    journal.broken = undefined;
    expect(await cancel()).toMatchObject({ result: 'cancelled' });
    // Told twice, as events may be; never not at all.
    expect([told.length, entry().status]).toEqual([2, 'rejected']);
  });

  it('waits until the requester was told of the order', async () => {
    const { shop, cancel } = world(PLACED_ENTRY, RUNNING);
    expect(await cancel()).toMatchObject({ refused: 'CONFLICT' });
    expect(shop.calls).toEqual([]);
  });

  it('only looks in a dry run', async () => {
    const { shop, told, journal, cancel } = world(PLACED_ENTRY);
    expect(await cancel(true)).toEqual({ done: false, would: 'cancel', orderNo: '00001', status: 'new' });
    expect([shop.calls, told, journal.progress]).toEqual([['findOrder'], [], []]);
  });
});

describe('cancelling a request that failed', () => {
  const UNPAID = { ...ORDER, status: 'created', placed: false, authorized: usd(0) };

  it('undoes the order that is found, and ends as rejected', async () => {
    const { shop, told, entry, cancel } = world(FAILED_ENTRY, FAILED_LONG_AGO, [UNPAID]);
    expect(await cancel()).toMatchObject({ result: 'cancelled', orderNo: '00001' });
    expect(shop.calls).toEqual(['findOrder', 'cancelOrder']);
    expect(shop.references.at(-1)).toMatchObject({ orderNo: '00001' });
    expect([told.length, entry().status, entry().settledAttempt]).toEqual([1, 'rejected', 1]);
  });

  it('deletes its open basket', async () => {
    const { shop, cancel } = world(FAILED_ENTRY, FAILED_LONG_AGO, []);
    shop.baskets.set('basket-1', requestId);
    expect(await cancel()).toMatchObject({ cleanup: { basket: 'deleted' } });
    expect(shop.baskets.size).toBe(0);
  });

  it('tells the platform that the shop holds its basket back', async () => {
    const { shop, cancel } = world(FAILED_ENTRY, FAILED_LONG_AGO, []);
    shop.findOrder = () =>
      Promise.resolve({ found: 'held', action: { code: 'APPROVAL', what: 'An approver decides.' } });
    await cancel();
    expect(shop.references).toMatchObject([{ basketId: 'basket-1', held: true }]);
  });

  it('looks for a basket that nobody heard of, when none is known', async () => {
    const { shop, cancel } = world(
      { ...FAILED_ENTRY, basketId: undefined, referencesAttempt: undefined },
      FAILED_LONG_AGO,
      [],
    );
    expect(await cancel()).toMatchObject({ result: 'cancelled' });
    expect(shop.calls).toEqual(['cancelOrder']);
  });

  it.each([[false], [true]])(
    'decides nothing while the shop shows neither basket nor order, dry run %s',
    async (dry) => {
      const { shop, told, entry, cancel } = world(FAILED_ENTRY, FAILED_LONG_AGO, []);
      await expect(cancel(dry)).rejects.toMatchObject({ name: 'UnknownOutcomeError', code: 'OUTCOME_UNKNOWN' });
      expect([shop.calls, told, entry().status]).toEqual([['findOrder'], [], 'failed']);
    },
  );

  it('ends when it is repeated after everything was undone, and the journal had not learnt of it', async () => {
    const { made, told, entry, cancel } = world(FAILED_ENTRY, FAILED_LONG_AGO, [UNPAID]);
    made.brokenBus = new Error('throttled');
    await expect(cancel()).rejects.toThrow('could not be told');
    expect(entry().status).toBe('failed');
    made.brokenBus = undefined;
    // The shop shows nothing of it any more.
    expect(await cancel()).toMatchObject({ result: 'cancelled' });
    expect([told.length, entry().status, entry().settledAttempt]).toEqual([1, 'rejected', 1]);
  });

  it('stays failed when the shop does not let it be undone', async () => {
    const { shop, entry, cancel } = world(FAILED_ENTRY, FAILED_LONG_AGO);
    shop.refuse('cancelOrder', new TransientError({ code: 'BACKEND_UNREACHABLE', reason: 'refused' }));
    await expect(cancel()).rejects.toThrow(TransientError);
    expect(entry().status).toBe('failed');
  });

  it('gives the shop its time to be done with what it was sent', async () => {
    const { shop, cancel } = world(FAILED_ENTRY, endedInFailure('acme-1', OPERATED_AT - 60_000));
    expect(await cancel()).toEqual({
      refused: 'CONFLICT',
      reason: `the shop may still be at work for it; cancel from ${new Date(OPERATED_AT + 60_000).toISOString()} on`,
    });
    expect(shop.calls).toEqual([]);
  });

  it('says so when a new attempt has begun meanwhile', async () => {
    const { shop, journal, entry, cancel } = world(FAILED_ENTRY, FAILED_LONG_AGO);
    const undo = shop.cancelOrder.bind(shop);
    shop.cancelOrder = (...args) => {
      journal.entries.set(requestId, { ...entry(), attempt: 2, status: 'accepted' });
      return undo(...args);
    };
    await expect(cancel()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(entry().status).toBe('accepted');
  });
});

describe('cancelling an order that waits', () => {
  const WAITING = { ...ORDER, status: 'pending', placed: false };

  it('undoes it, and leaves the rest to its execution', async () => {
    const { shop, told, meter, entry, cancel } = world(WAITING_ENTRY, RUNNING, [WAITING]);
    expect(await cancel()).toMatchObject({ done: true, result: 'cancelling', orderNo: '00001' });
    expect(shop.orders).toEqual([]);
    expect([told, meter.counted, entry().status]).toEqual([[], [], 'accepted']);
    expect(entry().steps.at(-1)).toEqual({ step: 'CancelOrder', at: OPERATED_AT, code: 'CANCELLED' });
  });

  it('leaves a basket that the shop holds back to whoever approves: nothing would show its execution that it is over', async () => {
    const { shop, journal, cancel } = world({ ...WAITING_ENTRY, orderNo: undefined }, RUNNING, []);
    shop.findOrder = () =>
      Promise.resolve({ found: 'held', action: { code: 'APPROVAL', what: 'An approver decides.' } });
    expect(await cancel()).toMatchObject({ refused: 'CONFLICT', reason: expect.stringContaining('refuse it there') });
    expect([shop.calls, journal.progress]).toEqual([[], []]);
  });

  it('ends it here when it was placed in the meantime', async () => {
    const { shop, journal, told, entry, cancel } = world(WAITING_ENTRY, RUNNING, [WAITING]);
    const undo = shop.cancelOrder.bind(shop);
    shop.cancelOrder = (...args) => {
      journal.entries.set(requestId, { ...entry(), ...PLACED_ENTRY });
      return undo(...args);
    };
    expect(await cancel()).toMatchObject({ result: 'cancelled' });
    expect([told.length, entry().status]).toEqual([1, 'rejected']);
  });
});

describe('cancelling', () => {
  it.each<[string, Parameters<typeof operateWorld>[0], Parameters<typeof operateWorld>[1]]>([
    ['under way', { status: 'accepted' }, RUNNING],
    ['not started', { status: 'accepted' }, { status: 'none' }],
    ['ended, as nobody knows yet', { status: 'accepted' }, FAILED_LONG_AGO],
    ['redriven', FAILED_ENTRY, RUNNING],
    ['failed for the journal only', FAILED_ENTRY, SUCCEEDED],
  ])('is refused for a request that is %s', async (_, entry, execution) => {
    const { shop, told, cancel } = world(entry, execution);
    expect(await cancel()).toMatchObject({ refused: 'CONFLICT' });
    expect([shop.calls, told]).toEqual([[], []]);
  });

  it('is refused for a request that the journal does not hold', async () => {
    const { journal, cancel } = world(PLACED_ENTRY);
    journal.entries.clear();
    expect(await cancel()).toMatchObject({ refused: 'REQUEST_EXPIRED' });
  });

  it('has nothing to do for one that was rejected', async () => {
    const { shop, told, cancel } = world({ ...FAILED_ENTRY, status: 'rejected' });
    expect(await cancel()).toEqual({ done: true, result: 'alreadyUndone' });
    expect([shop.calls, told]).toEqual([[], []]);
  });
});
