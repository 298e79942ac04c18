import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Acceptance, Journal, NewEntry, Progress } from './journal.ts';
import { newItem } from './journal-item.ts';
import { progressUpdate } from './progress-update.ts';
import { type JournalAccess, readEntry } from './read-entry.ts';
import { updateItem } from './update-item.ts';

/** @see createDynamoJournal */
export interface DynamoJournalOptions extends JournalAccess {
  /** Days after which DynamoDB deletes an entry; asked for when one is accepted. */
  readonly ttlDays: () => number;
}

/** The journal on a DynamoDB table with the partition key `requestId`. */
export function createDynamoJournal({ ttlDays, ...access }: DynamoJournalOptions): Journal {
  /** Who was first: the same content, or other content under the same id? */
  async function compare(entry: NewEntry): Promise<Acceptance> {
    const existing = await readEntry(entry.requestId, access);
    if (!existing) {
      // The entry's time to live ran out between the two calls: the id is free again.
      return accept(entry);
    }
    return existing.digest === entry.digest ? { kind: 'duplicate', entry: existing } : { kind: 'conflict' };
  }

  async function accept(entry: NewEntry): Promise<Acceptance> {
    try {
      await access.client.send(
        new PutItemCommand({
          TableName: access.table,
          Item: newItem(entry, ttlDays()),
          ConditionExpression: 'attribute_not_exists(requestId)',
        }),
      );
      return { kind: 'new' };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return compare(entry);
      }
      throw error;
    }
  }

  async function record(requestId: string, progress: Progress): Promise<boolean> {
    if (await updateItem(requestId, progressUpdate(requestId, progress, true), access)) {
      return true;
    }
    // News of a failure may come hours late, when a redrive has long gone on: written down, but not as the last change.
    return (
      progress.status === 'failed' && (await updateItem(requestId, progressUpdate(requestId, progress, false), access))
    );
  }

  return { accept, get: async (requestId) => readEntry(requestId, access), record };
}
