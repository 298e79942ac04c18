import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createFailedExecutions } from '../../../lib/queue/failed-executions.ts';
import { endedInFailure } from '../../support/sweep-world.ts';

const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-failed-executions';
const client = new SQSClient({ region: 'us-east-1' });

describe('createFailedExecutions', () => {
  it('puts the end of an execution on the queue', async () => {
    const sqs = mockClient(client);
    sqs.on(SendMessageCommand).resolves({});
    const { change } = endedInFailure('acme-1');
    await createFailedExecutions(client, QUEUE_URL).send(change);
    const { QueueUrl, MessageBody = '' } = sqs.commandCalls(SendMessageCommand)[0]?.args[0].input ?? {};
    expect(QueueUrl).toBe(QUEUE_URL);
    expect(JSON.parse(MessageBody)).toEqual(change);
  });
});
