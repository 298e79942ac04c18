import type { PersonalData } from './journal.ts';
import { customerKey, lastingOutcome, splitRequest } from './personal-data.ts';
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
    async erase({ requestId, attempt, changedAt, request, outcome }, at) {
      return (
        request !== undefined &&
        updateItem(
          requestId,
          {
            // As it was read: ended, nothing left of it in the shop, and no replay begun since.
            conditions: [
              '#attempt = :attempt',
              '#settledAttempt = :attempt',
              '#changedAt = :changedAt',
              'attribute_not_exists(#openAttempt)',
              'NOT #status = :accepted',
              'attribute_not_exists(#erasedAt)',
            ],
            set: ['#erasedAt = :at', '#request = :lasting', ...(outcome ? ['#outcome = :outcome'] : [])],
            remove: ['personal', 'customer'],
            values: {
              attempt: { N: String(attempt) },
              changedAt: { N: String(changedAt) },
              accepted: { S: 'accepted' },
              at: { N: String(at) },
              // Items of the first version hold all of it there.
              lasting: { S: JSON.stringify(splitRequest(request).lasting) },
              ...(outcome && { outcome: { S: JSON.stringify(lastingOutcome(outcome)) } }),
            },
          },
          access,
        )
      );
    },
  };
}
