import { describe, expect, it } from '@jest/globals';
import { callbacks } from '../../../cli/commands/callbacks.ts';
import { outcomeEvent } from '../../lib/callbacks/callback-world.ts';
import { failedEntry, MemoryBox, memoryWorld, type MemoryWorldOptions, REQUEST_ID } from '../memory-world.ts';

const gone = { reason: 'gone', requestId: REQUEST_ID, host: 'hooks.acme.example', status: '410', attempts: '1' };
const exhausted = { ...gone, reason: 'exhausted', requestId: 'acme:2', status: '503', attempts: '12' };
const ofRequest = (requestId: string) => outcomeEvent({ requestId });
const box = () =>
  new MemoryBox().put(ofRequest(REQUEST_ID), { attributes: gone }).put(ofRequest('acme:2'), { attributes: exhausted });

function worldOf(letters: MemoryBox, options: MemoryWorldOptions = {}) {
  return memoryWorld({ ...options, letters: { 'undelivered-callbacks': letters } });
}

describe('callbacks', () => {
  it('shows what was given up, when, for whom, to which host and why, and takes nothing away', async () => {
    const letters = box();
    const { open, said } = worldOf(letters);
    expect(await callbacks.run([], open)).toBe(0);
    expect(said.join('\n')).toBe(`undelivered-callbacks of stage test: 2 wait.
  2025-12-01 00:50:00 UTC  OrderPlaced  ${REQUEST_ID}  hooks.acme.example, gone, last status 410, 1 call
  2025-12-01 00:50:00 UTC  OrderPlaced  acme:2  hooks.acme.example, exhausted, last status 503, 12 calls
then: npx onbehalf callbacks replay --all --dry-run`);
    expect(letters.visible).toHaveLength(2);
  });

  it('says that nothing waits', async () => {
    const { open, said } = worldOf(new MemoryBox());
    expect(await callbacks.run([], open)).toBe(0);
    expect(said).toEqual(['undelivered-callbacks of stage test: nothing waits.']);
  });

  it('tells how many are not given up, and where to look for their hosts', async () => {
    const underWay = new MemoryBox().put('one').put('two').put('three');
    underWay.held.add('message-1').add('message-2');
    const { open, said } = memoryWorld({ letters: { callbacks: underWay } });
    await callbacks.run([], open);
    expect(said.join('\n')).toBe(`undelivered-callbacks of stage test: nothing waits.
On their way: about 1 to be sent now.
Not given up: about 2 being sent, or waiting for the next try. The log of send-callback names their hosts ("callback is sent again later").`);
    await callbacks.run(['--json'], open);
    expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({ toBeSent: 1, beingTried: 2 });
  });

  it('shows what SQS or EventBridge put aside, and what is not readable', async () => {
    const { open, said } = worldOf(new MemoryBox().put(ofRequest('acme:3')).put('x'));
    await callbacks.run([], open);
    expect(said.join('\n')).toContain('OrderPlaced  acme:3  not sent');
    expect(said.join('\n')).toContain('(not readable)  (no request id)  not sent');
  });

  it('tells a program the same', async () => {
    const { open, said } = worldOf(box());
    await callbacks.run(['--json'], open);
    expect(JSON.parse(said.join(''))).toMatchObject({
      queue: 'undelivered-callbacks',
      seen: 2,
      complete: true,
      callbacks: [{ requestId: REQUEST_ID, status: '410', at: '2025-12-01T00:50:00.000Z' }, { reason: 'exhausted' }],
    });
  });

  it('says so where there are no callbacks', async () => {
    const { world } = worldOf(new MemoryBox());
    const missing = Object.assign(new Error('x'), { name: 'QueueDoesNotExist' });
    const letters = Object.assign(new MemoryBox(), { count: () => Promise.reject(missing) });
    const open = () => Promise.resolve({ ...world, letterBox: () => letters });
    await expect(callbacks.run([], open)).rejects.toThrow('Stage test has no callbacks');
  });
});

describe('callbacks replay', () => {
  it('sends those of one request again, once, as they were', async () => {
    const letters = box();
    const { open, said } = worldOf(letters);
    expect(await callbacks.run(['replay', REQUEST_ID], open)).toBe(0);
    expect(letters.copied).toEqual([{ origin: 'callbacks', body: JSON.stringify(ofRequest(REQUEST_ID)) }]);
    expect(letters.visible.map(({ id }) => id)).toEqual(['message-2']);
    expect(said.join()).toContain('1 put back into their queue');
    expect(await callbacks.run(['replay', REQUEST_ID], open)).toBe(0);
    expect(letters.copied).toHaveLength(1);
  });

  it('finds a request by other ids than its own', async () => {
    const letters = box();
    const { open } = worldOf(letters, { entries: [failedEntry({ orderNo: '00042' })] });
    await callbacks.run(['replay', '00042'], open);
    expect(letters.copied).toHaveLength(1);
  });

  it('sends all again when somebody says yes, at a pace', async () => {
    const letters = box();
    const { open, asked, slept } = worldOf(letters, { answer: true });
    expect(await callbacks.run(['replay', '--all', '--rate', '2'], open)).toBe(0);
    expect([asked, slept]).toEqual([['Send 2 callbacks again?'], [500]]);
    expect([letters.copied.length, letters.messages.length]).toEqual([2, 0]);
  });

  it.each([
    [['--all'], false, 1],
    [['--all'], undefined, 1],
    [['--all', '--dry-run'], undefined, 0],
  ])('changes nothing with %j when the answer is %s', async (args, answer, code) => {
    const letters = box();
    const { open } = worldOf(letters, answer === undefined ? {} : { answer });
    expect(await callbacks.run(['replay', ...args], open)).toBe(code);
    expect([letters.copied, letters.visible.length]).toEqual([[], 2]);
  });

  it('asks nobody with --yes', async () => {
    const letters = box();
    const { open, asked } = worldOf(letters);
    expect(await callbacks.run(['replay', '--all', '--yes'], open)).toBe(0);
    expect([asked, letters.copied.length]).toEqual([[], 2]);
  });

  it('keeps what could not be sent', async () => {
    const letters = Object.assign(box(), { copyToOrigin: () => Promise.reject(new Error('throttled')) });
    const { open, said } = worldOf(letters);
    expect(await callbacks.run(['replay', '--all', '--yes'], open)).toBe(1);
    expect(letters.visible).toHaveLength(2);
    expect(said.join()).toContain('throttled');
  });

  it('stops between two on Ctrl-C, and gives back the rest', async () => {
    const letters = box();
    const { open, stop } = worldOf(letters);
    const copy = letters.copyToOrigin.bind(letters);
    letters.copyToOrigin = (message) => {
      stop.abort();
      return copy(message);
    };
    expect(await callbacks.run(['replay', '--all', '--yes'], open)).toBe(130);
    expect([letters.copied.length, letters.visible.map(({ id }) => id)]).toEqual([1, ['message-2']]);
  });

  it.each([
    [[], 'needs an id or --all'],
    [['acme:1', '--all'], 'needs only one of an id or --all'],
    [['--queue', 'dead-letters'], '--queue is not an option'],
  ])('refuses %j', async (args, why) => {
    const { open } = worldOf(box());
    await expect(callbacks.run(['replay', ...args], open)).rejects.toThrow(why);
  });
});
