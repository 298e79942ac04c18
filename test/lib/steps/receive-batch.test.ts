import { describe, expect, it } from '@jest/globals';
import { receiveBatch } from '../../../lib/steps/receive-batch.ts';
import { eventMessage, intakeWorld } from '../../support/intake.ts';
import { orderRequest } from '../../support/order-request.ts';

const message = (requestId: string, changes: object = {}) =>
  eventMessage(
    { ...orderRequest({ requestId }), ...changes },
    { messageId: `of ${requestId}`, eventId: `e ${requestId}` },
  );

const ids = (queued: readonly { readonly requestId: string }[]) => queued.map(({ requestId }) => requestId);

describe('receiveBatch', () => {
  it('queues every accepted request', async () => {
    const { queued, services } = intakeWorld();
    expect(await receiveBatch([message('a'), message('b')], services)).toEqual([]);
    expect(ids(queued)).toEqual(['a', 'b']);
  });

  it('puts ids on the orders queue, and nothing else', async () => {
    const { queued, services } = intakeWorld();
    await receiveBatch([message('a')], services);
    expect(queued).toEqual([{ requestId: 'a', connection: 'refarch', attempt: 1, customerNo: '00010001' }]);
  });

  it('does not let a bad event touch the others', async () => {
    const { queued, letters, services } = intakeWorld();
    const batch = [message('a'), { messageId: 'bad', body: 'hello' }, message('b', { currency: 'US' }), message('c')];
    expect(await receiveBatch(batch, services)).toEqual([]);
    expect(ids(queued)).toEqual(['a', 'c']);
    expect(letters.map(({ code }) => code)).toEqual(['REQUEST_NOT_JSON', 'REQUEST_INVALID']);
  });

  it('does not let an event that is too large touch the others, and tells its sender', async () => {
    const { queued, letters, told, services } = intakeWorld();
    const large = message('large', { customAttributes: { note: 'x'.repeat(192 * 1024) } });
    expect(await receiveBatch([message('a'), large, message('b')], services)).toEqual([]);
    expect(ids(queued)).toEqual(['a', 'b']);
    expect(letters).toMatchObject([{ code: 'REQUEST_INVALID', sender: { eventId: 'e large' } }]);
    expect(told).toMatchObject([{ outcome: 'invalid', eventId: 'e large' }]);
    expect(JSON.stringify([letters, told])).not.toContain('xxx');
  });

  it('brings only those back that could not be written down', async () => {
    const { journal, queued, services } = intakeWorld();
    const throttled = new Error('throttled');
    const accept: typeof journal.accept = async (entry) =>
      entry.requestId === 'a' ? Promise.reject(throttled) : journal.accept(entry);
    const failed = await receiveBatch([message('a'), message('b')], { ...services, journal: { ...journal, accept } });
    expect(failed).toEqual([{ messageId: 'of a', error: throttled }]);
    expect(ids(queued)).toEqual(['b']);
  });

  it('brings only those back that the orders queue refused', async () => {
    const { world, queued, services } = intakeWorld();
    world.refusedByQueue = ['b'];
    const failed = await receiveBatch([message('a'), message('b')], services);
    expect(failed.map(({ messageId }) => messageId)).toEqual(['of b']);
    expect(ids(queued)).toEqual(['a']);
  });

  it('brings only those of a connection back whose queue failed', async () => {
    const { services } = intakeWorld();
    const send = async (connection: string) =>
      connection === 'outlet' ? Promise.reject(new Error('no such queue')) : Promise.resolve([]);
    const batch = [message('a'), message('b', { connection: 'outlet' })];
    const failed = await receiveBatch(batch, { ...services, orderQueue: { send } });
    expect(failed).toEqual([{ messageId: 'of b', error: new Error('no such queue') }]);
  });

  it('queues what was written down but not queued when its event comes again', async () => {
    const { world, queued, told, services } = intakeWorld();
    world.refusedByQueue = ['a'];
    await receiveBatch([message('a')], services);
    world.refusedByQueue = [];
    expect(await receiveBatch([message('a')], services)).toEqual([]);
    expect([ids(queued), told]).toEqual([['a'], []]);
  });

  it('takes the first of two events with one id in a batch, and tells the sender of the second', async () => {
    const { told, services } = intakeWorld();
    const second = { ...message('a'), messageId: 'second' };
    const batch = [message('a'), { ...second, body: second.body.replace('e a', 'e 2') }];
    expect(await receiveBatch(batch, services)).toEqual([]);
    expect(told).toMatchObject([{ outcome: 'duplicate', eventId: 'e 2' }]);
  });

  it('does nothing with an empty batch', async () => {
    expect(await receiveBatch([], intakeWorld().services)).toEqual([]);
  });
});
