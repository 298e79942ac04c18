import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSortedItems, type Range } from '../../../../local/engine/dynamodb/sorted-items.ts';

const done = () => undefined;

async function read(keys: readonly string[], range: Range): Promise<string[]> {
  const items = createSortedItems();
  for (const key of keys) {
    items.put(key, key, done);
  }
  return items.createValueStream(range).toArray() as Promise<string[]>;
}

describe('sorted items', () => {
  it('are read in the order of their keys, within the bounds, from either end', async () => {
    const key = fc.stringMatching(/^[a-d]{1,3}$/);
    const bounds = fc.record(
      { gt: key, gte: key, lt: key, lte: key, reverse: fc.boolean(), limit: fc.integer({ min: -1, max: 4 }) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(key), bounds, async (keys, range) => {
        const { gt, gte, lt, lte, reverse = false, limit = -1 } = range;
        const above = keys.filter((each) => (gt === undefined ? each >= (gte ?? '') : each > gt));
        const inside = above.filter((each) => (lt === undefined ? each <= (lte ?? '~') : each < lt)).sort();
        const ordered = reverse ? inside.reverse() : inside;
        expect(await read(keys, range)).toEqual(limit < 0 ? ordered : ordered.slice(0, limit));
      }),
    );
  });

  it('are replaced and deleted by key', async () => {
    const items = createSortedItems();
    items.put('a', 1, done);
    items.put('b', 2, done);
    items.put('a', 3, done);
    items.del('b', done);
    items.del('absent', done);
    expect(await items.createValueStream().toArray()).toEqual([3]);
    items.get('b', (_, value) => {
      expect(value).toBeUndefined();
    });
  });
});
