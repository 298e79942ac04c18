import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { descendantsOf, isAlive, runLocal, type RunningLocal } from './run-local.ts';

const TIMEOUT = 90_000;

/** The first two of the examples, each placed in the sandbox shop. */
const [inFile, byClient] = readFileSync('examples/ocapi.ndjson', 'utf8').split('\n') as [string, string];

describe('npm run local', () => {
  let local: RunningLocal;
  let settings: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  const told = (pattern: RegExp) => pattern.exec(local.output())?.[1] ?? '';
  const variable = (name: string) => told(new RegExp(`^ {2}export ${name}=(\\S+)$`, 'm'));
  const output = (name: string) => told(new RegExp(`^ {2}${name} +(\\S+)$`, 'm'));

  beforeAll(async () => {
    const events = join(temporaryDirectory(), 'events.ndjson');
    writeFileSync(events, `${inFile}\n`);
    local = runLocal(['--port', '0', '--events', events]);
    await local.says('Running. Ctrl-C stops.');
    settings = {
      endpoint: variable('AWS_ENDPOINT_URL'),
      region: variable('AWS_REGION'),
      credentials: {
        accessKeyId: variable('AWS_ACCESS_KEY_ID'),
        secretAccessKey: variable('AWS_SECRET_ACCESS_KEY'),
      },
    };
  }, TIMEOUT);

  afterAll(() => {
    if (isAlive(local.pid)) {
      process.kill(local.pid, 'SIGKILL');
    }
  });

  it('says where the services and the shop are', () => {
    expect(settings.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(told(/^AWS services +(\S+)$/m)).toBe(settings.endpoint);
    expect(told(/^Sandbox shop +(\S+)/m)).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('sends the events of a file and shows what became of them', () => {
    expect(local.output()).toMatch(/acme:RefArch:sub_8812:2026-12-01 +placed/);
  });

  it('takes an event from an SDK client, which finds the outcome in the journal', async () => {
    const { source, 'detail-type': detailType, detail } = JSON.parse(byClient);
    const bus = new EventBridgeClient(settings);
    const entry = { Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
    const { FailedEntryCount } = await bus.send(
      new PutEventsCommand({ Entries: [{ EventBusName: output('EventBusName'), ...entry }] }),
    );
    expect(FailedEntryCount).toBe(0);
    const journal = new DynamoDBClient(settings);
    const find = async () =>
      journal.send(
        new GetItemCommand({ TableName: output('JournalTableName'), Key: { requestId: { S: detail.requestId } } }),
      );
    let item = (await find()).Item;
    while (item?.['status']?.S === undefined || item['status'].S === 'accepted') {
      await new Promise((resolve) => setTimeout(resolve, 100));
      item = (await find()).Item;
    }
    bus.destroy();
    journal.destroy();
    expect(item['status'].S).toBe('placed');
    expect(item['orderNo']?.S).toBeTruthy();
  });

  it('says how a request is read back, and why a call was refused, and keeps the log', async () => {
    const [, key = '', url = ''] = /curl -H 'x-api-key: (\S+)' '(\S+)'/.exec(local.output()) ?? [];
    const read = async (apiKey: string) => (await fetch(url, { headers: { 'x-api-key': apiKey } })).status;
    expect([await read(key), await read(key.toLowerCase())]).toEqual([404, 401]);
    await local.says('Refused  GET /v1/requests/{id+}  401  sender phone-desk  wrong-proof');
    expect(readFileSync(told(/^Log lines +(\S+)/m), 'utf8')).toContain('"refusal":"wrong-proof"');
  });

  it('ends with exit code 0 on Ctrl-C, and no process of it is left', async () => {
    const children = descendantsOf(local.pid);
    expect(children.length).toBeGreaterThan(0);
    expect(await local.end('SIGINT')).toBe(0);
    expect(local.output()).toContain('Stopping. Nothing was in flight');
    expect(children.filter(isAlive)).toEqual([]);
  });
});
