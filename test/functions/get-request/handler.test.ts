import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { newItem } from '../../../lib/journal/journal-item.ts';
import { apiEvent } from '../../support/api-event.ts';
import { type Handler, invoke, loadFunction } from '../../support/deployed-function.ts';
import { newEntry } from '../../support/memory-journal.ts';

const secrets = mockClient(SecretsManagerClient);
const db = mockClient(DynamoDBClient);

const KEY = 'k'.repeat(44);
const INTEGRATIONS = {
  senders: [{ name: 'desk', tenant: 'acme', connections: ['refarch'], proof: { scheme: 'api-key' } }],
};
const entry = newEntry({ sender: 'desk', tenant: 'acme' });
const { requestId } = entry;

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const reading = (key: string): object => ({
  ...apiEvent({
    method: 'GET',
    path: `/v1/requests/${encodeURIComponent(requestId)}`,
    query: 'sender=desk',
    headers: { 'x-api-key': key },
  }),
  routeKey: 'GET /v1/requests/{id+}',
  pathParameters: { id: requestId },
});

describe('get-request', () => {
  let handler: Handler;
  const call = async (event: object) => (await invoke(handler, event)) as Answer;

  beforeEach(async () => {
    secrets.reset();
    db.reset();
    secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify({ current: KEY }) });
    db.on(GetItemCommand).resolves({ Item: newItem(entry, 30) });
    handler = await loadFunction('get-request', undefined, INTEGRATIONS);
  });

  it('tells a sender with a key where its request stands, and lets nobody keep that', async () => {
    const { statusCode, headers, body } = await call(reading(KEY));
    expect([statusCode, JSON.parse(body)]).toMatchObject([200, { requestId, state: 'accepted' }]);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('reads nothing for a wrong key', async () => {
    const { statusCode, headers } = await call(reading('x'.repeat(44)));
    expect([statusCode, headers['content-type']]).toEqual([401, 'application/problem+json']);
    expect(db.calls()).toEqual([]);
  });

  it('describes the API to anybody', async () => {
    const { statusCode, headers, body } = await call(
      apiEvent({ method: 'GET', path: '/v1/openapi.json', headers: {} }),
    );
    expect([statusCode, JSON.parse(body)]).toMatchObject([200, { openapi: '3.1.0', paths: { '/v1/requests': {} } }]);
    expect(headers['cache-control']).toBe('public, max-age=3600');
    expect(secrets.calls()).toEqual([]);
  });
});
