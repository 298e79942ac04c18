import * as z from 'zod';
import { outcomeSchema, OUTCOME_EVENTS } from '../../lib/order/outcome.ts';

/** Answer to a request that was taken in; the same for the same request again. */
export const acceptedRequestSchema = z.object({
  requestId: z.string(),
  links: z.object({ self: z.string().describe('Where its progress is read, on this host.') }),
});

/** @see acceptedRequestSchema */
export type AcceptedRequest = z.infer<typeof acceptedRequestSchema>;

/** Answer to a billing system, whose events become requests by a mapping, when one became none. */
export const notTakenSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ignored') }).describe('An event of a kind that is no order.'),
  z
    .object({
      state: z.literal('refused'),
      code: z.string(),
      issues: z.array(z.object({ field: z.string(), message: z.string() })),
    })
    .describe('It should have become an order and cannot. An operator is told; sending it again changes nothing.'),
]);

/** Outcomes that are called back. */
const CALLED_BACK = [
  OUTCOME_EVENTS.placed,
  OUTCOME_EVENTS.rejected,
  OUTCOME_EVENTS.failed,
  OUTCOME_EVENTS.action_required,
] as const;

/** Body of a callback. */
export const callbackSchema = z.object({
  type: z.enum(CALLED_BACK),
  timestamp: z.iso.datetime(),
  data: outcomeSchema,
});
