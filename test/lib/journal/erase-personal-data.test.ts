import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAttempts } from '../../../lib/journal/attempts.ts';
import { createDynamoJournal } from '../../../lib/journal/dynamo-journal.ts';
import { createPersonalData } from '../../../lib/journal/erase-personal-data.ts';
import type { Progress } from '../../../lib/journal/journal.ts';
import type { Customer } from '../../../lib/journal/personal-data.ts';
import type { OrderRequest } from '../../../lib/order/order-request.ts';
import { startDynamoTable } from '../../support/dynamo-table.ts';
import { newEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';

const TABLE = 'journal';
const AT = 1_764_547_204_200;
const PLACED = { step: 'AuthorizePayment', at: AT, status: 'placed', settled: true, orderNo: '00001' } as const;
const FAILED = { step: 'PlaceOrder', at: AT, status: 'failed', code: 'INTERNAL' } as const;

describe('createPersonalData', () => {
  let db: Awaited<ReturnType<typeof startDynamoTable>>;
  beforeAll(async () => {
    db = await startDynamoTable(TABLE);
  });
  afterAll(() => db.close());

  const access = () => ({ client: db.client, table: TABLE });
  const journal = () => createDynamoJournal({ ...access(), ttlDays: () => 30 });
  const personalData = () => createPersonalData(access());
  const item = async (requestId: string) =>
    (await db.client.send(new GetItemCommand({ TableName: TABLE, Key: { requestId: { S: requestId } } }))).Item;
  async function found(customer: Customer) {
    const ids: string[] = [];
    for await (const requestId of personalData().requestsOf(customer)) {
      ids.push(requestId);
    }
    return ids;
  }

  async function accepted(requestId: string, progress?: Progress, changes: Partial<OrderRequest> = {}) {
    const entry = newEntry({ request: orderRequest({ requestId, ...changes }) });
    await journal().accept(entry);
    await (progress && journal().record(requestId, progress));
    return (await journal().get(requestId))!;
  }

  it('erases what tells of the customer, and keeps what happened', async () => {
    const entry = await accepted('placed', PLACED);
    expect(await personalData().erase(entry, AT + 1)).toBe(true);
    const { request, ...rest } = entry;
    expect(await journal().get('placed')).toEqual({ ...rest, request: undefined, erasedAt: AT + 1 });
    expect(request).toBeDefined();
    expect(JSON.stringify(await item('placed'))).not.toMatch(/Brandt|Alder|00010001|example\.com/);
  });

  it('erases an item of the first version as well, which held the whole request in one attribute', async () => {
    const entry = await accepted('first-version', PLACED);
    await db.client.send(
      new UpdateItemCommand({
        TableName: TABLE,
        Key: { requestId: { S: 'first-version' } },
        UpdateExpression: 'SET #request = :whole REMOVE personal, customer',
        ExpressionAttributeNames: { '#request': 'request' },
        ExpressionAttributeValues: { ':whole': { S: JSON.stringify(entry.request) } },
      }),
    );
    expect((await journal().get('first-version'))?.request).toEqual(entry.request);
    expect(await personalData().erase(entry, AT)).toBe(true);
    expect(JSON.stringify(await item('first-version'))).not.toContain('Brandt');
  });

  it('erases the coupons that its outcome names, and keeps the rest of that', async () => {
    const refusedCoupons = [{ code: 'BEN-BIRTHDAY', status: 'expired' }];
    const outcome = { schema: 'order-outcome/1', outcome: 'placed', code: 'X', refusedCoupons } as const;
    const entry = await accepted('coupons', { ...PLACED, outcome });
    expect(await personalData().erase(entry, AT)).toBe(true);
    expect(JSON.stringify(await item('coupons'))).not.toContain('BIRTHDAY');
    expect((await journal().get('coupons'))?.outcome).toEqual({
      schema: 'order-outcome/1',
      outcome: 'placed',
      code: 'X',
    });
  });

  it('erases nothing of what has changed since it was read', async () => {
    const entry = await accepted('changed', PLACED);
    await journal().record('changed', { ...PLACED, step: 'ConfirmPayment', at: AT + 1 });
    expect(await personalData().erase(entry, AT + 2)).toBe(false);
  });

  it('knows the same request for a duplicate after its customer is forgotten: never a second order', async () => {
    const entry = await accepted('again', PLACED);
    await personalData().erase(entry, AT);
    const again = newEntry({ request: orderRequest({ requestId: 'again' }) });
    expect(await journal().accept(again)).toMatchObject({ kind: 'duplicate', entry: { status: 'placed' } });
    expect(await journal().accept({ ...again, digest: 'other' })).toEqual({ kind: 'conflict' });
  });

  it.each<[string, Progress | undefined]>([
    ['is under way', undefined],
    ['has failed and may have left something', FAILED],
    ['is placed, and a basket may show late', { ...PLACED, settled: false }],
  ])('keeps what %s', async (name, progress) => {
    const requestId = name.replaceAll(/[ ,]+/g, '-');
    const entry = await accepted(requestId, progress);
    expect(await personalData().erase(entry, AT)).toBe(false);
    expect(await journal().get(requestId)).toEqual(entry);
  });

  it('erases nothing that a replay needs which has begun since it was read', async () => {
    const entry = await accepted('replayed', { ...FAILED, settled: true });
    await createAttempts(access()).begin('replayed', 2, AT);
    expect(await personalData().erase(entry, AT)).toBe(false);
    expect((await journal().get('replayed'))?.request).toEqual(entry.request);
  });

  it('lets no replay begin of what is erased', async () => {
    const entry = await accepted('erased', { ...FAILED, settled: true });
    await personalData().erase(entry, AT);
    expect(await createAttempts(access()).begin('erased', 2, AT)).toBe(false);
  });

  it('erases once', async () => {
    const entry = await accepted('twice', PLACED);
    expect(await personalData().erase(entry, AT)).toBe(true);
    expect(await personalData().erase(entry, AT + 5)).toBe(false);
    expect(await journal().get('twice')).toMatchObject({ erasedAt: AT });
  });

  it('finds the requests of a customer until they are erased', async () => {
    const customer = { customerNo: 'c-77' };
    const entry = await accepted('of-c-77', PLACED, { customer });
    await accepted('of-another', PLACED, { customer: { customerNo: 'c-78' } });
    expect(await found(customer)).toEqual(['of-c-77']);
    await personalData().erase(entry, AT);
    expect(await found(customer)).toEqual([]);
  });

  it('finds the requests of a guest by the address, however it is capitalised', async () => {
    await accepted('of-guest', PLACED, { customer: { email: 'Guest@Example.com' } });
    expect(await found({ email: 'guest@example.COM' })).toEqual(['of-guest']);
  });
});
