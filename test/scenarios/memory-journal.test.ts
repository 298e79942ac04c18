import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createAttempts } from '../../lib/journal/attempts.ts';
import { createDynamoJournal } from '../../lib/journal/dynamo-journal.ts';
import type { Attempts, Journal, Progress } from '../../lib/journal/journal.ts';
import { memoryJournal } from '../../scenarios/world/memory-journal.ts';
import { startDynamoTable } from '../support/dynamo-table.ts';
import { newEntry } from '../support/memory-journal.ts';
import { orderRequest } from '../support/order-request.ts';

type Table = Awaited<ReturnType<typeof startDynamoTable>>;

let table: Table;

beforeAll(async () => {
  table = await startDynamoTable('journal');
});

afterAll(async () => {
  await table.close();
});

const progress: fc.Arbitrary<Progress> = fc.record(
  {
    step: fc.constantFrom('PrepareBasket', 'PlaceOrder', 'AuthorizePayment', 'OrderWorkflow'),
    at: fc.integer({ min: 1_764_547_200_001, max: 1_764_547_200_009 }),
    attempt: fc.integer({ min: 1, max: 3 }),
    basketId: fc.constantFrom('b1', 'b2'),
    orderNo: fc.constantFrom('00001', '00002'),
    status: fc.constantFrom('placed' as const, 'rejected' as const, 'failed' as const, 'failed' as const),
    stray: fc.constant(true as const),
    settled: fc.boolean(),
  },
  { requiredKeys: ['step', 'at'] },
);

type Act = { readonly record: Progress } | { readonly begin: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: progress.map((record) => ({ record })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }).map((begin) => ({ begin })) },
);

/** What a journal answers to each act, and what it holds afterwards. */
async function play(requestId: string, acts: readonly Act[], journal: Journal & Attempts) {
  const answers: unknown[] = [
    await journal.accept(newEntry({ request: orderRequest({ requestId }) })),
    await journal.accept(newEntry({ request: orderRequest({ requestId }) })),
  ];
  for (const each of acts) {
    answers.push(
      'record' in each
        ? await journal.record(requestId, each.record)
        : await journal.begin(requestId, each.begin, 1_764_547_200_005),
      await journal.get(requestId),
    );
  }
  return answers;
}

describe('the journal of the scenarios', () => {
  it('has the rules of the table', async () => {
    const access = { client: table.client, table: 'journal' };
    const dynamo = { ...createDynamoJournal({ ...access, ttlDays: () => 400 }), ...createAttempts(access) };
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
        count += 1;
        const requestId = `acme:${count}`;
        expect(await play(requestId, acts, memoryJournal())).toEqual(await play(requestId, acts, dynamo));
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
