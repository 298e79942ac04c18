import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createDynamoJournal } from '../../../lib/journal/dynamo-journal.ts';
import { createJournalSearch } from '../../../lib/journal/journal-search.ts';
import { startDynamoTable } from '../../support/dynamo-table.ts';
import { newEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';

const TABLE = 'journal';
const AT = 1_764_547_204_200;

describe('createJournalSearch', () => {
  let db: Awaited<ReturnType<typeof startDynamoTable>>;
  beforeAll(async () => {
    db = await startDynamoTable(TABLE);
  });
  afterAll(() => db.close());

  const access = () => ({ client: db.client, table: TABLE });
  const journal = () => createDynamoJournal({ ...access(), ttlDays: () => 30 });
  const search = () => createJournalSearch(access());
  const accept = async (requestId: string, correlation?: Record<string, string>, acceptedAt = AT) =>
    journal().accept(newEntry({ request: orderRequest({ requestId, correlation }), acceptedAt }));

  it('finds requests by their order number, newest first', async () => {
    await accept('older', undefined, AT);
    await accept('newer', undefined, AT + 1);
    await journal().record('newer', { step: 'PlaceOrder', at: AT, orderNo: '00001' });
    await journal().record('older', { step: 'PlaceOrder', at: AT, orderNo: '00001' });
    expect(await search().byOrderNo('00001')).toEqual(['newer', 'older']);
  });

  it('finds a request by the first of its own ids, and by no other', async () => {
    await accept('correlated', { subscriptionId: 'sub_1', cycle: '2026-12-01' });
    expect(await search().byCorrelation('sub_1')).toEqual(['correlated']);
    expect(await search().byCorrelation('2026-12-01')).toEqual([]);
  });

  it('finds a request by the event that brought it first', async () => {
    await journal().accept(newEntry({ request: orderRequest({ requestId: 'evented' }), eventId: 'msg_1' }));
    expect(await search().byEventId('msg_1')).toEqual(['evented']);
  });

  it('takes a request whose event has no id, or a very long one', async () => {
    for (const eventId of ['', 'x'.repeat(5000)]) {
      const entry = newEntry({ request: orderRequest({ requestId: `odd-${eventId.length}` }), eventId });
      expect(await journal().accept(entry)).toEqual({ kind: 'new' });
    }
  });

  it.each(['nobody', ''])('finds nothing under "%s"', async (id) => {
    expect(await search().byOrderNo(id)).toEqual([]);
    expect(await search().byCorrelation(id)).toEqual([]);
    expect(await search().byEventId(id)).toEqual([]);
  });

  it('finds no more than a person can read', async () => {
    await Promise.all(Array.from({ length: 101 }, (_, index) => accept(`many-${index}`, { caseId: 'case_1' })));
    expect(await search().byCorrelation('case_1')).toHaveLength(100);
  });

  it('says that it can be asked again when DynamoDB does not answer', async () => {
    const client = new DynamoDBClient({ region: 'us-east-1' });
    mockClient(client).on(QueryCommand).rejects(new Error('throttled'));
    await expect(createJournalSearch({ client, table: TABLE }).byOrderNo('1')).rejects.toMatchObject({
      name: 'TransientError',
      code: 'INTERNAL',
    });
  });
});
