import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { TransientError } from '../errors/errors.ts';
import type { JournalEntry } from './journal.ts';
import { parseEntry } from './journal-item.ts';

/** A table of DynamoDB and the way to it. */
export interface JournalAccess {
  readonly client: DynamoDBClient;
  readonly table: string;
}

/** Reads one entry, strongly consistent. @see Journal.get */
export async function readEntry(
  requestId: string,
  { client, table }: JournalAccess,
): Promise<JournalEntry | undefined> {
  const { Item } = await client
    .send(new GetItemCommand({ TableName: table, Key: { requestId: { S: requestId } }, ConsistentRead: true }))
    .catch((cause: unknown) => {
      throw new TransientError({ code: 'INTERNAL', reason: 'the journal could not be read', cause });
    });
  return Item && parseEntry(Item);
}
