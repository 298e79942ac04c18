import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { receiveAll } from './receive.ts';
import { reachTarget, type Target } from './target.ts';

let target: Target;

beforeAll(async () => {
  target = await reachTarget();
});
afterAll(() => target.close());

const put = (...Entries: PutEventsRequestEntry[]) => target.events.send(new PutEventsCommand({ Entries }));

const entry = (detail: object, more: PutEventsRequestEntry = {}): PutEventsRequestEntry => ({
  EventBusName: 'conformance',
  Source: 'conformance',
  DetailType: 'test',
  Detail: JSON.stringify(detail),
  ...more,
});

describe('PutEvents', () => {
  it('fails the entry whose detail is not a JSON object, and no other', async () => {
    const marker = randomUUID();
    const { FailedEntryCount, Entries } = await put(
      entry({}, { Detail: '{"half":' }),
      entry({}, { Detail: '[1]' }),
      entry({ marker }),
    );
    expect(FailedEntryCount).toBe(2);
    expect(Entries).toMatchObject([
      { ErrorCode: 'MalformedDetail' },
      { ErrorCode: 'MalformedDetail' },
      { EventId: expect.any(String) },
    ]);
    const [message] = await receiveAll(target, 'matched', [marker]);
    expect(JSON.parse(message!.Body!)).toMatchObject({ id: Entries![2]!.EventId, detail: { marker } });
  });

  it('fails an entry without a source', async () => {
    const { Entries } = await put(entry({}, { Source: '' }));
    expect(Entries).toMatchObject([{ ErrorCode: 'InvalidArgument' }]);
  });

  it('fails an entry that claims to come from AWS', async () => {
    const { FailedEntryCount, Entries } = await put(entry({}, { Source: 'aws.s3' }));
    expect(FailedEntryCount).toBe(1);
    expect(Entries).toMatchObject([{ ErrorCode: 'NotAuthorizedForSourceException' }]);
  });

  it('refuses more than ten entries', async () => {
    await expect(put(...Array.from({ length: 11 }, () => entry({})))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('a rule', () => {
  it('passes on what its pattern matches, and nothing else', async () => {
    const matching = [
      {},
      { amount: 100 },
      { amount: [5, 50] },
      { state: 'new' },
      { kind: 'renewal' },
      { kind: 'agent' },
    ].map((detail) => ({ ...detail, marker: `yes-${randomUUID()}` }));
    const others = [{ amount: 10 }, { amount: '50' }, { state: 'draft' }, { state: 'test-1' }, { kind: 'other' }].map(
      (detail) => ({ ...detail, marker: `no-${randomUUID()}` }),
    );
    await put(...others.map((detail) => entry(detail)));
    await put(entry({ noMarker: true }), entry({ marker: `no-${randomUUID()}` }, { Source: 'elsewhere' }));
    await put(...matching.map((detail) => entry(detail)));
    const last = `last-${randomUUID()}`;
    await put(entry({ marker: last }));
    // Whatever had been let through by mistake would have come before the last one.
    const wanted = [...matching.map(({ marker }) => marker), last];
    await expect(receiveAll(target, 'matched', wanted)).resolves.toHaveLength(wanted.length);
    await expect(receiveAll(target, 'matched', [])).resolves.toEqual([]);
  });
});
