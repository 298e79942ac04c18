import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createSqsLetterBox } from '../../../cli/aws/sqs-letter-box.ts';

const client = new SQSClient({ region: 'us-east-1' });
const prefix = 'onbehalf-prod-';
const queueUrl = (name: string) => Promise.resolve(`https://sqs.example/${prefix}${name}`);
const box = createSqsLetterBox('dead-letters', { client, queueUrl, prefix });
const url = `https://sqs.example/${prefix}dead-letters`;
const arn = 'arn:aws:sqs:us-east-1:123456789012:';
const message = { MessageId: 'm-1', ReceiptHandle: 'r-1', Body: 'hello', Attributes: { SentTimestamp: '1000' } };

async function taken(more: object) {
  const sqs = mockClient(client);
  sqs.on(ReceiveMessageCommand).resolves({ Messages: [{ ...message, ...more }] });
  return (await box.take(60, 1))[0];
}

describe('createSqsLetterBox', () => {
  it('takes messages and hides them for as long as it was told', async () => {
    const sqs = mockClient(client);
    sqs.on(ReceiveMessageCommand).resolves({ Messages: [message] });
    expect(await box.take(60, 1)).toEqual([{ id: 'm-1', receipt: 'r-1', body: 'hello', sentAt: 1000, attributes: {} }]);
    expect(sqs.commandCalls(ReceiveMessageCommand)[0]?.args[0].input).toMatchObject({
      QueueUrl: url,
      VisibilityTimeout: 60,
      WaitTimeSeconds: 1,
    });
  });

  it('tells the queue that a redrive policy brought a message from', async () => {
    const Attributes = { SentTimestamp: '1000', DeadLetterQueueSourceArn: `${arn}onbehalf-prod-orders-us-store` };
    expect(await taken({ Attributes })).toMatchObject({ origin: 'orders-us-store' });
  });

  it('tells the queue that EventBridge could not put an event into', async () => {
    const MessageAttributes = { TARGET_ARN: { DataType: 'String', StringValue: `${arn}onbehalf-prod-events` } };
    expect(await taken({ MessageAttributes })).toMatchObject({ origin: 'events' });
  });

  it('tells what was written beside a message', async () => {
    const MessageAttributes = { reason: { DataType: 'String', StringValue: 'gone' } };
    expect(await taken({ MessageAttributes })).toMatchObject({ attributes: { reason: 'gone' } });
  });

  it('takes no queue for an origin that is not of this stage', async () => {
    const Attributes = { SentTimestamp: '1000', DeadLetterQueueSourceArn: `${arn}somebody-else` };
    expect(await taken({ Attributes })).not.toHaveProperty('origin');
  });

  it('counts what can be seen and what others have taken', async () => {
    const Attributes = { ApproximateNumberOfMessages: '7', ApproximateNumberOfMessagesNotVisible: '2' };
    mockClient(client).on(GetQueueAttributesCommand).resolves({ Attributes });
    expect(await box.count()).toEqual({ visible: 7, hidden: 2 });
  });

  it('gives back, deletes, and puts a copy where a message belongs', async () => {
    const sqs = mockClient(client);
    sqs.on(ChangeMessageVisibilityBatchCommand).resolves({ Failed: [] });
    const held = { id: 'm-1', receipt: 'r-1', body: 'hello', sentAt: 1000 };
    await box.giveBack([held]);
    await box.remove(held);
    await box.copyToOrigin({ ...held, origin: 'orders-us-store' });
    expect(sqs.commandCalls(ChangeMessageVisibilityBatchCommand)[0]?.args[0].input.Entries).toEqual([
      { Id: '0', ReceiptHandle: 'r-1', VisibilityTimeout: 0 },
    ]);
    expect(sqs.commandCalls(DeleteMessageCommand)[0]?.args[0].input).toEqual({ QueueUrl: url, ReceiptHandle: 'r-1' });
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
      QueueUrl: `https://sqs.example/${prefix}orders-us-store`,
      MessageBody: 'hello',
    });
  });
});
