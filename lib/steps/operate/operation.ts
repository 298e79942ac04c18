import * as z from 'zod';
import { isCode } from '../../errors/codes.ts';
import { requestIdSchema } from '../../order/order-request.ts';

/** What an operator can have done about the order of a request. */
const OPERATOR_ACTIONS = ['cancel', 'resend'] as const;

/** What operate-order is asked to do. */
export const operationSchema = z.strictObject({
  requestId: requestIdSchema,
  /** `cancel`: the order is undone in the shop. `resend`: it is handed to fulfilment once more. */
  action: z.enum(OPERATOR_ACTIONS),
  /** Looks and says what would be done; changes nothing. */
  dryRun: z.boolean().default(false),
});

/** @see operationSchema */
export type Operation = z.infer<typeof operationSchema>;

/** It was done, or had been done before. */
const doneSchema = z.object({
  done: z.literal(true),
  /**
   * - `cancelled`: the order is undone, and the requester told.
   * - `cancelling`: the order is undone; its execution finds that at its next look, and tells.
   * - `alreadyUndone`: the request had been rejected before, and what it had made was undone then.
   * - `resent`: the order was handed to fulfilment once more.
   */
  result: z.enum(['cancelled', 'cancelling', 'alreadyUndone', 'resent']),
  orderNo: z.string().optional(),
  /** What was undone, in the vendor's words. */
  cleanup: z.object({ order: z.string().optional(), basket: z.string().optional() }).optional(),
});

/** A dry run: nothing was changed. */
const plannedSchema = z.object({
  done: z.literal(false),
  would: z.enum(OPERATOR_ACTIONS),
  orderNo: z.string().optional(),
  /** The shop's status word of the order as it stands now. */
  status: z.string().optional(),
});

/** It may not be done as things stand; nothing was changed. */
const refusedSchema = z.object({
  refused: z.string().refine(isCode),
  /** One sentence for the operator. */
  reason: z.string(),
});

/** What operate-order answers; what it tried and could not do is an error, by its name. */
export const operationAnswerSchema = z.union([doneSchema, plannedSchema, refusedSchema]);

/** @see operationAnswerSchema */
export type OperationAnswer = z.infer<typeof operationAnswerSchema>;

/** @see refusedSchema */
export type Refusal = z.infer<typeof refusedSchema>;
