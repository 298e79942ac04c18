import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../../../lib/errors/errors.ts';
import { orderRequest } from '../../../support/order-request.ts';
import { FAILED_AT, failedAt, sweepWorld } from '../../../support/sweep-world.ts';

const failedRequest = (requestId: string, connection = 'refarch') =>
  failedAt('PrepareBasket', { requestId, connection, request: orderRequest({ requestId, connection }) });
const many = (count: number) => Array.from({ length: count }, (_, index) => failedRequest(`request-${index}`));
const down = new TransientError({ code: 'BACKEND_UNREACHABLE', reason: 'refused' });

describe('sweepRequests', () => {
  it('tells also that nothing is left', async () => {
    const world = sweepWorld();
    expect(await world.sweepAfter(60)).toEqual({ swept: 0, leftovers: 0 });
    expect(world.leftovers).toEqual([0]);
  });

  it('lets the failure of one request stop no other', async () => {
    const world = sweepWorld(failedRequest('request-1', 'gone'), failedRequest('request-2'));
    expect(await world.sweepAfter(60)).toEqual({ swept: 1, leftovers: 1 });
    expect(world.entry('request-2')).toMatchObject({ settledAttempt: 1 });
    expect(world.log.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        fields: expect.objectContaining({ requestId: 'request-1', code: 'CONNECTION_UNKNOWN' }),
      }),
    );
  });

  it('leaves a shop alone that failed for three requests in a row', async () => {
    const world = sweepWorld(...many(10));
    world.shop.refuse('findOrder', down);
    expect(await world.sweepAfter(60)).toEqual({ swept: 0, leftovers: 10 });
    expect(world.shop.calls).toHaveLength(3);
  });

  it('asks a shop again in the next run', async () => {
    const world = sweepWorld(failedRequest('request-1'));
    world.shop.refuse('findOrder', down);
    await world.sweepAfter(60);
    await world.sweepAfter(65);
    expect(world.shop.calls).toHaveLength(2);
  });

  it('does a hundred requests in a run, and the others in the next', async () => {
    const world = sweepWorld(...many(101));
    expect(await world.sweepAfter(60)).toMatchObject({ swept: 100 });
    expect(await world.sweepAfter(65)).toMatchObject({ swept: 1 });
  });

  it('begins nothing that it has no time for', async () => {
    const world = sweepWorld(...many(3));
    const times = [60, 60, 60, 61, 200].map((minutes) => FAILED_AT + minutes * 60_000);
    const report = await world.sweepAfter(60, { now: () => times.shift() ?? FAILED_AT + 200 * 60_000 });
    expect(report.swept).toBeLessThan(3);
    expect(world.log.lines.map(({ message }) => message)).toContain('sweep goes on in the next run');
  });

  it('logs what it did to each request', async () => {
    const world = sweepWorld(failedRequest('request-1'));
    await world.sweepAfter(60);
    expect(world.log.lines).toContainEqual({
      level: 'info',
      message: 'request swept',
      fields: { requestId: 'request-1', connection: 'refarch', code: 'NOTHING_LEFT', status: 'failed' },
    });
  });

  it('writes nothing for a request that has a new attempt meanwhile', async () => {
    const world = sweepWorld(failedRequest('request-1'));
    const { findOrder } = world.shop;
    world.shop.findOrder = async (references) => {
      world.journal.entries.set('request-1', { ...world.entry('request-1'), attempt: 2 });
      return findOrder.call(world.shop, references);
    };
    await world.sweepAfter(60);
    expect(world.entry('request-1').settledAttempt).toBeUndefined();
  });
});
