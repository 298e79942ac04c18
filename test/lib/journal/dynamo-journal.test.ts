import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createAttempts } from '../../../lib/journal/attempts.ts';
import { createDynamoJournal } from '../../../lib/journal/dynamo-journal.ts';
import type { Progress, RequestStatus } from '../../../lib/journal/journal.ts';
import { startDynamoTable } from '../../support/dynamo-table.ts';
import { newEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';
import { waitingNotice } from '../../support/waiting.ts';

const TABLE = 'journal';
const AT = 1_764_547_204_200;
const ACCEPTED = {
  status: 'accepted',
  attempt: 1,
  changedAt: 1_764_547_200_000,
  steps: [{ step: 'Accepted', at: 1_764_547_200_000 }],
} as const;

describe('createDynamoJournal', () => {
  let db: Awaited<ReturnType<typeof startDynamoTable>>;
  beforeAll(async () => {
    db = await startDynamoTable(TABLE);
  });
  afterAll(() => db.close());

  const journal = () => createDynamoJournal({ client: db.client, table: TABLE, ttlDays: () => 30 });
  const entryOf = (requestId: string) => newEntry({ request: orderRequest({ requestId }) });
  const key = (requestId: string) => ({ TableName: TABLE, Key: { requestId: { S: requestId } } });
  const item = async (requestId: string) => (await db.client.send(new GetItemCommand(key(requestId)))).Item;

  it('takes a request that it does not hold', async () => {
    const entry = entryOf('new');
    expect(await journal().accept(entry)).toEqual({ kind: 'new' });
    expect(await journal().get('new')).toEqual({ ...entry, ...ACCEPTED });
  });

  it('knows the same content under the same id for a duplicate, and shows what it holds', async () => {
    const entry = entryOf('duplicate');
    await journal().accept(entry);
    expect(await journal().accept({ ...entry, eventId: 'event-2', acceptedAt: AT })).toEqual({
      kind: 'duplicate',
      entry: { ...entry, ...ACCEPTED },
    });
  });

  it('knows other content under the same id for a conflict, and keeps the first', async () => {
    const entry = entryOf('conflict');
    await journal().accept(entry);
    expect(await journal().accept({ ...entry, digest: 'other' })).toEqual({ kind: 'conflict' });
    expect((await journal().get('conflict'))?.digest).toBe(entry.digest);
  });

  it('lets only one of many at the same time be the first', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => journal().accept(entryOf('race'))));
    expect(answers.map(({ kind }) => kind).sort()).toEqual([...Array.from({ length: 9 }, () => 'duplicate'), 'new']);
  });

  it('forgets a request after its days', async () => {
    await journal().accept(entryOf('ttl'));
    expect((await item('ttl'))?.['expiresAt']).toEqual({ N: String(1_764_547_200 + 30 * 86_400) });
  });

  it('does not hold what nobody sent', async () => {
    expect(await journal().get('nobody')).toBeUndefined();
  });

  it('adds steps and references to what it holds', async () => {
    await journal().accept(entryOf('steps'));
    await journal().record('steps', { step: 'PrepareBasket', at: AT, basketId: 'basket-1' });
    await journal().record('steps', { step: 'PlaceOrder', at: AT + 1, orderNo: '00001' });
    const outcome = { schema: 'order-outcome/1', outcome: 'failed', requestId: 'steps' } as const;
    await journal().record('steps', { step: 'X', at: AT + 2, code: 'INTERNAL', status: 'failed', outcome });
    expect(await journal().get('steps')).toMatchObject({
      basketId: 'basket-1',
      orderNo: '00001',
      status: 'failed',
      outcome,
    });
    expect((await journal().get('steps'))?.steps).toEqual([
      { step: 'Accepted', at: 1_764_547_200_000 },
      { step: 'PrepareBasket', at: AT },
      { step: 'PlaceOrder', at: AT + 1 },
      { step: 'X', at: AT + 2, code: 'INTERNAL' },
    ]);
  });

  it('does not bring a request back that was deleted', async () => {
    await journal().accept(entryOf('deleted'));
    await db.client.send(new DeleteItemCommand(key('deleted')));
    expect(await journal().record('deleted', { step: 'PlaceOrder', at: AT })).toBe(false);
    expect(await item('deleted')).toBeUndefined();
  });

  it('says that it wrote, and when something last happened', async () => {
    await journal().accept(entryOf('changed'));
    expect(await journal().record('changed', { step: 'PrepareBasket', at: AT })).toBe(true);
    expect(await journal().get('changed')).toMatchObject({ changedAt: AT });
  });

  const ended = (status: RequestStatus, requestId: string) => ({
    step: 'X',
    at: AT,
    status,
    outcome: { schema: 'order-outcome/1', outcome: status === 'accepted' ? 'failed' : status, requestId } as const,
  });

  it.each(['placed', 'rejected'] as const)('does not let a failure cover an order that was %s', async (status) => {
    await journal().accept(entryOf(status));
    await journal().record(status, ended(status, status));
    expect(await journal().record(status, { ...ended('failed', status), at: AT + 1 })).toBe(false);
    expect(await journal().get(status)).toMatchObject({ status, outcome: { outcome: status }, changedAt: AT });
  });

  it.each(['placed', 'rejected', 'failed'] as const)('lets an order that failed end as %s', async (status) => {
    const requestId = `failed-then-${status}`;
    await journal().accept(entryOf(requestId));
    await journal().record(requestId, ended('failed', requestId));
    expect(await journal().record(requestId, ended(status, requestId))).toBe(true);
    expect(await journal().get(requestId)).toMatchObject({ status });
  });
});

describe('createDynamoJournal, of attempts and what they leave', () => {
  let db: Awaited<ReturnType<typeof startDynamoTable>>;
  beforeAll(async () => {
    db = await startDynamoTable(TABLE);
  });
  afterAll(() => db.close());

  const access = () => ({ client: db.client, table: TABLE });
  const accepted = async (requestId: string) => {
    const journal = createDynamoJournal({ ...access(), ttlDays: () => 30 });
    await journal.accept(newEntry({ request: orderRequest({ requestId }) }));
    return {
      entry: async () => journal.get(requestId),
      record: async (progress: Partial<Progress>) => journal.record(requestId, { step: 'X', at: AT, ...progress }),
      replay: async (attempt: number) => createAttempts(access()).begin(requestId, attempt, AT),
    };
  };
  const failed = { status: 'failed', code: 'INTERNAL' } as const;

  it('covers no outcome that stands by a wait that is reported late', async () => {
    const { entry, record } = await accepted('waits');
    const { action: _action, ...placed } = { ...waitingNotice(), outcome: 'placed' as const };
    expect(await record({ status: 'accepted', code: 'APPROVAL', outcome: waitingNotice() })).toBe(true);
    expect(await entry()).toMatchObject({ status: 'accepted', outcome: waitingNotice() });
    expect(await record({ status: 'placed', outcome: placed })).toBe(true);
    expect(await record({ status: 'accepted', code: 'APPROVAL', outcome: waitingNotice() })).toBe(false);
    expect(await entry()).toMatchObject({ status: 'placed', outcome: placed });
  });

  it('writes nothing that another attempt reports', async () => {
    const { entry, record } = await accepted('other-attempt');
    expect(await record({ attempt: 2, orderNo: '00001' })).toBe(false);
    expect(await entry()).not.toHaveProperty('orderNo');
    expect(await record({ attempt: 1, orderNo: '00001' })).toBe(true);
  });

  it('knows an attempt for settled when it is told so', async () => {
    const { entry, record } = await accepted('settled');
    expect(await entry()).not.toHaveProperty('settledAttempt');
    await record({ status: 'placed', settled: true });
    expect(await entry()).toMatchObject({ settledAttempt: 1 });
  });

  it('knows a settled attempt for open again when it goes on', async () => {
    const { entry, record } = await accepted('redriven');
    await record({ ...failed, settled: true });
    await record({ step: 'PlaceOrder', orderNo: '00001' });
    expect(await entry()).not.toHaveProperty('settledAttempt');
  });

  it('remembers a stray basket until the attempt is settled', async () => {
    const { entry, record } = await accepted('stray');
    await record({ stray: true });
    await record({ basketId: 'basket-1' });
    expect(await entry()).toMatchObject({ stray: true });
    await record({ settled: true });
    expect(await entry()).not.toHaveProperty('stray');
  });

  it('keeps what the attempt before left until the new one writes its own', async () => {
    const { entry, record, replay } = await accepted('references');
    await record({ basketId: 'basket-1', orderNo: '00001' });
    await record(failed);
    await replay(2);
    expect(await entry()).toMatchObject({ basketId: 'basket-1', orderNo: '00001', referencesAttempt: 1 });
    await record({ basketId: 'basket-2' });
    expect(await entry()).toMatchObject({ basketId: 'basket-2', referencesAttempt: 2 });
    expect(await entry()).not.toHaveProperty('orderNo');
  });

  it('knows no references of the attempt before any more once the new one has proof', async () => {
    const { entry, record, replay } = await accepted('proof');
    await record({ basketId: 'basket-1' });
    await record(failed);
    await replay(2);
    await record({ stray: true });
    expect(await entry()).toMatchObject({ referencesAttempt: 2 });
    expect(await entry()).not.toHaveProperty('basketId');
  });

  it('holds a stray basket of the attempt before for open until both are settled', async () => {
    const { entry, record, replay } = await accepted('stray-before');
    await record({ stray: true });
    await record(failed);
    await replay(2);
    await record({ basketId: 'basket-2' });
    await record({ status: 'placed', settled: false });
    expect(await entry()).toMatchObject({ stray: true });
    expect(await entry()).not.toHaveProperty('settledAttempt');
    await record({ settled: true });
    expect(await entry()).toMatchObject({ settledAttempt: 2 });
    expect(await entry()).not.toHaveProperty('stray');
  });

  it('takes an attempt that went on after it was settled for no proof of the next one', async () => {
    const { entry, record, replay } = await accepted('reopened');
    await record({ ...failed, settled: true });
    await record({ basketId: 'basket-1' });
    await record(failed);
    await replay(2);
    expect(await entry()).toMatchObject({ attempt: 2, basketId: 'basket-1' });
    expect(await entry()).not.toHaveProperty('settledAttempt');
  });

  it('keeps a settled attempt for proof, whatever the next one writes', async () => {
    const { entry, record, replay } = await accepted('settled-before');
    await record({ ...failed, settled: true });
    await replay(2);
    await record(failed);
    expect(await entry()).toMatchObject({ attempt: 2, settledAttempt: 1 });
  });

  it('writes a failure that it hears of late, but not as the last change', async () => {
    const { entry, record } = await accepted('late');
    await record({ step: 'PlaceOrder', at: AT + 10 });
    expect(await record({ ...failed, at: AT })).toBe(true);
    expect(await entry()).toMatchObject({ status: 'failed', changedAt: AT + 10 });
  });
});

describe('createDynamoJournal, when DynamoDB is in the way', () => {
  const client = new DynamoDBClient({ region: 'us-east-1' });
  const journal = createDynamoJournal({ client, table: TABLE, ttlDays: () => 30 });
  const gone = new ConditionalCheckFailedException({ message: 'taken', $metadata: {} });

  it('takes a request whose predecessor expired between the two looks', async () => {
    const db = mockClient(client);
    db.on(PutItemCommand).rejectsOnce(gone).resolvesOnce({});
    db.on(GetItemCommand).resolves({});
    expect(await journal.accept(newEntry())).toEqual({ kind: 'new' });
  });

  it('takes nothing when it cannot write', async () => {
    mockClient(client).on(PutItemCommand).rejects(new Error('throttled'));
    await expect(journal.accept(newEntry())).rejects.toThrow('throttled');
  });

  it('says that a read can be tried again', async () => {
    mockClient(client).on(GetItemCommand).rejects(new Error('throttled'));
    await expect(journal.get('acme:1')).rejects.toMatchObject({ name: 'TransientError', code: 'INTERNAL' });
  });

  it('says that a write can be tried again', async () => {
    mockClient(client).on(UpdateItemCommand).rejects(new Error('throttled'));
    await expect(journal.record('acme:1', { step: 'PlaceOrder', at: AT })).rejects.toMatchObject({
      name: 'TransientError',
      code: 'INTERNAL',
    });
  });

  it('reads what was written a moment ago', async () => {
    const db = mockClient(client);
    db.on(GetItemCommand, { ConsistentRead: true }).resolves({});
    expect(await journal.get('acme:1')).toBeUndefined();
  });
});
