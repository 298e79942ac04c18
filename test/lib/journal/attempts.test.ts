import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAttempts } from '../../../lib/journal/attempts.ts';
import { createDynamoJournal } from '../../../lib/journal/dynamo-journal.ts';
import type { RequestStatus } from '../../../lib/journal/journal.ts';
import { startDynamoTable } from '../../support/dynamo-table.ts';
import { newEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';

const TABLE = 'journal';
const AT = 1_764_547_204_200;

describe('createAttempts', () => {
  let db: Awaited<ReturnType<typeof startDynamoTable>>;
  beforeAll(async () => {
    db = await startDynamoTable(TABLE);
  });
  afterAll(() => db.close());

  const access = () => ({ client: db.client, table: TABLE });
  const journal = () => createDynamoJournal({ ...access(), ttlDays: () => 30 });
  const begin = async (requestId: string, attempt: number) =>
    createAttempts(access()).begin(requestId, attempt, AT + 1);
  const ended = async (requestId: string, status: RequestStatus) => {
    await journal().accept(newEntry({ request: orderRequest({ requestId }) }));
    const outcome = { schema: 'order-outcome/1', outcome: 'failed', requestId } as const;
    await journal().record(requestId, { step: 'PlaceOrder', at: AT, code: 'INTERNAL', status, outcome });
  };

  it.each(['failed', 'rejected'] as const)('begins a new attempt of a request that was %s', async (status) => {
    await ended(status, status);
    expect(await begin(status, 2)).toBe(true);
    expect(await journal().get(status)).toMatchObject({ attempt: 2, status: 'accepted', changedAt: AT + 1 });
  });

  it('forgets the outcome, and keeps its code among the steps', async () => {
    await ended('outcome', 'failed');
    await begin('outcome', 2);
    const entry = await journal().get('outcome');
    expect(entry).not.toHaveProperty('outcome');
    expect(entry?.steps).toEqual([
      { step: 'Accepted', at: 1_764_547_200_000 },
      { step: 'PlaceOrder', at: AT, code: 'INTERNAL' },
      { step: 'Replayed', at: AT + 1 },
    ]);
  });

  it.each(['accepted', 'placed'] as const)('begins none of a request that is %s', async (status) => {
    await ended(status, status);
    expect(await begin(status, 2)).toBe(false);
    expect(await journal().get(status)).toMatchObject({ attempt: 1, status });
  });

  it.each([1, 3])('begins no attempt %d after the first', async (attempt) => {
    await ended(`not-${attempt}`, 'failed');
    expect(await begin(`not-${attempt}`, attempt)).toBe(false);
  });

  it('begins none of a request that nobody sent', async () => {
    expect(await begin('nobody', 2)).toBe(false);
    expect(await journal().get('nobody')).toBeUndefined();
  });

  it('lets one of two at the same time begin', async () => {
    await ended('race', 'failed');
    const begun = await Promise.all([begin('race', 2), begin('race', 2)]);
    expect(begun.sort()).toEqual([false, true]);
  });
});
