import { describe, expect, it } from '@jest/globals';
import { replay } from '../../../cli/commands/replay.ts';
import {
  failedEntry,
  failureLetter,
  MemoryBox,
  memoryWorld,
  MINUTE,
  NOW,
  REQUEST_ID,
  waitingEntry,
} from '../memory-world.ts';

/** Too old to be redriven. */
const FAILED = { [`${REQUEST_ID} 1`]: { notRedrivable: 'period exceeded' } };
const REDRIVABLE = { [`${REQUEST_ID} 1`]: {} };
const SECOND = { requestId: REQUEST_ID, connection: 'refarch', attempt: 2, customerNo: '00010001' };

const rejection = (requestId = REQUEST_ID) => ({
  schema: 'order-outcome/1',
  requestId,
  outcome: 'rejected',
  connection: 'refarch',
  code: 'OUT_OF_STOCK',
  attempt: 1,
});

function rejected(code: string) {
  const { outcome } = failedEntry();
  return failedEntry({ status: 'rejected', settledAttempt: 1, outcome: { ...outcome!, outcome: 'rejected', code } });
}

describe('replay', () => {
  it('begins the next attempt of a failed request, and deletes the dead letter of the one before', async () => {
    const box = new MemoryBox().put(failureLetter());
    const { open, sent, entries } = memoryWorld({
      entries: [failedEntry()],
      executions: FAILED,
      letters: { 'dead-letters': box },
    });
    expect(await replay.run([REQUEST_ID], open)).toBe(0);
    expect(sent).toEqual([SECOND]);
    expect(entries.get(REQUEST_ID)).toMatchObject({ attempt: 2, status: 'accepted' });
    expect(box.messages).toEqual([]);
  });

  it.each([1, 2])('leaves an order alone that waits in the shop, and says so (attempt %i)', async (attempt) => {
    const { open, sent, said } = memoryWorld({
      entries: [waitingEntry({ attempt })],
      executions: { [`${REQUEST_ID} ${attempt}`]: { status: 'RUNNING' } },
    });
    await replay.run([REQUEST_ID], open);
    expect(said.join()).toContain('its order waits in the shop (APPROVAL) until 2025-12-04 00:00:04 UTC');
    expect(sent).toEqual([]);
  });

  it('begins the next attempt of an order that nobody approved in time', async () => {
    const { open, sent } = memoryWorld({ entries: [rejected('ACTION_EXPIRED')] });
    expect(await replay.run([REQUEST_ID], open)).toBe(0);
    expect(sent).toEqual([SECOND]);
  });

  it('begins the next attempt of every rejection of a cause', async () => {
    const box = new MemoryBox().put(rejection('acme:1')).put(rejection('acme:2'));
    const entries = ['acme:1', 'acme:2'].map((id) => failedEntry({ status: 'rejected', settledAttempt: 1 }, id));
    const { open, sent } = memoryWorld({ entries, letters: { 'rejected-orders': box } });
    const args = ['--code', 'OUT_OF_STOCK', '--queue', 'rejected-orders', '--yes'];
    expect(await replay.run(args, open)).toBe(0);
    expect(sent.map(({ requestId, attempt }) => [requestId, attempt])).toEqual([
      ['acme:1', 2],
      ['acme:2', 2],
    ]);
    expect(box.messages).toEqual([]);
  });

  it('goes on when the message could not be sent the first time', async () => {
    const box = new MemoryBox().put(failureLetter());
    const { open, sent, failing, said } = memoryWorld({
      entries: [failedEntry()],
      executions: FAILED,
      letters: { 'dead-letters': box },
    });
    failing.send = new Error('throttled');
    expect(await replay.run([REQUEST_ID], open)).toBe(1);
    expect(said.join()).toContain('repeat the command');
    expect(box.visible).toHaveLength(1);
    delete failing.send;
    expect(await replay.run([REQUEST_ID], open)).toBe(0);
    expect(sent).toEqual([SECOND]);
    expect(box.messages).toEqual([]);
  });

  it('does not begin a third attempt while the second is under way', async () => {
    const { open, facts, sent } = memoryWorld({
      entries: [failedEntry({ attempt: 2, status: 'accepted' })],
      executions: { [`${REQUEST_ID} 2`]: { status: 'RUNNING' } },
    });
    expect(await replay.run([REQUEST_ID], open)).toBe(0);
    expect([sent, facts.size]).toEqual([[], 1]);
  });

  it('waits until the shop must be done with what the failed attempt sent', async () => {
    const executions = { [`${REQUEST_ID} 1`]: { endedAt: NOW - MINUTE, notRedrivable: 'stopped' } };
    const whereabouts = { state: 'PlaceOrder', since: NOW - MINUTE, quarantineSeconds: 300 };
    const { open, sent, said } = memoryWorld({ entries: [failedEntry()], executions, whereabouts });
    expect(await replay.run([REQUEST_ID], open)).toBe(1);
    expect(sent).toEqual([]);
    expect(said.join()).toContain('replay from 01:04:00 UTC on');
  });

  it('does not wait when it is proven that nothing is left', async () => {
    const executions = { [`${REQUEST_ID} 1`]: { endedAt: NOW - 1000, notRedrivable: 'stopped' } };
    const { open, sent } = memoryWorld({ entries: [failedEntry({ settledAttempt: 1 })], executions });
    expect(await replay.run([REQUEST_ID], open)).toBe(0);
    expect(sent).toHaveLength(1);
  });

  it.each<[string, Parameters<typeof failedEntry>[0], Parameters<typeof memoryWorld>[0] & object]>([
    ['placed', { status: 'placed' }, { executions: { [`${REQUEST_ID} 1`]: { status: 'SUCCEEDED' } } }],
    ['redriven', {}, { executions: { [`${REQUEST_ID} 1`]: { status: 'RUNNING' } } }],
    ['not started yet', { status: 'accepted' }, {}],
  ])('begins nothing for a request that is %s', async (_, entry, world) => {
    const { open, sent, entries } = memoryWorld({ ...world, entries: [failedEntry(entry)] });
    expect(await replay.run([REQUEST_ID], open)).toBe(1);
    expect([sent, entries.get(REQUEST_ID)?.attempt]).toEqual([[], 1]);
  });

  it('begins nothing when somebody else was faster', async () => {
    const { open, world, sent, said } = memoryWorld({ entries: [failedEntry()], executions: FAILED });
    const attempts = { begin: () => Promise.resolve(false) };
    expect(await replay.run([REQUEST_ID], async () => ({ ...(await open()), ...world, attempts }))).toBe(1);
    expect(sent).toEqual([]);
    expect(said.join()).toContain('somebody else');
  });

  it('clears away the letter of an attempt that another has followed', async () => {
    const box = new MemoryBox().put(failureLetter());
    const { open, sent } = memoryWorld({
      entries: [failedEntry({ attempt: 2, status: 'placed' })],
      executions: { [`${REQUEST_ID} 2`]: { status: 'SUCCEEDED' } },
      letters: { 'dead-letters': box },
    });
    expect(await replay.run(['--code', 'ACCESS_DENIED'], open)).toBe(0);
    expect([sent, box.messages]).toEqual([[], []]);
  });

  it.each([[[]], [['--dry-run']]])('leaves what can go on where it failed to a redrive: %j', async (flags) => {
    const { open, sent, said } = memoryWorld({ entries: [failedEntry()], executions: REDRIVABLE });
    expect(await replay.run([REQUEST_ID, ...flags], open)).toBe(1);
    expect(sent).toEqual([]);
    expect(said.join()).toMatch(/redrive it, or insist with --anyway\s+npx onbehalf redrive acme/);
  });

  it('begins anew what was undone, although its execution could go on', async () => {
    const { open, sent } = memoryWorld({ entries: [failedEntry({ settledAttempt: 1 })], executions: REDRIVABLE });
    expect(await replay.run([REQUEST_ID], open)).toBe(0);
    expect(sent).toHaveLength(1);
  });

  it('refuses what the same content can only meet again', async () => {
    const { open, sent, said } = memoryWorld({ entries: [rejected('PAYMENT_DECLINED_HARD')] });
    expect(await replay.run([REQUEST_ID], open)).toBe(1);
    expect(sent).toEqual([]);
    expect(said.join()).toContain('send it anew under a new request id');
  });

  it.each<[string, Parameters<typeof memoryWorld>[0] & object]>([
    ['could be redriven', { entries: [failedEntry()], executions: REDRIVABLE }],
    ['was rejected for good', { entries: [rejected('CARD_EXPIRED')] }],
  ])('begins anew with --anyway what %s', async (_, world) => {
    const { open, sent } = memoryWorld(world);
    expect(await replay.run([REQUEST_ID, '--anyway'], open)).toBe(0);
    expect(sent).toEqual([SECOND]);
  });

  it('begins nothing in a dry run', async () => {
    const { open, sent, entries, said } = memoryWorld({ entries: [failedEntry()], executions: FAILED });
    expect(await replay.run([REQUEST_ID, '--dry-run'], open)).toBe(0);
    expect([sent, entries.get(REQUEST_ID)?.attempt]).toEqual([[], 1]);
    expect(said.join()).toContain('1 would begin anew');
  });

  it('takes no --all: whoever begins anew names the cause', async () => {
    await expect(replay.run(['--all'], memoryWorld().open)).rejects.toThrow('--all is not an option');
  });
});
