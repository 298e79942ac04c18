import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { JOURNAL_INDEXES } from '../../lib/journal/journal-indexes.ts';

// It has no types of its own.
const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;

const INDEXES = Object.entries(JOURNAL_INDEXES);

/** A DynamoDB table with the journal's key and indexes, which judges conditions as DynamoDB does. */
export async function startDynamoTable(table: string) {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: table,
      AttributeDefinitions: [
        { AttributeName: 'requestId', AttributeType: 'S' },
        ...INDEXES.map(([, { partitionKey }]) => ({ AttributeName: partitionKey, AttributeType: 'S' as const })),
        ...[...new Set(INDEXES.map(([, { sortKey }]) => sortKey))].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'N' as const,
        })),
      ],
      KeySchema: [{ AttributeName: 'requestId', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: INDEXES.map(([IndexName, { partitionKey, sortKey }]) => ({
        IndexName,
        KeySchema: [
          { AttributeName: partitionKey, KeyType: 'HASH' as const },
          { AttributeName: sortKey, KeyType: 'RANGE' as const },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' as const },
      })),
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.1 }, { TableName: table });
  return {
    client,
    async close() {
      client.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
