import { describe, expect, it } from '@jest/globals';
import { redrive } from '../../../cli/commands/redrive.ts';
import { executionName } from '../../../lib/order/identifiers.ts';
import {
  failedEntry,
  failureLetter,
  MemoryBox,
  memoryWorld,
  NOW,
  REQUEST_ID,
  refusalLetter,
  waitingEntry,
} from '../memory-world.ts';

const FAILED = { [`${REQUEST_ID} 1`]: {} };

/** So many failed requests, each with its dead letter. */
function manyFailed(count: number) {
  const ids = Array.from({ length: count }, (_, index) => `acme:${index + 1}`);
  const box = new MemoryBox();
  ids.forEach((requestId) => box.put(failureLetter({ requestId })));
  const entries = ids.map((requestId) => failedEntry({}, requestId));
  return { box, entries, executions: Object.fromEntries(ids.map((id) => [`${id} 1`, {}])) };
}

describe('redrive of one request', () => {
  it('lets the execution go on, and deletes its dead letter', async () => {
    const box = new MemoryBox().put(failureLetter());
    const { open, redriven, said } = memoryWorld({
      entries: [failedEntry()],
      executions: FAILED,
      letters: { 'dead-letters': box },
    });
    expect(await redrive.run([REQUEST_ID], open)).toBe(0);
    expect(redriven).toEqual([executionName(REQUEST_ID, 1)]);
    expect(box.messages).toEqual([]);
    expect(said.join()).toContain('1 redriven');
  });

  it('leaves an order alone that waits in the shop, and says so', async () => {
    const { open, redriven, said } = memoryWorld({
      entries: [waitingEntry()],
      executions: { [`${REQUEST_ID} 1`]: { status: 'RUNNING' } },
    });
    await redrive.run([REQUEST_ID], open);
    expect(said.join()).toContain('its order waits in the shop (APPROVAL) until 2025-12-04 00:00:04 UTC');
    expect(redriven).toEqual([]);
  });

  it('lets one go on whose wait was stopped', async () => {
    const { open, redriven } = memoryWorld({
      entries: [waitingEntry()],
      executions: { [`${REQUEST_ID} 1`]: { status: 'ABORTED' } },
    });
    expect(await redrive.run([REQUEST_ID], open)).toBe(0);
    expect(redriven).toEqual([executionName(REQUEST_ID, 1)]);
  });

  it('finds it by its order number, and needs no dead letter', async () => {
    const { open, redriven } = memoryWorld({ entries: [failedEntry({ orderNo: '00042' })], executions: FAILED });
    expect(await redrive.run(['00042'], open)).toBe(0);
    expect(redriven).toHaveLength(1);
  });

  it('keeps the dead letter when Step Functions does not take the redrive', async () => {
    const box = new MemoryBox().put(failureLetter());
    const { open, failing, said } = memoryWorld({
      entries: [failedEntry()],
      executions: FAILED,
      letters: { 'dead-letters': box },
    });
    failing.redrive = new Error('throttled');
    expect(await redrive.run([REQUEST_ID], open)).toBe(1);
    expect(box.visible).toHaveLength(1);
    expect(said.join()).toContain('throttled');
  });

  it('does it once, however often it is typed', async () => {
    const box = new MemoryBox().put(failureLetter()).put(failureLetter());
    const { open, redriven } = memoryWorld({
      entries: [failedEntry()],
      executions: FAILED,
      letters: { 'dead-letters': box },
    });
    expect([await redrive.run([REQUEST_ID], open), await redrive.run([REQUEST_ID], open)]).toEqual([0, 0]);
    expect(redriven).toHaveLength(1);
    expect(box.messages).toEqual([]);
  });

  it('leaves the letters of other requests where they are', async () => {
    const box = new MemoryBox().put(failureLetter({ requestId: 'acme:other' })).put(failureLetter());
    const { open } = memoryWorld({ entries: [failedEntry()], executions: FAILED, letters: { 'dead-letters': box } });
    await redrive.run([REQUEST_ID], open);
    expect(box.visible.map(({ id }) => id)).toEqual(['message-1']);
  });

  it('proposes a new attempt when the execution is too old', async () => {
    const { open, redriven, said } = memoryWorld({
      entries: [failedEntry()],
      executions: { [`${REQUEST_ID} 1`]: { notRedrivable: 'Execution redrivable period exceeded' } },
    });
    expect(await redrive.run([REQUEST_ID], open)).toBe(1);
    expect(redriven).toEqual([]);
    expect(said.join()).toContain(`npx onbehalf replay ${REQUEST_ID}`);
  });

  it('proposes a new attempt when what the failed one had made was undone meanwhile', async () => {
    const { open, redriven, said } = memoryWorld({ entries: [failedEntry({ settledAttempt: 1 })], executions: FAILED });
    expect(await redrive.run([REQUEST_ID], open)).toBe(1);
    expect([redriven.length, said.join().includes('npx onbehalf replay')]).toEqual([0, true]);
  });

  it('never lets an attempt go on that a later one has followed', async () => {
    const box = new MemoryBox().put(failureLetter());
    const { open, redriven } = memoryWorld({
      entries: [failedEntry({ attempt: 2, status: 'accepted' })],
      executions: { ...FAILED, [`${REQUEST_ID} 2`]: { status: 'RUNNING' } },
      letters: { 'dead-letters': box },
    });
    expect(await redrive.run([REQUEST_ID], open)).toBe(0);
    expect([redriven, box.messages]).toEqual([[], []]);
  });

  it('says that a replay is the command for what was rejected', async () => {
    const executions = { [`${REQUEST_ID} 1`]: { status: 'SUCCEEDED' as const } };
    const { open, said } = memoryWorld({
      entries: [failedEntry({ status: 'rejected', settledAttempt: 1 })],
      executions,
    });
    expect(await redrive.run([REQUEST_ID], open)).toBe(1);
    expect(said.join()).toMatch(/replay is the command\s+npx onbehalf replay acme/);
  });

  it('says that no order comes of a rejection that is to be finished', async () => {
    const steps = [{ step: 'CancelOrder', at: NOW, code: 'NOT_VOIDABLE' }];
    const { open, said } = memoryWorld({ entries: [failedEntry({ steps })], executions: FAILED });
    expect(await redrive.run([REQUEST_ID, '--dry-run'], open)).toBe(0);
    expect(said.join()).toContain('finishes the rejection, no order comes of it');
  });

  it('says so when nobody knows the id', async () => {
    const { open, noted } = memoryWorld();
    expect(await redrive.run(['acme:unknown'], open)).toBe(1);
    expect(noted.join()).toContain('acme:unknown');
  });

  it('does not guess which of several requests is meant', async () => {
    const entries = ['acme:1', 'acme:2'].map((id) => failedEntry({ orderNo: '00042' }, id));
    const { open } = memoryWorld({ entries });
    await expect(redrive.run(['00042'], open)).rejects.toThrow('2 requests have the id 00042');
  });
});

describe('redrive of what waits', () => {
  it('asks before it does more than one', async () => {
    const { box, ...rest } = manyFailed(3);
    const { open, redriven, asked } = memoryWorld({ ...rest, letters: { 'dead-letters': box }, answer: true });
    expect(await redrive.run(['--code', 'ACCESS_DENIED'], open)).toBe(0);
    expect(asked).toEqual(['Redrive 3 of dead-letters?']);
    expect(redriven).toHaveLength(3);
  });

  it.each([
    ['the answer is no', false],
    ['there is nobody to ask', undefined],
  ])('does nothing when %s', async (_, answer) => {
    const { box, ...rest } = manyFailed(3);
    const { open, redriven } = memoryWorld({
      ...rest,
      letters: { 'dead-letters': box },
      ...(answer !== undefined && { answer }),
    });
    expect(await redrive.run(['--all'], open)).toBe(1);
    expect([redriven.length, box.visible.length]).toEqual([0, 3]);
  });

  it('takes only the cause that was named', async () => {
    const { box, ...rest } = manyFailed(2);
    box.put(failureLetter({ requestId: 'acme:other', code: 'BACKEND_ERROR' }));
    const { open, redriven } = memoryWorld({ ...rest, letters: { 'dead-letters': box } });
    expect(await redrive.run(['--code', 'ACCESS_DENIED', '--yes'], open)).toBe(0);
    expect([redriven.length, box.visible.length]).toEqual([2, 1]);
  });

  it('keeps to the rate', async () => {
    const { box, ...rest } = manyFailed(3);
    const { open, slept } = memoryWorld({ ...rest, letters: { 'dead-letters': box } });
    await redrive.run(['--all', '--yes', '--rate', '2/s'], open);
    expect(slept).toEqual([500, 500]);
  });

  it('changes nothing in a dry run, and asks nothing', async () => {
    const { box, ...rest } = manyFailed(3);
    const { open, redriven, asked, said } = memoryWorld({ ...rest, letters: { 'dead-letters': box } });
    expect(await redrive.run(['--all', '--dry-run'], open)).toBe(0);
    expect([redriven, asked, box.visible.length]).toEqual([[], [], 3]);
    expect(said.join()).toContain('3 would be redriven');
  });

  it('stops between two on Ctrl-C, and says how many are left', async () => {
    const { box, ...rest } = manyFailed(3);
    const { world, redriven, stop, said } = memoryWorld({ ...rest, letters: { 'dead-letters': box } });
    const sleep = () => {
      stop.abort();
      return Promise.resolve();
    };
    expect(await redrive.run(['--all', '--yes'], () => Promise.resolve({ ...world, sleep }))).toBe(130);
    expect([redriven.length, box.visible.length]).toEqual([1, 2]);
    expect(said.join()).toContain('2 are as before');
    // Repeated, it goes on where it stopped.
    const again = { ...world, stop: new AbortController().signal };
    expect(await redrive.run(['--all', '--yes'], () => Promise.resolve(again))).toBe(0);
    expect([redriven.length, box.messages.length]).toEqual([3, 0]);
  });

  it('gives up when nothing works any more', async () => {
    const { box, ...rest } = manyFailed(8);
    const { open, failing, said } = memoryWorld({ ...rest, letters: { 'dead-letters': box } });
    failing.redrive = new Error('not authorized to perform: states:RedriveExecution');
    expect(await redrive.run(['--all', '--yes', '--json'], open)).toBe(1);
    expect(JSON.parse(said.join())).toMatchObject({ chosen: 8, results: { length: 5 }, summary: { notDone: 8 } });
    expect(box.visible).toHaveLength(8);
  });

  it('puts a message back into the queue that it belongs to', async () => {
    const order = { requestId: REQUEST_ID, connection: 'refarch', attempt: 1 };
    const box = new MemoryBox().put(order, { origin: 'orders-refarch' });
    const { open } = memoryWorld({ letters: { 'dead-letters': box } });
    expect(await redrive.run(['--code', 'from:orders-refarch'], open)).toBe(0);
    expect(box.copied).toEqual([{ origin: 'orders-refarch', body: JSON.stringify(order) }]);
    expect(box.messages).toEqual([]);
  });

  it('puts an event back that was not taken in', async () => {
    const box = new MemoryBox().put('{"detail":{}}', { origin: 'events' });
    const { open } = memoryWorld({ letters: { 'undelivered-events': box } });
    expect(await redrive.run(['--all', '--queue', 'undelivered-events'], open)).toBe(0);
    expect(box.copied).toEqual([{ origin: 'events', body: '{"detail":{}}' }]);
  });

  it('leaves a message where it is when nothing tells where it belongs', async () => {
    const box = new MemoryBox().put('hello');
    const { open } = memoryWorld({ letters: { 'dead-letters': box } });
    expect(await redrive.run(['--all'], open)).toBe(1);
    expect([box.copied, box.visible.length]).toEqual([[], 1]);
  });

  it('says what the sender of a refused request has to do', async () => {
    const box = new MemoryBox().put(refusalLetter());
    const { open, said } = memoryWorld({ letters: { 'dead-letters': box } });
    expect(await redrive.run(['--all'], open)).toBe(1);
    expect(said.join()).toContain('mends it (giftWrap) and sends it again');
    expect(box.visible).toHaveLength(1);
  });

  it('clears a refusal away whose request was mended and sent again', async () => {
    const box = new MemoryBox().put(refusalLetter());
    const entry = failedEntry({ status: 'placed', acceptedAt: NOW });
    const { open } = memoryWorld({ entries: [entry], letters: { 'dead-letters': box } });
    expect(await redrive.run(['--all'], open)).toBe(0);
    expect(box.messages).toEqual([]);
  });

  it('has nothing to do when nothing waits', async () => {
    const { open, said } = memoryWorld();
    expect(await redrive.run(['--all'], open)).toBe(0);
    expect(said).toEqual(['Nothing of that kind waits.']);
  });
});

describe('the arguments of redrive', () => {
  it.each<[string[], string]>([
    [[], 'redrive needs an id, --code or --all'],
    [['acme:1', '--all'], 'redrive needs only one of an id, --code or --all'],
    [['--all', '--queue', 'rejected-orders'], '--queue must be one of dead-letters, undelivered-events'],
    [['--all', '--rate', '0'], '--rate must be a number from 0.1 to 100'],
    [['--all', '--limit', 'x'], '--limit must be a whole number'],
    [['--all', '--stage', 'Prod'], '--stage must be'],
    [['--code', 'NOPE'], '--code must be a code as dead-letters shows it, or from:QUEUE; the nearest is'],
    [['--code', 'acces_denied'], 'the nearest is ACCESS_DENIED'],
    [['a', 'b'], "Unexpected argument 'b'"],
  ])('refuses %j', async (args, message) => {
    await expect(redrive.run(args, memoryWorld().open)).rejects.toThrow(message);
  });
});
