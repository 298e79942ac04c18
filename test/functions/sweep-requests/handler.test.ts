import { DynamoDBClient, GetItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, ExecutionDoesNotExist, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { newItem } from '../../../lib/journal/journal-item.ts';
import { invoke, loadFunction } from '../../support/deployed-function.ts';
import { newEntry } from '../../support/memory-journal.ts';

const db = mockClient(DynamoDBClient);
const sqs = mockClient(SQSClient);
const sfn = mockClient(SFNClient);
const entry = newEntry({ acceptedAt: Date.now() - 3_600_000 });
const { requestId, connection } = entry;

describe('sweep-requests', () => {
  it('sends a request again that was accepted and never started', async () => {
    const { changedAt, ...item } = { ...newItem(entry, 30) };
    db.on(QueryCommand).resolves({});
    db.on(QueryCommand, { ExpressionAttributeValues: { ':partition': item['unsettledShard']! } }, false).resolves({
      Items: [{ requestId: { S: requestId }, changedAt: changedAt! }],
    });
    db.on(GetItemCommand).resolves({ Item: { ...item, changedAt: changedAt! } });
    db.on(UpdateItemCommand).resolves({});
    sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '0' } });
    sqs.on(SendMessageBatchCommand).resolves({});
    sfn.on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist({ message: 'none', $metadata: {} }));
    const handler = await loadFunction('sweep-requests');
    const context = { getRemainingTimeInMillis: () => 240_000 } as Context;
    expect(await invoke(handler, {}, context)).toEqual({ swept: 1, leftovers: 0 });
    expect(sqs.commandCalls(SendMessageBatchCommand)[0]?.args[0].input).toMatchObject({
      QueueUrl: `https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-test-orders-${connection}`,
      Entries: [{ MessageBody: JSON.stringify({ requestId, connection, attempt: 1, customerNo: '00010001' }) }],
    });
  });
});
