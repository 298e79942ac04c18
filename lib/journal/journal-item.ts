import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { orderRequestSchema } from '../order/order-request.ts';
import { outcomeSchema } from '../order/outcome.ts';
import type { JournalEntry, JournalStep, NewEntry } from './journal.ts';
import { unsettledShard } from './journal-indexes.ts';
import { customerKey, splitRequest } from './personal-data.ts';

/** An item of the journal table. */
export type JournalItem = Record<string, AttributeValue>;

const SECONDS_PER_DAY = 86_400;

const text = z.object({ S: z.string() }).transform(({ S }) => S);
const number = z.object({ N: z.string() }).transform(({ N }) => Number(N));

const jsonText = text.transform((json): unknown => JSON.parse(json));

/** Longest id of an event that is kept; as the key of an index it may have 2048 bytes (AWS, DynamoDB quotas). */
const LONGEST_EVENT_ID = 256;

const step = z
  .object({ M: z.object({ step: text, at: number, code: text.optional() }) })
  .transform(({ M }): JournalStep => M);

const itemSchema = z.object({
  requestId: text,
  connection: text,
  digest: text,
  status: text.pipe(z.enum(['accepted', 'placed', 'rejected', 'failed'])),
  attempt: number,
  acceptedAt: number,
  changedAt: number,
  eventId: text.default(''),
  sender: text.optional(),
  tenant: text.optional(),
  // Without the personal data; items of the first version hold all of it.
  request: jsonText.pipe(z.record(z.string(), z.unknown())),
  personal: jsonText.pipe(z.record(z.string(), z.unknown())).optional(),
  erasedAt: number.optional(),
  outcome: jsonText.pipe(outcomeSchema).optional(),
  steps: z.object({ L: z.array(step) }).transform(({ L }) => L),
  // Each reference with the attempt that wrote it; items of the first version have none.
  basketId: text.optional(),
  basketAttempt: number.default(1),
  orderNo: text.optional(),
  orderAttempt: number.default(1),
  strayAttempt: number.optional(),
  settledAttempt: number.default(0),
  // The first that was written to, or begun, since the last was settled.
  openAttempt: number.default(Infinity),
});

/**
 * Reads an item of the journal table.
 * @throws ZodError when the table holds something this version did not write.
 */
export function parseEntry(item: JournalItem): JournalEntry {
  const { request, personal, ...known } = itemSchema.parse(item);
  const { basketId, basketAttempt, orderNo, orderAttempt, strayAttempt, settledAttempt, openAttempt, ...entry } = known;
  const referencesAttempt = Math.max(
    basketId === undefined ? 0 : basketAttempt,
    orderNo === undefined ? 0 : orderAttempt,
    strayAttempt ?? 0,
  );
  // What was written after an attempt had been settled (a redrive) opened it again, and it stays so in the next one.
  const settled = Math.min(settledAttempt, openAttempt - 1);
  return {
    ...entry,
    request: entry.erasedAt === undefined ? orderRequestSchema.parse({ ...request, ...personal }) : undefined,
    ...(basketId !== undefined && basketAttempt === referencesAttempt && { basketId }),
    ...(orderNo !== undefined && orderAttempt === referencesAttempt && { orderNo }),
    ...(referencesAttempt > 0 && { referencesAttempt }),
    ...(strayAttempt !== undefined && { stray: true }),
    ...(settled > 0 && { settledAttempt: settled }),
  };
}

/** The item of a request at its first arrival. */
export function newItem(entry: NewEntry, ttlDays: number): JournalItem {
  const { lasting, personal } = splitRequest(entry.request);
  const [correlationId] = Object.values(entry.request.correlation ?? {});
  return {
    requestId: { S: entry.requestId },
    connection: { S: entry.connection },
    digest: { S: entry.digest },
    status: { S: 'accepted' },
    attempt: { N: '1' },
    acceptedAt: { N: String(entry.acceptedAt) },
    changedAt: { N: String(entry.acceptedAt) },
    // DynamoDB refuses an empty key.
    ...(entry.eventId !== '' && { eventId: { S: entry.eventId.slice(0, LONGEST_EVENT_ID) } }),
    ...(entry.sender !== undefined && { sender: { S: entry.sender } }),
    ...(entry.tenant !== undefined && { tenant: { S: entry.tenant } }),
    request: { S: JSON.stringify(lasting) },
    personal: { S: JSON.stringify(personal) },
    customer: { S: customerKey(entry.request.customer) },
    steps: { L: [stepItem({ step: 'Accepted', at: entry.acceptedAt })] },
    expiresAt: { N: String(Math.floor(entry.acceptedAt / 1000) + ttlDays * SECONDS_PER_DAY) },
    openAttempt: { N: '1' },
    unsettledShard: { S: unsettledShard(entry.requestId) },
    ...(correlationId !== undefined && { correlationId: { S: correlationId } }),
  };
}

/** One step of a request. */
export function stepItem({ step: name, at, code }: JournalStep): AttributeValue {
  return { M: { step: { S: name }, at: { N: String(at) }, ...(code !== undefined && { code: { S: code } }) } };
}
