import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createOrderQueue } from '../../../lib/queue/order-queue.ts';

const PREFIX = 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-orders-';
const client = new SQSClient({ region: 'us-east-1' });
const queue = createOrderQueue(client, PREFIX);
const messages = ['acme:1', 'acme:2'].map((requestId) => ({ requestId, connection: 'refarch', attempt: 1 }));
const refusal = { Code: 'InternalError', SenderFault: false };

describe('createOrderQueue', () => {
  it("sends the messages to the connection's own queue", async () => {
    const sqs = mockClient(client);
    sqs.on(SendMessageBatchCommand).resolves({});
    expect(await queue.send('refarch', messages)).toEqual([]);
    const { QueueUrl, Entries = [] } = sqs.commandCalls(SendMessageBatchCommand)[0]?.args[0].input ?? {};
    expect(QueueUrl).toBe(`${PREFIX}refarch`);
    expect(Entries.map(({ MessageBody = '' }) => JSON.parse(MessageBody) as unknown)).toEqual(messages);
    expect(new Set(Entries.map(({ Id }) => Id)).size).toBe(2);
  });

  it('says which requests were not taken', async () => {
    mockClient(client)
      .on(SendMessageBatchCommand)
      .resolves({ Failed: [{ Id: '1', ...refusal }] });
    expect(await queue.send('refarch', messages)).toEqual(['acme:2']);
  });

  it('fails when the whole call does', async () => {
    mockClient(client).on(SendMessageBatchCommand).rejects(new Error('throttled'));
    await expect(queue.send('refarch', messages)).rejects.toThrow('throttled');
  });
});
