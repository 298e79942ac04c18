import { describe, expect, it } from '@jest/globals';
import { discard } from '../../../cli/commands/discard.ts';
import {
  failedEntry,
  failureLetter,
  MemoryBox,
  memoryWorld,
  REQUEST_ID,
  refusalLetter,
  waitingEntry,
} from '../memory-world.ts';

describe('discard', () => {
  it('deletes the letters of a cause, and no others', async () => {
    const box = new MemoryBox().put(refusalLetter()).put(refusalLetter({ code: 'REQUEST_NOT_JSON' }));
    const { open } = memoryWorld({ letters: { 'dead-letters': box } });
    expect(await discard.run(['--code', 'REQUEST_INVALID'], open)).toBe(0);
    expect(box.visible.map(({ id }) => id)).toEqual(['message-2']);
  });

  it('deletes the letters of one request', async () => {
    const box = new MemoryBox().put(refusalLetter()).put(refusalLetter({ requestId: 'acme:other' }));
    const { open } = memoryWorld({ entries: [failedEntry()], letters: { 'dead-letters': box } });
    expect(await discard.run([REQUEST_ID], open)).toBe(0);
    expect(box.visible.map(({ id }) => id)).toEqual(['message-2']);
  });

  it('asks before it deletes more than one', async () => {
    const box = new MemoryBox().put(refusalLetter()).put(refusalLetter());
    const { open, asked } = memoryWorld({ letters: { 'dead-letters': box }, answer: false });
    expect(await discard.run(['--code', 'REQUEST_INVALID'], open)).toBe(1);
    expect([asked.length, box.visible.length]).toEqual([1, 2]);
  });

  it.each([
    [[], 0],
    [['--dry-run'], 1],
  ] as const)('names what may stand in the shop: %j', async (flags, left) => {
    const box = new MemoryBox().put(failureLetter({ shop: { orderNo: '00042', basketId: 'basket-1' } }));
    const { open, said } = memoryWorld({ entries: [failedEntry()], letters: { 'dead-letters': box } });
    expect(await discard.run([REQUEST_ID, ...flags], open)).toBe(0);
    expect(said.join()).toContain('in the shop may stand order 00042 and basket basket-1: the sweeper undoes');
    expect(box.messages).toHaveLength(left);
  });

  it('names nothing that was undone already', async () => {
    const box = new MemoryBox().put(failureLetter({ shop: { orderNo: '00042' } }));
    const entries = [failedEntry({ settledAttempt: 1 })];
    const { open, said } = memoryWorld({ entries, letters: { 'dead-letters': box } });
    expect(await discard.run([REQUEST_ID], open)).toBe(0);
    expect(said.join()).not.toContain('00042');
  });

  it.each([
    ['placed', failedEntry({ status: 'placed' }), 'it is placed'],
    ['under way', failedEntry({ status: 'accepted' }), 'it is under way'],
    ['waiting in the shop', waitingEntry(), 'it is under way: its order waits in the shop (APPROVAL)'],
    ['without one any more', failedEntry(), 'it is deleted already'],
  ])('says that a request has no dead letter which is %s', async (_, entry, why) => {
    const { open, said } = memoryWorld({ entries: [entry] });
    expect(await discard.run([REQUEST_ID], open)).toBe(0);
    expect(said.join()).toContain(`has no dead letter: ${why}`);
  });

  it('does not say so when it has looked at a part only', async () => {
    const box = new MemoryBox().put(failureLetter({ requestId: 'acme:1' })).put(failureLetter({ requestId: 'acme:2' }));
    const { open, said } = memoryWorld({ entries: [failedEntry()], letters: { 'dead-letters': box } });
    expect(await discard.run([REQUEST_ID, '--limit', '1', '--queue', 'dead-letters'], open)).toBe(1);
    expect(said.join()).toContain('see --limit');
  });

  it('knows nothing of an id that neither the journal nor a letter knows', async () => {
    const { open, noted } = memoryWorld();
    expect(await discard.run(['acme:unknown'], open)).toBe(1);
    expect(noted.join()).toContain('acme:unknown');
  });

  it('deletes no request that nobody was told about', async () => {
    const order = { requestId: REQUEST_ID, connection: 'refarch', attempt: 1 };
    const box = new MemoryBox().put(order, { origin: 'orders-refarch' });
    const { open } = memoryWorld({ letters: { 'dead-letters': box } });
    expect(await discard.run(['--code', 'from:orders-refarch'], open)).toBe(1);
    expect(box.visible).toHaveLength(1);
  });
});
