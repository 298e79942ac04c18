import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { orderRequestSchema } from '../order/order-request.ts';
import { outcomeSchema } from '../order/outcome.ts';
import type { JournalEntry } from './journal.ts';

const text = z.object({ S: z.string() }).transform(({ S }) => S);
const number = z.object({ N: z.string() }).transform(({ N }) => Number(N));

const jsonText = text.transform((json): unknown => JSON.parse(json));

const itemSchema = z.object({
  requestId: text,
  connection: text,
  digest: text,
  status: text.pipe(z.enum(['accepted', 'placed', 'rejected', 'failed'])),
  attempt: number,
  acceptedAt: number,
  changedAt: number,
  eventId: text,
  request: jsonText.pipe(orderRequestSchema),
  basketId: text.optional(),
  orderNo: text.optional(),
  outcome: jsonText.pipe(outcomeSchema).optional(),
});

/**
 * Reads an item of the journal table.
 * @throws ZodError when the table holds something this version did not write.
 */
export function parseEntry(item: Record<string, AttributeValue>): JournalEntry {
  return itemSchema.parse(item);
}
