import { describe, expect, it, jest } from '@jest/globals';
import type { JournalStep } from '../../../../lib/journal/journal.ts';
import type { SweepServices } from '../../../../lib/steps/sweep/sweep-services.ts';
import { journalEntry } from '../../../support/memory-journal.ts';
import { endedInFailure, executionOf, FAILED_AT, sweepWorld } from '../../../support/sweep-world.ts';
import { actionRequired } from '../../../support/waiting.ts';

const ACCEPTED: JournalStep = { step: 'Accepted', at: FAILED_AT };
const STARTED: JournalStep = { step: 'PrepareBasket', at: FAILED_AT };
const DAY = 24 * 60;
const IDS = { requestId: 'acme:RefArch:sub_8812:2026-12-01', connection: 'refarch', attempt: 1 };
const MESSAGE = { ...IDS, customerNo: '00010001' };
const outcome = {
  schema: 'order-outcome/1',
  outcome: 'placed',
  order: { orderNo: '00001', status: 'new', total: '46.71', currency: 'USD' },
};

function worldOf(steps: readonly JournalStep[] = [ACCEPTED], changes: object = {}) {
  const world = sweepWorld(journalEntry({ steps, ...changes }));
  world.executions.set(executionOf(), { status: 'none' });
  return world;
}

describe('the sweeper, of a request that was accepted and never started', () => {
  it('sends it to its orders queue again after a quarter of an hour', async () => {
    const world = worldOf();
    await world.sweepAfter(14);
    expect(world.queued).toEqual([]);
    await world.sweepAfter(15);
    expect(world.queued).toEqual([MESSAGE]);
    expect(world.swept).toEqual(['QUEUED']);
  });

  it('sends a new attempt as that attempt', async () => {
    const steps = [ACCEPTED, { ...STARTED, code: 'INTERNAL' }, { step: 'Replayed', at: FAILED_AT }];
    const world = sweepWorld(journalEntry({ steps, attempt: 2 }));
    world.executions.set(executionOf(2), { status: 'none' });
    await world.sweepAfter(15);
    expect(world.queued).toEqual([{ ...MESSAGE, attempt: 2 }]);
  });

  it('sends it once an hour, and counts it as left over from the second time', async () => {
    const world = worldOf();
    expect(await world.sweepAfter(15)).toEqual({ swept: 1, leftovers: 0 });
    await world.sweepAfter(74);
    expect(world.queued).toHaveLength(1);
    expect(await world.sweepAfter(75)).toEqual({ swept: 1, leftovers: 1 });
    expect(world.queued).toHaveLength(2);
    expect(world.leftovers.at(-1)).toBe(1);
  });

  it('lets it wait while its queue has a backlog, for some hours', async () => {
    const world = worldOf();
    world.isWaiting = true;
    expect(await world.sweepAfter(239)).toEqual({ swept: 0, leftovers: 0 });
    await world.sweepAfter(241);
    expect(world.queued).toEqual([MESSAGE]);
  });

  it('counts it as left over when the queue takes nothing', async () => {
    const world = worldOf();
    world.isQueueFull = true;
    expect(await world.sweepAfter(15)).toEqual({ swept: 1, leftovers: 1 });
    expect(world.entry().steps.slice(1)).toMatchObject([{ step: 'Swept', code: 'INTERNAL' }]);
  });

  it('starts one whose connection is no longer deployed, so that it fails for all to see', async () => {
    const world = worldOf([ACCEPTED], { connection: 'gone' });
    const backlog = { isWaiting: () => Promise.reject(new Error('no such queue')) };
    expect(await world.sweepAfter(15, { backlog })).toEqual({ swept: 1, leftovers: 0 });
    expect([world.started, world.queued]).toEqual([[executionOf()], []]);
  });

  it.each<[string, Partial<SweepServices>]>([
    ['never starts though it is sent again', {}],
    ['cannot be sent', { orderQueue: { send: () => Promise.reject(new Error('no such queue')) } }],
    ['cannot be looked after', { backlog: { isWaiting: () => Promise.reject(new Error('no such queue')) } }],
  ])('fails it after a day when it %s', async (_case, changes) => {
    const world = worldOf();
    for (let minutes = 15; minutes < 3 * DAY; minutes += 60) await world.sweepAfter(minutes, changes);
    expect(world.entry().steps).toHaveLength(27);
    expect(world.letters).toMatchObject([
      { ...IDS, step: 'SweepRequests', code: 'INTERNAL', next: { action: 'replay' } },
    ]);
    expect(world.told).toMatchObject([
      { requestId: MESSAGE.requestId, outcome: 'failed', code: 'INTERNAL', attempt: 1 },
    ]);
    expect(world.entry()).toMatchObject({ status: 'failed', outcome: world.told[0] });
  });

  it('does not fail one after a day that has begun to run since', async () => {
    const world = worldOf();
    for (let minutes = 15; minutes < 24 * 60; minutes += 60) await world.sweepAfter(minutes);
    world.executions.set(executionOf(), { status: 'running' });
    for (let minutes = DAY; minutes < 2 * DAY; minutes += 60) await world.sweepAfter(minutes);
    expect([world.letters, world.told]).toEqual([[], []]);
  });

  it.each([
    ['was started once', [ACCEPTED, STARTED], 90],
    ['is so old that the name of its execution may be free again', [ACCEPTED], 81 * 24 * 60],
  ])('never starts it again when it %s', async (_case, steps, minutes) => {
    const world = worldOf(steps);
    await world.sweepAfter(minutes);
    expect([world.queued, world.started]).toEqual([[], []]);
    expect(world.swept).toEqual(['GAVE_UP']);
    expect(world.letters).toMatchObject([IDS]);
    expect(world.entry()).toMatchObject({ status: 'failed' });
  });
});

describe('the sweeper, of a request whose execution ended unheard', () => {
  it('has a failure recorded as always', async () => {
    const world = worldOf([ACCEPTED, STARTED]);
    const execution = endedInFailure(executionOf());
    world.executions.set(executionOf(), execution);
    await world.sweepAfter(15);
    expect(world.reported).toEqual([execution.change]);
    expect(world.entry()).toMatchObject({ status: 'accepted' });
  });

  it('tells an operator itself when a day of reports is not heard', async () => {
    const world = worldOf([ACCEPTED, STARTED]);
    world.executions.set(executionOf(), endedInFailure(executionOf()));
    for (let minutes = 15; minutes < 3 * DAY; minutes += 60) await world.sweepAfter(minutes);
    expect(world.reported).toHaveLength(25);
    expect(world.letters).toMatchObject([IDS]);
    expect(world.entry()).toMatchObject({ status: 'failed' });
  });

  it('waits for the news of a failure as long as it may be under way', async () => {
    const world = worldOf([ACCEPTED, STARTED]);
    world.executions.set(executionOf(), endedInFailure(executionOf(), FAILED_AT + 50 * 60_000));
    await world.sweepAfter(60);
    expect(world.reported).toEqual([]);
    await world.sweepAfter(65);
    expect(world.reported).toHaveLength(1);
  });

  it('leaves one alone that runs', async () => {
    const world = worldOf([ACCEPTED, STARTED]);
    world.executions.set(executionOf(), { status: 'running' });
    expect(await world.sweepAfter(2000)).toEqual({ swept: 0, leftovers: 0 });
  });

  it.each(['accepted', 'failed'] as const)(
    'takes the outcome of one that succeeded while it was %s',
    async (status) => {
      const world = worldOf([ACCEPTED, STARTED], { status });
      world.executions.set(executionOf(), {
        status: 'succeeded',
        endedAt: FAILED_AT,
        output: JSON.stringify({ requestId: 'x', outcome }),
      });
      await world.sweepAfter(60);
      expect(world.entry()).toMatchObject({ status: 'placed', orderNo: '00001', outcome, settledAttempt: 1 });
    },
  );

  it('takes the outcome, and still looks for a basket that may show late', async () => {
    const world = worldOf([ACCEPTED, STARTED], { stray: true });
    world.executions.set(executionOf(), {
      status: 'succeeded',
      endedAt: FAILED_AT,
      output: JSON.stringify({ outcome }),
    });
    await world.sweepAfter(60);
    expect(world.entry()).toMatchObject({ status: 'placed', stray: true });
    expect(world.entry().settledAttempt).toBeUndefined();
  });

  it.each([undefined, '{}', 'no json', '{"outcome":{"schema":"order-outcome/1","outcome":"duplicate"}}'])(
    'counts it as left over when the output is %s',
    async (output) => {
      const world = worldOf([ACCEPTED, STARTED]);
      world.executions.set(executionOf(), { status: 'succeeded', endedAt: FAILED_AT, output });
      expect(await world.sweepAfter(60)).toEqual({ swept: 1, leftovers: 1 });
      expect(world.swept).toEqual(['INTERNAL']);
    },
  );
});

describe('the sweeper, of an order that waits', () => {
  const waiting = () =>
    sweepWorld(
      journalEntry({ basketId: 'basket-1', orderNo: '00001', outcome: actionRequired(), changedAt: FAILED_AT }),
    );

  it('asks nobody about it until its time is over', async () => {
    const world = waiting();
    const describeExecution = jest.fn<SweepServices['executions']['describe']>(() =>
      Promise.resolve({ status: 'running' }),
    );
    const executions = { describe: describeExecution } as unknown as SweepServices['executions'];
    expect(await world.sweepAfter(72 * 60, { executions })).toEqual({ swept: 0, leftovers: 0 });
    expect(describeExecution).not.toHaveBeenCalled();
    expect(world.shop.calls).toEqual([]);
  });

  it('has its end recorded when nobody has heard of it by then', async () => {
    const world = waiting();
    await world.sweepAfter(72 * 60 + 16);
    expect(world.swept).toEqual(['REPORTED']);
  });
});
