import type { JournalSearch } from './journal.ts';
import type { JournalIndex } from './journal-indexes.ts';
import { queryIndex } from './query-index.ts';
import type { JournalAccess } from './read-entry.ts';

/** Most requests told for one id; a search is for a person. */
const MOST = 100;

/** Search on the indexes of the journal table. */
export function createJournalSearch(access: JournalAccess): JournalSearch {
  async function search(index: JournalIndex, partition: string): Promise<readonly string[]> {
    const found: string[] = [];
    // DynamoDB refuses an empty key.
    for await (const { requestId } of partition === '' ? [] : queryIndex({ index, partition }, access)) {
      found.push(requestId);
      if (found.length === MOST) {
        break;
      }
    }
    return found;
  }
  return {
    byOrderNo: async (orderNo) => search('byOrderNo', orderNo),
    byEventId: async (eventId) => search('byEventId', eventId),
    byCorrelation: async (id) => search('byCorrelation', id),
  };
}
