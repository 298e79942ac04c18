import * as z from 'zod';
import { connectionNameSchema, requestIdSchema } from '../order/order-request.ts';
import { paymentSchema } from '../order/payment.ts';
import { type OrderOutcome, outcomeSchema, placedOrderSchema } from '../order/outcome.ts';

/** Which redrive of the execution a result comes from; 0 for none. A later one makes a mutating step look first. */
const redrives = { redrives: z.number() };

const submittedSchema = z.union([
  placedOrderSchema.extend(redrives),
  z.object({ ...redrives, held: z.string().describe('Code of what it waits for.') }),
]);

/** What an order waits for, and how it is followed. */
const followedActionSchema = outcomeSchema.shape.action.unwrap().extend({
  /** Whether somebody has to act who was not told so far. */
  announce: z.boolean(),
  /** How often the shop was asked so far. */
  looks: z.int(),
  /** In which redrive of its execution it was asked last. */
  redrives: z.int(),
});

/** @see followedActionSchema */
export type FollowedAction = z.infer<typeof followedActionSchema>;

/** The outcome of an order that waits, as the execution carries it. */
export interface WaitingOutcome extends OrderOutcome {
  readonly action: FollowedAction;
  /** What the requester is told, when there is something to tell. */
  readonly notice?: OrderOutcome;
}

/**
 * What an execution carries: ids and shop references only, never a name, an address, an e-mail or a clear token.
 * Each step adds one field.
 */
export const workflowStateSchema = z.object({
  requestId: requestIdSchema,
  connection: connectionNameSchema,
  attempt: z.int().min(1),
  /** The shop's customer number; absent for a guest. */
  customerNo: z.string().optional(),
  /** The shop's id of the organisation on whose account the customer orders. */
  organization: z.string().optional(),
  /** From AcquireToken. */
  session: z
    .object({
      /** Sealed access token. */
      token: z.string(),
      /** How long the state machine waits before an unknown outcome is looked into. */
      quarantineSeconds: z.number(),
      /** How often it is looked into. */
      rounds: z.number(),
      // Executions that began before orders could wait have neither, and may be redriven for 14 days.
      /** How long the state machine waits before an order that waits for somebody is looked at again. */
      followUpSeconds: z.number().default(900),
      /** How long such an order is waited for. */
      followUpHours: z.number().default(72),
    })
    .optional(),
  /** From PrepareBasket. */
  basket: z
    .object({
      ...redrives,
      basketId: z.string(),
      total: z.string(),
      currency: z.string(),
      /** Absent where the journal has to be asked: a gift certificate's code is worth money, and stays out of the state. */
      payment: paymentSchema.optional(),
      /** Whether an earlier try may have left a second basket, which may show late. */
      repeated: z.boolean().optional(),
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
  /** From PlaceOrder; without an order number where the shop holds the basket back. */
  order: submittedSchema.optional(),
  /** From ConfirmOrder. */
  confirmedOrder: z
    .object({
      ...redrives,
      verdict: z.enum(['placed', 'notPlaced', 'undecided']),
      /** Times it was asked, the last one included. */
      round: z.number(),
      /** Absent where the shop holds the basket back. */
      order: placedOrderSchema.optional(),
      /** Whether in this round or an earlier one nothing was there, which may show late beside what is made then. */
      stray: z.boolean().optional(),
    })
    .optional(),
  /** From ConfirmPayment. */
  confirmedPayment: z
    .object({
      ...redrives,
      verdict: z.enum(['known', 'undecided']),
      round: z.number(),
      /** How often an order that waits had been looked at by then. */
      looks: z.number().optional(),
    })
    .optional(),
  /** From AuthorizePayment or CancelOrder. */
  outcome: outcomeSchema.extend({ action: followedActionSchema.optional() }).optional(),
  /** What a step threw, put here by the state machine before CancelOrder. */
  error: z.object({ Error: z.string(), Cause: z.string() }).optional(),
});

/** @see workflowStateSchema */
export type WorkflowState = z.infer<typeof workflowStateSchema>;

/** What starts an execution, and all that an orders queue carries. */
export const orderMessageSchema = workflowStateSchema.pick({
  requestId: true,
  connection: true,
  attempt: true,
  customerNo: true,
  organization: true,
});

/** @see orderMessageSchema */
export type OrderMessage = z.infer<typeof orderMessageSchema>;

/**
 * What the state machine hands to each step: its state, and the context objects of Step Functions as they are.
 * `RedriveCount` may be absent on executions that were never redriven.
 */
export const stepEventSchema = z.object({
  state: workflowStateSchema,
  execution: z.object({
    Id: z.string(),
    Name: z.string(),
    RedriveCount: z.number().optional(),
  }),
  step: z.object({ Name: z.string(), RetryCount: z.number().optional() }),
});

/** @see stepEventSchema */
export type StepEvent = z.infer<typeof stepEventSchema>;
