import type { PersonalData } from './journal.ts';
import { customerKey, splitRequest } from './personal-data.ts';
import { queryIndex } from './query-index.ts';
import type { JournalAccess } from './read-entry.ts';
import { updateItem } from './update-item.ts';

/** Erasure on the journal table. */
export function createPersonalData(access: JournalAccess): PersonalData {
  return {
    async *requestsOf(customer) {
      for await (const { requestId } of queryIndex({ index: 'byCustomer', partition: customerKey(customer) }, access)) {
        yield requestId;
      }
    },
    async erase({ requestId, attempt, request }, at) {
      return (
        request !== undefined &&
        updateItem(
          requestId,
          {
            // As it was read: ended, nothing left of it in the shop, and no replay begun since.
            conditions: [
              '#attempt = :attempt',
              '#settledAttempt = :attempt',
              'attribute_not_exists(#openAttempt)',
              'NOT #status = :accepted',
              'attribute_not_exists(#erasedAt)',
            ],
            set: ['#erasedAt = :at', '#request = :lasting'],
            remove: ['personal', 'customer'],
            values: {
              attempt: { N: String(attempt) },
              accepted: { S: 'accepted' },
              at: { N: String(at) },
              // Items of the first version hold all of it there.
              lasting: { S: JSON.stringify(splitRequest(request).lasting) },
            },
          },
          access,
        )
      );
    },
  };
}
