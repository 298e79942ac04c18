import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import type { FailureEnvelope } from '../../../lib/errors/failure-envelope.ts';
import { createDeadLetters } from '../../../lib/queue/dead-letters.ts';

const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-dead-letters';
const client = new SQSClient({ region: 'us-east-1' });

const envelope: FailureEnvelope = {
  schema: 'failure-envelope/1',
  step: 'ReceiveEvent',
  code: 'REQUEST_NOT_JSON',
  errorName: 'InvalidRequestError',
  reason: 'the event is not JSON',
  hint: 'Send JSON.',
  next: { action: 'mend' },
  at: '2026-12-01T06:00:00.000Z',
};

describe('createDeadLetters', () => {
  it('puts the envelope on the queue as JSON', async () => {
    const sqs = mockClient(client);
    sqs.on(SendMessageCommand).resolves({});
    await createDeadLetters(client, QUEUE_URL).send(envelope);
    const [call] = sqs.commandCalls(SendMessageCommand, { QueueUrl: QUEUE_URL });
    expect(JSON.parse(call?.args[0].input.MessageBody ?? '')).toEqual(envelope);
  });

  it('fails when the queue does not take it', async () => {
    mockClient(client).on(SendMessageCommand).rejects(new Error('throttled'));
    await expect(createDeadLetters(client, QUEUE_URL).send(envelope)).rejects.toThrow('throttled');
  });
});
