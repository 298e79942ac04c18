import { Readable } from 'node:stream';

type Callback = (error: null, value?: unknown) => void;

/** Which part of the items is read. */
export interface Range {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
  /** -1 for all. */
  readonly limit?: number;
}

/** What dynalite asks of a database. */
export interface SortedItems {
  get(key: string, callback: Callback): void;
  put(key: string, item: unknown, callback: Callback): void;
  del(key: string, callback: Callback): void;
  createValueStream(range?: Range): Readable;
}

/**
 * Items by key, read in the order of their keys. dynalite's own database keeps every item as JSON text and takes
 * several turns of the event loop for each call; this one keeps the items as they are.
 */
export function createSortedItems(): SortedItems {
  const items = new Map<string, unknown>();
  const keys: string[] = [];

  function firstNotBelow(key: string): number {
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((keys[middle] ?? '') < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  function firstAbove(key: string): number {
    const index = firstNotBelow(key);
    return keys[index] === key ? index + 1 : index;
  }

  function keysIn({ gt, gte = '', lt, lte, reverse = false, limit = -1 }: Range): string[] {
    const start = gt === undefined ? firstNotBelow(gte) : firstAbove(gt);
    const end = lt !== undefined ? firstNotBelow(lt) : lte !== undefined ? firstAbove(lte) : keys.length;
    const found = keys.slice(start, end);
    const ordered = reverse ? found.reverse() : found;
    return limit < 0 ? ordered : ordered.slice(0, limit);
  }

  return {
    get(key, callback) {
      callback(null, items.get(key));
    },
    put(key, item, callback) {
      if (!items.has(key)) {
        keys.splice(firstNotBelow(key), 0, key);
      }
      items.set(key, item);
      callback(null);
    },
    del(key, callback) {
      if (items.delete(key)) {
        keys.splice(firstNotBelow(key), 1);
      }
      callback(null);
    },
    createValueStream: (range = {}) => Readable.from(keysIn(range).map((key) => items.get(key))),
  };
}
