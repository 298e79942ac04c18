import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { TransientError } from '../errors/errors.ts';
import type { Acceptance, Journal, JournalEntry, NewEntry, Progress } from './journal.ts';
import { parseEntry } from './journal-item.ts';

/** @see createDynamoJournal */
export interface DynamoJournalOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** Days after which DynamoDB deletes an entry; asked for when one is accepted. */
  readonly ttlDays: () => number;
}

const SECONDS_PER_DAY = 86_400;

/** The journal on a DynamoDB table with the partition key `requestId`. */
export function createDynamoJournal({ client, table, ttlDays }: DynamoJournalOptions): Journal {
  async function get(requestId: string): Promise<JournalEntry | undefined> {
    const { Item } = await client
      .send(new GetItemCommand({ TableName: table, Key: { requestId: { S: requestId } }, ConsistentRead: true }))
      .catch((cause: unknown) => {
        throw new TransientError({ code: 'INTERNAL', reason: 'the journal could not be read', cause });
      });
    return Item && parseEntry(Item);
  }

  /** Who was first: the same content, or other content under the same id? */
  async function compare(entry: NewEntry): Promise<Acceptance> {
    const existing = await get(entry.requestId);
    if (!existing) {
      // The entry's time to live ran out between the two calls: the id is free again.
      return accept(entry);
    }
    return existing.digest === entry.digest ? { kind: 'duplicate', entry: existing } : { kind: 'conflict' };
  }

  async function accept(entry: NewEntry): Promise<Acceptance> {
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
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
    try {
      await update(requestId, progress);
      return true;
    } catch (cause) {
      if (cause instanceof ConditionalCheckFailedException) {
        return false;
      }
      throw new TransientError({ code: 'INTERNAL', reason: 'the journal could not be written', cause });
    }
  }

  async function update(requestId: string, progress: Progress): Promise<void> {
    const sets = Object.entries(changedAttributes(progress));
    await client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { requestId: { S: requestId } },
        // A late write must not bring an entry back that its time to live deleted, nor a failure cover an outcome.
        ConditionExpression:
          progress.status === 'failed'
            ? 'attribute_exists(requestId) AND NOT #status IN (:placed, :rejected)'
            : 'attribute_exists(requestId)',
        UpdateExpression: `SET #steps = list_append(#steps, :step)${sets.map(([name]) => `, #${name} = :${name}`).join('')}`,
        ExpressionAttributeNames: Object.fromEntries(
          ['steps', ...sets.map(([name]) => name)].map((name) => [`#${name}`, name]),
        ),
        ExpressionAttributeValues: {
          ':step': { L: [stepItem(progress)] },
          ...(progress.status === 'failed' && { ':placed': { S: 'placed' }, ':rejected': { S: 'rejected' } }),
          ...Object.fromEntries(sets.map(([name, value]) => [`:${name}`, value])),
        },
      }),
    );
  }

  return { accept, get, record };
}

function newItem(entry: NewEntry, ttlDays: number): Record<string, AttributeValue> {
  return {
    requestId: { S: entry.requestId },
    connection: { S: entry.connection },
    digest: { S: entry.digest },
    status: { S: 'accepted' },
    attempt: { N: '1' },
    acceptedAt: { N: String(entry.acceptedAt) },
    changedAt: { N: String(entry.acceptedAt) },
    eventId: { S: entry.eventId },
    request: { S: JSON.stringify(entry.request) },
    steps: { L: [stepItem({ step: 'Accepted', at: entry.acceptedAt })] },
    expiresAt: { N: String(Math.floor(entry.acceptedAt / 1000) + ttlDays * SECONDS_PER_DAY) },
  };
}

function stepItem({ step, at, code }: Progress): AttributeValue {
  return { M: { step: { S: step }, at: { N: String(at) }, ...(code && { code: { S: code } }) } };
}

function changedAttributes({ at, basketId, orderNo, status, outcome }: Progress): Record<string, AttributeValue> {
  return {
    changedAt: { N: String(at) },
    ...(basketId && { basketId: { S: basketId } }),
    ...(orderNo && { orderNo: { S: orderNo } }),
    ...(status && { status: { S: status } }),
    ...(outcome && { outcome: { S: JSON.stringify(outcome) } }),
  };
}
