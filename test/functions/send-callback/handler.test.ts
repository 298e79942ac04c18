import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { newItem } from '../../../lib/journal/journal-item.ts';
import { outcomeEvent, SECRET, startReceiver } from '../../lib/callbacks/callback-world.ts';
import { type Handler, invoke, loadFunction } from '../../support/deployed-function.ts';
import { newEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';

const sqs = mockClient(SQSClient);
const db = mockClient(DynamoDBClient);
const secrets = mockClient(SecretsManagerClient);
const queue = 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-test-';

describe('send-callback', () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let handler: Handler;
  let time = Date.now();

  beforeAll(async () => {
    jest.spyOn(Date, 'now').mockImplementation(() => time);
    receiver = await startReceiver();
    const url = `http://${receiver.host}/orders`;
    db.on(GetItemCommand).resolves({ Item: newItem(newEntry({ request: orderRequest({ callback: { url } }) }), 30) });
    secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(SECRET) });
    sqs.on(ChangeMessageVisibilityCommand).resolves({}).on(SendMessageCommand).resolves({});
    const integrations = { callbacks: [{ name: 'acme', host: receiver.host }] };
    handler = await loadFunction('send-callback', undefined, integrations);
  });
  afterAll(() => {
    jest.restoreAllMocks();
    receiver.stop();
  });

  const received = (count: number) =>
    invoke(handler, {
      Records: [
        {
          messageId: 'message-1',
          receiptHandle: 'receipt-1',
          body: JSON.stringify(outcomeEvent()),
          attributes: { ApproximateReceiveCount: String(count) },
        },
      ],
    });

  it('tells an outcome to whom its request names', async () => {
    expect(await received(1)).toEqual({ batchItemFailures: [] });
    expect(receiver.received).toMatchObject([{ path: '/orders', body: expect.stringContaining('"OrderPlaced"') }]);
    expect(secrets.commandCalls(GetSecretValueCommand)[0]?.args[0].input).toEqual({
      SecretId: 'onbehalf-test/callbacks/acme',
    });
  });

  it('goes by what stands in the secret a minute after it was changed', async () => {
    const signatures = async () => {
      await received(1);
      return receiver.received.at(-1)?.headers['webhook-signature']?.toString().split(' ').length;
    };
    secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify({ current: SECRET.current }) });
    const before = await signatures();
    time += 60_000;
    expect([before, await signatures()]).toEqual([2, 1]);
  });

  it('leaves it on its queue for later when it was not taken', async () => {
    receiver.answers((response) => response.writeHead(500).end());
    expect(await received(3)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(sqs.commandCalls(ChangeMessageVisibilityCommand)[0]?.args[0].input).toEqual({
      QueueUrl: `${queue}callbacks`,
      ReceiptHandle: 'receipt-1',
      VisibilityTimeout: 120,
    });
  });

  it('puts it where a person finds it when it must not be sent again', async () => {
    receiver.answers((response) => response.writeHead(410).end());
    expect(await received(4)).toEqual({ batchItemFailures: [] });
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toMatchObject({
      QueueUrl: `${queue}undelivered-callbacks`,
      MessageBody: JSON.stringify(outcomeEvent()),
    });
  });
});
