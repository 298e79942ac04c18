import * as z from 'zod';

/** Versioned name of the outcome document. */
export const OUTCOME_SCHEMA = 'order-outcome/1';

/** Everything a requester is told is one of these. `action_required` is not the end: another one follows. */
export const OUTCOMES = [
  'placed',
  'rejected',
  'failed',
  'action_required',
  'invalid',
  'duplicate',
  'conflict',
] as const;

/** @see OUTCOMES */
export type Outcome = (typeof OUTCOMES)[number];

/** EventBridge detail-type of each outcome, and the type of its callback. */
export const OUTCOME_EVENTS: Readonly<Record<Outcome, string>> = {
  placed: 'OrderPlaced',
  rejected: 'OrderRejected',
  failed: 'OrderFailed',
  action_required: 'OrderActionRequired',
  invalid: 'OrderRequestInvalid',
  duplicate: 'OrderRequestDuplicate',
  conflict: 'OrderRequestConflict',
};

/** EventBridge source of everything Onbehalf publishes. */
export const OUTCOME_SOURCE = 'onbehalf';

/** An order as it stands in the shop. */
export const placedOrderSchema = z.object({
  orderNo: z.string(),
  status: z.string().describe("The shop's own status word, for example new, or created for a request without payment."),
  total: z.string().describe('Decimal string, for example 46.71.'),
  currency: z.string(),
});

/** @see placedOrderSchema */
export type PlacedOrder = z.infer<typeof placedOrderSchema>;

const actionSchema = z.object({
  code: z.string().describe('APPROVAL, SCA_REQUIRED, PAYMENT_PENDING or ORDER_QUEUED.'),
  what: z.string().describe('Who has to do what.'),
  until: z.iso.datetime().describe('After this moment the order is undone.'),
});

/** What an order waits for. */
export type WaitingAction = z.infer<typeof actionSchema>;

/** What is known of the customer's money. */
export const moneySchema = z
  .enum(['none', 'authorized', 'captured_elsewhere', 'unknown'])
  .describe(
    "What is known of the customer's money. none: nothing is held or charged for the order. authorized: the shop holds " +
      'it, or has charged it. captured_elsewhere: it was charged before the request was sent, and is still. unknown: ' +
      'it may be held or charged; look at the gateway before anything is promised or repeated.',
  );

/** @see moneySchema */
export type Money = z.infer<typeof moneySchema>;

/** What the requester is told. Carries ids, codes and amounts; no name, address or e-mail. */
export const outcomeSchema = z.object({
  schema: z.literal(OUTCOME_SCHEMA),
  requestId: z.string().optional().describe("The request's own id. Absent when it could not be read."),
  outcome: z
    .enum(OUTCOMES)
    .describe('action_required is not the end: another outcome follows. failed: an operator looks after it.'),
  connection: z.string().optional().describe('Name of the deployed connection, that is the shop and site.'),
  order: placedOrderSchema.optional().describe('The order as it stood in the shop.'),
  code: z.string().optional().describe('What happened, of the closed list. Absent when it went well.'),
  reason: z.string().optional().describe('One sentence for whoever looks into it; never data of the customer.'),
  step: z.string().optional().describe('Step that came to this: of the workflow, or of the intake.'),
  retryable: z
    .boolean()
    .optional()
    .describe(
      'Whether the same request can come to an order yet, once the hint is followed. Else it has to be another.',
    ),
  customerText: z
    .string()
    .optional()
    .describe(
      'One sentence that may be shown to the customer, in English; it depends on outcome, code and money alone.',
    ),
  hint: z.string().optional().describe('What an operator, or the requester, does about the code.'),
  money: moneySchema.optional(),
  refusedCoupons: z
    .array(z.object({ code: z.string(), status: z.string() }))
    .optional()
    .describe('Coupons the shop refused while the order was placed all the same.'),
  declinedPayments: z
    .array(z.object({ position: z.number().int(), code: z.string() }))
    .optional()
    .describe('Instruments that were declined before one was taken, by their position in the request, from 0.'),
  action: actionSchema.optional().describe('What an order waits for that the shop has taken.'),
  cleanup: z
    .object({ order: z.string().optional(), basket: z.string().optional() })
    .optional()
    .describe("What was undone in the shop after a rejection, in the vendor's words."),
  shop: z
    .object({ basketId: z.string().optional(), orderNo: z.string().optional() })
    .optional()
    .describe('What may stand in the shop after a failure.'),
  issues: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .optional()
    .describe('Fields of the request that do not fit, and what is allowed there.'),
  correlation: z.record(z.string(), z.string()).optional().describe("The caller's own ids, handed back as they came."),
  eventId: z
    .string()
    .optional()
    .describe('Id of the event or message that brought the request, as its sender or the bus gave it.'),
  sender: z
    .string()
    .optional()
    .describe('Name of the sender that brought it over HTTP, of a request that was refused at the door.'),
  attempt: z.number().int().optional().describe('1 for the first; every replay counts on.'),
  durationMs: z.number().int().optional().describe('Milliseconds from acceptance to this outcome.'),
});

/** @see outcomeSchema */
export type OrderOutcome = z.infer<typeof outcomeSchema>;
