import { describe, expect, it } from '@jest/globals';
import { readBox } from '../../../cli/letters/read-box.ts';
import { MemoryBox } from '../memory-world.ts';

const never = new AbortController().signal;
const options = { limit: 1000, hideSeconds: 60, stop: never };

function boxOf(count: number): MemoryBox {
  const box = new MemoryBox();
  for (let index = 0; index < count; index += 1) {
    box.put('{}');
  }
  return box;
}

describe('readBox', () => {
  it('reads to the end, though SQS counted fewer', async () => {
    const box = boxOf(25);
    box.counted = 12;
    const { messages, complete } = await readBox(box, options);
    expect([messages.length, complete]).toEqual([25, true]);
  });

  it('asks with patience as long as fewer have come than were counted', async () => {
    const box = boxOf(2);
    const waits: number[] = [];
    const take = async (_hide: number, wait: number) => {
      waits.push(wait);
      return (await box.take()).slice(0, 1);
    };
    await readBox(Object.assign(Object.create(box) as MemoryBox, { take }), options);
    expect(waits[0]).toBe(1);
  });

  it('counts a message once that comes twice, and keeps its newest receipt', async () => {
    const box = boxOf(1);
    const [message] = box.messages;
    const answers = [[message!], [{ ...message!, receipt: 'newer' }], []];
    box.counted = 2;
    const take = () => Promise.resolve(answers.shift() ?? []);
    const { messages } = await readBox(Object.assign(box, { take }), options);
    expect(messages.map(({ receipt }) => receipt)).toEqual(['newer']);
  });

  it('gives back at once what is beyond the limit', async () => {
    const box = boxOf(25);
    const { messages, complete } = await readBox(box, { ...options, limit: 3 });
    expect([messages.length, complete, box.visible.length]).toEqual([3, false, 22]);
  });

  it('stops when it is told to', async () => {
    const { messages, complete } = await readBox(boxOf(25), { ...options, stop: AbortSignal.abort() });
    expect([messages.length, complete]).toEqual([0, false]);
  });
});
