import { describe, expect, it } from '@jest/globals';
import { discard } from '../../../cli/commands/discard.ts';
import { failedEntry, MemoryBox, memoryWorld, REQUEST_ID, refusalLetter } from '../memory-world.ts';

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

  it('deletes no request that nobody was told about', async () => {
    const order = { requestId: REQUEST_ID, connection: 'refarch', attempt: 1 };
    const box = new MemoryBox().put(order, { origin: 'orders-refarch' });
    const { open } = memoryWorld({ letters: { 'dead-letters': box } });
    expect(await discard.run(['--code', 'from:orders-refarch'], open)).toBe(1);
    expect(box.visible).toHaveLength(1);
  });
});
