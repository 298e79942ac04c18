import * as z from 'zod';
import type { JournalEntry, OpenRequests } from './journal.ts';
import { UNSETTLED_SHARDS } from './journal-indexes.ts';
import { type IndexedKey, queryIndex } from './query-index.ts';
import { type JournalAccess, readEntry } from './read-entry.ts';

/** Requests that are not settled, from the index of the journal table. */
export function createOpenRequests(access: JournalAccess): OpenRequests {
  async function* unsettled(before: number): AsyncGenerator<JournalEntry> {
    const shards = UNSETTLED_SHARDS.map((partition) => queryIndex({ index: 'unsettled', partition, before }, access));
    const strange: string[] = [];
    for await (const { requestId } of mergeByTime(shards)) {
      const entry = await readEntry(requestId, access).catch((error: unknown) => {
        if (!(error instanceof z.ZodError)) {
          throw error;
        }
        strange.push(requestId);
        return undefined;
      });
      // The index is a little behind the table.
      if (entry && entry.changedAt < before && !isSettled(entry)) {
        yield entry;
      }
    }
    if (strange.length > 0) {
      throw new Error(`the journal holds requests that this version cannot read: ${strange.join(', ')}`);
    }
  }
  return { unsettled };
}

/** Whether nothing unfinished is left of a request's last attempt. */
export const isSettled = ({ attempt, settledAttempt = 0 }: JournalEntry): boolean => settledAttempt >= attempt;

/** Merges sources that are each in the order of time. */
async function* mergeByTime(sources: readonly AsyncGenerator<IndexedKey>[]): AsyncGenerator<IndexedKey> {
  const heads = await Promise.all(sources.map(async (source) => ({ source, next: await source.next() })));
  for (;;) {
    const [first] = heads
      .flatMap((head) => (head.next.done === true ? [] : [{ head, key: head.next.value }]))
      .sort((a, b) => a.key.at - b.key.at);
    if (!first) {
      return;
    }
    yield first.key;
    first.head.next = await first.head.source.next();
  }
}
