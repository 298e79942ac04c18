import * as z from 'zod';
import { connectionNameSchema, requestIdSchema } from '../order/order-request.ts';
import { paymentSchema } from '../order/payment.ts';
import { outcomeSchema, placedOrderSchema } from '../order/outcome.ts';

/**
 * What an execution carries: ids and shop references only, never a name, an address, an e-mail or a clear token.
 * Each step adds one field.
 */
export const workflowStateSchema = z.object({
  requestId: requestIdSchema,
  connection: connectionNameSchema,
  attempt: z.int().min(1),
  /** Sealed access token, from AcquireToken. */
  token: z.string().optional(),
  /** From PrepareBasket. */
  basket: z
    .object({
      basketId: z.string(),
      total: z.string(),
      currency: z.string(),
      payment: paymentSchema,
      /** The request's own, for the steps that come later than its basket. */
      guards: z
        .object({
          deadline: z.string().optional(),
          expectedTotal: z.string().optional(),
          tolerancePercent: z.number().optional(),
        })
        .optional(),
      /** What the outcome repeats of the request; read here once, so that no later step reads the journal. */
      origin: z.object({
        acceptedAt: z.number(),
        eventId: z.string(),
        correlation: z.record(z.string(), z.string()).optional(),
      }),
      refusedCoupons: z.array(z.object({ code: z.string(), status: z.string() })).optional(),
    })
    .optional(),
  /** From PlaceOrder. */
  order: placedOrderSchema.optional(),
  /** From AuthorizePayment or CancelOrder. */
  outcome: outcomeSchema.optional(),
  /** What a step threw, put here by the state machine before CancelOrder. */
  error: z.object({ Error: z.string(), Cause: z.string() }).optional(),
});

/** @see workflowStateSchema */
export type WorkflowState = z.infer<typeof workflowStateSchema>;

/** What starts an execution, and all that an orders queue carries. */
export const orderMessageSchema = workflowStateSchema.pick({ requestId: true, connection: true, attempt: true });

/** @see orderMessageSchema */
export type OrderMessage = z.infer<typeof orderMessageSchema>;

/**
 * What the state machine hands to each step: its state, and the context objects of Step Functions as they are.
 * `RedriveCount` and `RedriveTime` may be absent on executions that were never redriven.
 */
export const stepEventSchema = z.object({
  state: workflowStateSchema,
  execution: z.object({
    Id: z.string(),
    Name: z.string(),
    RedriveCount: z.number().optional(),
    RedriveTime: z.string().optional(),
  }),
  step: z.object({ Name: z.string(), RetryCount: z.number().optional() }),
});

/** @see stepEventSchema */
export type StepEvent = z.infer<typeof stepEventSchema>;
