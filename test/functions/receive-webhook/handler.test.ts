import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { Webhook } from 'standardwebhooks';
import { orderMessage } from '../../../lib/steps/order-message.ts';
import { apiEvent } from '../../support/api-event.ts';
import { type Handler, invoke, loadFunction } from '../../support/deployed-function.ts';
import { orderRequest } from '../../support/order-request.ts';

const secrets = mockClient(SecretsManagerClient);
const db = mockClient(DynamoDBClient);
const sqs = mockClient(SQSClient);
mockClient(EventBridgeClient);

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const INTEGRATIONS = {
  senders: [{ name: 'crm', tenant: 'acme', connections: ['refarch'], proof: { scheme: 'standard-webhooks' } }],
};
const request = orderRequest();

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Signed by the reference library of Standard Webhooks. */
function signed(content: unknown, secret = SECRET): object {
  const body = JSON.stringify(content);
  const at = new Date();
  return apiEvent({
    query: 'sender=crm',
    headers: {
      'content-type': 'application/json',
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
    },
    body,
  });
}

describe('receive-webhook', () => {
  let handler: Handler;
  const send = async (event: object) => (await invoke(handler, event)) as Answer;

  beforeEach(async () => {
    for (const client of [secrets, db, sqs]) {
      client.reset();
    }
    secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify({ current: SECRET }) });
    db.on(PutItemCommand).resolves({});
    sqs.on(SendMessageBatchCommand).resolves({});
    handler = await loadFunction('receive-webhook', undefined, INTEGRATIONS);
  });

  it('writes a signed request to the journal, queues it and tells where it can be read', async () => {
    const { statusCode, headers, body } = await send(signed(request));
    expect([statusCode, JSON.parse(body)]).toMatchObject([202, { requestId: request.requestId }]);
    expect(headers['location']).toBe(`/v1/requests/${encodeURIComponent(request.requestId)}`);
    expect(db.commandCalls(PutItemCommand)[0]?.args[0].input.TableName).toBe('journal');
    expect(sqs.commandCalls(SendMessageBatchCommand)[0]?.args[0].input).toMatchObject({
      QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-test-orders-refarch',
      Entries: [{ MessageBody: JSON.stringify(orderMessage(request, 1)) }],
    });
  });

  it('writes nothing for a request that is signed by somebody else', async () => {
    const { statusCode, headers } = await send(signed(request, `whsec_${Buffer.alloc(32, 8).toString('base64')}`));
    expect([statusCode, headers['content-type']]).toEqual([401, 'application/problem+json']);
    expect([db.calls(), sqs.calls()]).toEqual([[], []]);
  });

  it('asks the sender to come again when AWS fails', async () => {
    sqs.on(SendMessageBatchCommand).rejects(Object.assign(new Error('throttled'), { $metadata: {} }));
    const { statusCode, headers, body } = await send(signed(request));
    expect([statusCode, headers['retry-after']]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    expect(body).not.toContain('throttled');
  });
});
