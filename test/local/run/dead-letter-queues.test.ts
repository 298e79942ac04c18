import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { peek } from '../../../local/run/dead-letter-queues.ts';

const sqs = mockClient(SQSClient);
const destination = {
  client: {
    endpoint: 'http://127.0.0.1:1',
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  },
  eventBusName: 'onbehalf-local',
  eventsQueueUrl: 'http://127.0.0.1:1/000000000000/onbehalf-local-events',
};
const message = (MessageId: string, body: unknown) => ({ MessageId, Body: JSON.stringify(body) });

describe('peek', () => {
  beforeEach(() => {
    sqs.reset();
  });

  it('reads every letter of the queue', async () => {
    sqs
      .on(ReceiveMessageCommand, { QueueUrl: 'http://127.0.0.1:1/000000000000/onbehalf-local-dead-letters' })
      .resolvesOnce({ Messages: [message('a', { code: 'INTERNAL' }), message('b', { requestId: 'acme:2' })] })
      .resolvesOnce({ Messages: [message('c', { reason: 'x', sender: { eventId: 'event-3' } })] })
      .resolves({});
    expect(await peek(destination, 'dead-letters')).toEqual([
      { code: 'INTERNAL' },
      { requestId: 'acme:2' },
      { reason: 'x', sender: { eventId: 'event-3' } },
    ]);
  });

  it('ends when letters come again that it has read', async () => {
    sqs.on(ReceiveMessageCommand).resolves({ Messages: [message('a', { code: 'INTERNAL' })] });
    expect(await peek(destination, 'rejected-orders')).toEqual([{ code: 'INTERNAL' }]);
  });

  it.each(['hello', '[]', '{"requestId":5}'])('says that the message %j is no envelope', async (Body) => {
    sqs
      .on(ReceiveMessageCommand)
      .resolvesOnce({ Messages: [{ MessageId: 'a', Body }] })
      .resolves({});
    expect(await peek(destination, 'undelivered-events')).toEqual([
      { reason: 'a message that is no envelope; look at it in the queue' },
    ]);
  });
});
