import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, TransientError, UnknownOutcomeError } from '../../../../lib/errors/errors.ts';
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
    expect(await world.sweepAfter(60)).toEqual({ swept: 2, leftovers: 1 });
    expect(world.entry('request-2')).toMatchObject({ settledAttempt: 1 });
    expect(world.log.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        fields: expect.objectContaining({ requestId: 'request-1', code: 'CONNECTION_UNKNOWN' }),
      }),
    );
  });

  it.each<[string, Error]>([
    ['PAYMENT_WITHOUT_ORDER', new ConfigurationError({ code: 'PAYMENT_WITHOUT_ORDER', reason: 'money is held' })],
    ['OUTCOME_UNKNOWN', new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: 'the answer was lost' })],
    ['CONFLICT', new TransientError({ code: 'CONFLICT', reason: 'the order is placed' })],
    ['INTERNAL', new TypeError('Jane Doe')],
  ])('lets requests that always fail with %s hold up no other of their shop', async (code, error) => {
    const world = sweepWorld(...many(10));
    const { cancelOrder } = world.shop;
    world.shop.cancelOrder = async (...order) =>
      order[0].requestId === 'request-9' ? cancelOrder.apply(world.shop, order) : Promise.reject(error);
    expect(await world.sweepAfter(60)).toEqual({ swept: 10, leftovers: 9 });
    expect(world.entry('request-9')).toMatchObject({ settledAttempt: 1 });
    expect(world.entry('request-0').steps.at(-1)).toMatchObject({ step: 'Swept', code });
    expect(JSON.stringify(world.log.lines)).not.toContain('Jane');
  });

  it('tries a request that always fails once an hour for a day, then leaves it to a person', async () => {
    const world = sweepWorld(failedRequest('request-1'));
    world.shop.refuse('cancelOrder', new ConfigurationError({ code: 'NOT_VOIDABLE', reason: 'exported' }));
    const reports = [];
    for (let minutes = 45; minutes < 3 * 24 * 60; minutes += 5) reports.push(await world.sweepAfter(minutes));
    expect(world.shop.calls).toHaveLength(25);
    expect(world.swept.slice(-2)).toEqual(['NOT_VOIDABLE', 'GAVE_UP']);
    expect(world.entry('request-1')).toMatchObject({ status: 'failed' });
    expect([reports[2], reports.at(-1)]).toEqual([
      { swept: 0, leftovers: 1 },
      { swept: 0, leftovers: 0 },
    ]);
  });

  it('leaves one to a person as well whose execution cannot even be asked for', async () => {
    const world = sweepWorld(failedRequest('request-1'));
    const refused = () => Promise.reject(new Error('access denied'));
    const executions = { describe: refused, redrive: refused, start: refused };
    for (let minutes = 45; minutes < 3 * 24 * 60; minutes += 60) await world.sweepAfter(minutes, { executions });
    expect(world.swept).toHaveLength(26);
    expect(world.swept.at(-1)).toBe('GAVE_UP');
  });

  it('leaves a shop alone that failed for three requests in a row', async () => {
    const world = sweepWorld(...many(10));
    world.shop.refuse('cancelOrder', down);
    expect(await world.sweepAfter(60)).toEqual({ swept: 0, leftovers: 10 });
    expect(world.shop.calls).toHaveLength(3);
  });

  it('asks a shop again in the next run', async () => {
    const world = sweepWorld(failedRequest('request-1'));
    world.shop.refuse('cancelOrder', down);
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
    const { cancelOrder } = world.shop;
    world.shop.cancelOrder = async (...order) => {
      world.journal.entries.set('request-1', { ...world.entry('request-1'), attempt: 2 });
      return cancelOrder.apply(world.shop, order);
    };
    await world.sweepAfter(60);
    expect(world.entry('request-1').settledAttempt).toBeUndefined();
  });
});
