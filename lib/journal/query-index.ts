import { paginateQuery } from '@aws-sdk/client-dynamodb';
import { TransientError } from '../errors/errors.ts';
import { JOURNAL_INDEXES, type JournalIndex } from './journal-indexes.ts';
import type { JournalAccess } from './read-entry.ts';

/** What an index holds of a request. */
export interface IndexedKey {
  readonly requestId: string;
  /** Epoch milliseconds; the index is in its order. */
  readonly at: number;
}

/** @see queryIndex */
export interface IndexQuery {
  readonly index: JournalIndex;
  readonly partition: string;
  /** Only what is before this moment, oldest first. @default everything, newest first */
  readonly before?: number;
}

/**
 * The keys in one partition of an index, page by page as they are asked for.
 * @throws TransientError when the index cannot be read.
 */
export async function* queryIndex(
  { index, partition, before }: IndexQuery,
  { client, table }: JournalAccess,
): AsyncGenerator<IndexedKey> {
  const { partitionKey, sortKey } = JOURNAL_INDEXES[index];
  const pages = paginateQuery(
    { client, pageSize: 100 },
    {
      TableName: table,
      IndexName: index,
      KeyConditionExpression: `#partition = :partition${before === undefined ? '' : ' AND #sort < :before'}`,
      ExpressionAttributeNames: { '#partition': partitionKey, ...(before !== undefined && { '#sort': sortKey }) },
      ExpressionAttributeValues: {
        ':partition': { S: partition },
        ...(before !== undefined && { ':before': { N: String(before) } }),
      },
      ScanIndexForward: before !== undefined,
    },
  );
  try {
    for await (const { Items = [] } of pages) {
      for (const item of Items) {
        yield { requestId: item['requestId']?.S ?? '', at: Number(item[sortKey]?.N) };
      }
    }
  } catch (cause) {
    throw new TransientError({ code: 'INTERNAL', reason: `the journal's index ${index} could not be read`, cause });
  }
}
