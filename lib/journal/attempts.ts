import type { Attempts } from './journal.ts';
import { unsettledShard } from './journal-indexes.ts';
import { stepItem } from './journal-item.ts';
import type { JournalAccess } from './read-entry.ts';
import { updateItem } from './update-item.ts';

/** Name of the journal's step that begins an attempt after the first. */
export const REPLAY_STEP = 'Replayed';

/** The journal's steps before anything is heard of the workflow. */
export const BEFORE_START: readonly string[] = ['Accepted', REPLAY_STEP];

/**
 * New attempts on the journal table.
 *
 * Basket and order of the attempt before stay until the new one writes its own: it needs them to prove that nothing is
 * left. Its outcome goes, for whoever sends the request again is told that it is under way; its code stays in the steps.
 */
export function createAttempts(access: JournalAccess): Attempts {
  return {
    begin: async (requestId, attempt, at) =>
      updateItem(
        requestId,
        {
          conditions: ['#attempt = :before', '#status IN (:failed, :rejected)', 'attribute_not_exists(#erasedAt)'],
          set: [
            '#steps = list_append(#steps, :step)',
            '#attempt = :attempt',
            '#status = :accepted',
            '#changedAt = :at',
            '#unsettledShard = :shard',
            '#openAttempt = if_not_exists(#openAttempt, :attempt)',
          ],
          remove: ['outcome'],
          values: {
            step: { L: [stepItem({ step: REPLAY_STEP, at })] },
            attempt: { N: String(attempt) },
            before: { N: String(attempt - 1) },
            at: { N: String(at) },
            shard: { S: unsettledShard(requestId) },
            accepted: { S: 'accepted' },
            failed: { S: 'failed' },
            rejected: { S: 'rejected' },
          },
        },
        access,
      ),
  };
}
