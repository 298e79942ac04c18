import { DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDynamoJournal } from '../../../lib/journal/dynamo-journal.ts';
import { createOpenRequests } from '../../../lib/journal/open-requests.ts';
import { startDynamoTable } from '../../support/dynamo-table.ts';
import { newEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';

const AT = 1_764_547_204_200;

describe('createOpenRequests', () => {
  let db: Awaited<ReturnType<typeof startDynamoTable>>;
  beforeAll(async () => {
    db = await startDynamoTable('journal');
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    for (const requestId of await unsettled(Number.MAX_SAFE_INTEGER)) {
      await db.client.send(new DeleteItemCommand({ TableName: 'journal', Key: { requestId: { S: requestId } } }));
    }
  });

  const access = () => ({ client: db.client, table: 'journal' });
  const journal = () => createDynamoJournal({ ...access(), ttlDays: () => 30 });
  const accept = async (requestId: string, acceptedAt = AT) =>
    journal().accept(newEntry({ request: orderRequest({ requestId }), acceptedAt }));
  const setOutcome = async (requestId: string, outcome: string) =>
    db.client.send(
      new UpdateItemCommand({
        TableName: 'journal',
        Key: { requestId: { S: requestId } },
        UpdateExpression: 'SET outcome = :outcome',
        ExpressionAttributeValues: { ':outcome': { S: outcome } },
      }),
    );
  const unsettled = async (before: number): Promise<string[]> => {
    const found: string[] = [];
    for await (const { requestId } of createOpenRequests(access()).unsettled(before)) found.push(requestId);
    return found;
  };

  it('shows what is not settled, oldest change first', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `request-${index}`);
    await Promise.all(ids.map(async (requestId, index) => accept(requestId, AT + index)));
    expect(await unsettled(AT + 30)).toEqual(ids);
  });

  it('leaves out what has changed since', async () => {
    await accept('quiet');
    await accept('changed');
    await journal().record('changed', { step: 'PrepareBasket', at: AT + 10 });
    expect(await unsettled(AT + 10)).toEqual(['quiet']);
  });

  it('leaves out what is settled', async () => {
    await accept('settled');
    await journal().record('settled', { step: 'AuthorizePayment', at: AT, status: 'placed', settled: true });
    expect(await unsettled(AT + 10)).toEqual([]);
  });

  it('shows what is placed but not settled', async () => {
    await accept('placed');
    await journal().record('placed', { step: 'AuthorizePayment', at: AT, status: 'placed', settled: false });
    expect(await unsettled(AT + 10)).toEqual(['placed']);
  });

  it('shows all the others before it fails for one that it cannot read', async () => {
    await accept('strange', AT);
    await accept('readable', AT + 1);
    await setOutcome('strange', '{"outcome":"of another version"}');
    const seen: string[] = [];
    const look = async () => {
      for await (const { requestId } of createOpenRequests(access()).unsettled(AT + 10)) seen.push(requestId);
    };
    await expect(look()).rejects.toThrow('requests that this version cannot read: strange');
    expect(seen).toEqual(['readable']);
    await setOutcome('strange', '{"schema":"order-outcome/1","outcome":"failed"}');
  });

  it('shows each as it stands when it is asked for', async () => {
    await accept('first', AT);
    await accept('second', AT + 1);
    const seen: string[] = [];
    for await (const { requestId } of createOpenRequests(access()).unsettled(AT + 10)) {
      seen.push(requestId);
      await journal().record('second', { step: 'AuthorizePayment', at: AT + 2, status: 'placed', settled: true });
    }
    expect(seen).toEqual(['first']);
  });
});
