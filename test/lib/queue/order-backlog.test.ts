import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createOrderBacklog } from '../../../lib/queue/order-backlog.ts';

const PREFIX = 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-orders-';
const client = new SQSClient({ region: 'us-east-1' });

describe('createOrderBacklog', () => {
  it.each([
    ['0', false],
    ['1', true],
  ])('sees whether %s messages wait in the queue of the connection', async (count, expected) => {
    mockClient(client)
      .on(GetQueueAttributesCommand, { QueueUrl: `${PREFIX}refarch` })
      .resolves({ Attributes: { ApproximateNumberOfMessages: count } });
    expect(await createOrderBacklog(client, PREFIX).isWaiting('refarch')).toBe(expected);
  });
});
