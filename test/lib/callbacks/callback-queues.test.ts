import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createCallbackQueues } from '../../../lib/callbacks/callback-queues.ts';

const client = new SQSClient({ region: 'us-east-1' });
const [callbacks, undelivered] = ['https://sqs/callbacks', 'https://sqs/undelivered'];
const queues = createCallbackQueues(client, { callbacks, undelivered });

describe('createCallbackQueues', () => {
  it('hides a message for as long as it is told', async () => {
    const sqs = mockClient(client);
    sqs.on(ChangeMessageVisibilityCommand).resolves({});
    await queues.postpone('receipt', 30);
    expect(sqs.commandCalls(ChangeMessageVisibilityCommand)[0]?.args[0].input).toEqual({
      QueueUrl: callbacks,
      ReceiptHandle: 'receipt',
      VisibilityTimeout: 30,
    });
  });

  it('puts what is given up where a person finds it, with why', async () => {
    const sqs = mockClient(client);
    sqs.on(SendMessageCommand).resolves({});
    const why = { reason: 'gone', requestId: 'acme:1', host: 'hooks.acme.example', status: 410, attempts: 3 } as const;
    await queues.giveUp('{}', why);
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
      QueueUrl: undelivered,
      MessageBody: '{}',
      MessageAttributes: {
        reason: text('gone'),
        requestId: text('acme:1'),
        host: text('hooks.acme.example'),
        status: text('410'),
        attempts: text('3'),
      },
    });
  });

  it('says nothing of a status that there was not', async () => {
    const sqs = mockClient(client);
    sqs.on(SendMessageCommand).resolves({});
    await queues.giveUp('{}', { reason: 'exhausted', requestId: 'acme:1', host: 'h', status: undefined, attempts: 12 });
    const { MessageAttributes = {} } = sqs.commandCalls(SendMessageCommand)[0]?.args[0].input ?? {};
    expect(Object.keys(MessageAttributes)).not.toContain('status');
  });
});
