import { describe, expect, it } from '@jest/globals';
import { paced } from '../../../lib/steps/paced.ts';

/** A clock that only `sleep` moves. */
function clock() {
  const at = { ms: 0 };
  const sleep = async (ms: number) => {
    at.ms += ms;
    return Promise.resolve();
  };
  return { at, sleep };
}

describe('paced', () => {
  it('starts one task in each interval', async () => {
    const { at, sleep } = clock();
    const starts: number[] = [];
    const start = async () => {
      starts.push(at.ms);
      return Promise.resolve();
    };
    await paced(['a', 'b', 'c'], start, { intervalMs: 40, sleep });
    expect(starts).toEqual([0, 40, 80]);
  });

  it("waits out the last task's interval as well", async () => {
    const { at, sleep } = clock();
    await paced(['a', 'b'], async () => Promise.resolve(), { intervalMs: 40, sleep });
    expect(at.ms).toBe(80);
  });

  it('names the items that failed, and does the others', async () => {
    const done: string[] = [];
    const task = async (item: string) => {
      if (item === 'b') throw new Error('throttled');
      done.push(item);
      return Promise.resolve();
    };
    const failures = await paced(['a', 'b', 'c'], task, { intervalMs: 40, sleep: clock().sleep });
    expect(failures).toEqual([{ item: 'b', error: new Error('throttled') }]);
    expect(done).toEqual(['a', 'c']);
  });

  it('starts the next task while a slow one is under way, and waits for it in the end', async () => {
    const events: string[] = [];
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    const task = async (item: string) => {
      events.push(`start ${item}`);
      if (item === 'b') finish();
      if (item === 'a') await slow;
      events.push(`end ${item}`);
    };
    await paced(['a', 'b'], task, { intervalMs: 40, sleep: clock().sleep });
    expect(events).toEqual(['start a', 'start b', 'end b', 'end a']);
  });

  it('does nothing with nothing', async () => {
    expect(await paced([], async () => Promise.resolve(), { intervalMs: 40, sleep: clock().sleep })).toEqual([]);
  });
});
