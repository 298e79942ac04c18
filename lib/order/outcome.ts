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

/** EventBridge detail-type of each outcome. */
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
  /** The shop's own status word, for example `new`, or `created` for a request without payment. */
  status: z.string(),
  /** Decimal string, for example `46.71`. */
  total: z.string(),
  currency: z.string(),
});

/** @see placedOrderSchema */
export type PlacedOrder = z.infer<typeof placedOrderSchema>;

/** What an order waits for. */
const actionSchema = z.object({
  /** `APPROVAL`, `SCA_REQUIRED`, `PAYMENT_PENDING` or `ORDER_QUEUED`. */
  code: z.string(),
  /** Who has to do what. */
  what: z.string(),
  /** After this moment the order is undone. */
  until: z.iso.datetime(),
  /** Whether somebody has to act who was not told so far. */
  announce: z.boolean(),
  /** How often the shop was asked so far. */
  looks: z.number().int(),
  /** In which redrive of its execution it was asked last. */
  redrives: z.number().int(),
});

/** @see actionSchema */
export type WaitingAction = z.infer<typeof actionSchema>;

/** What the requester is told. Carries ids, codes and amounts; no name, address or e-mail. */
export const outcomeSchema = z.object({
  schema: z.literal(OUTCOME_SCHEMA),
  requestId: z.string().optional(),
  outcome: z.enum(OUTCOMES),
  connection: z.string().optional(),
  order: placedOrderSchema.optional(),
  code: z.string().optional(),
  reason: z.string().optional(),
  /** Coupons the shop refused while the order was placed all the same. */
  refusedCoupons: z.array(z.object({ code: z.string(), status: z.string() })).optional(),
  /** Instruments that were declined before one was taken, by their position in the request, from 0. */
  declinedPayments: z.array(z.object({ position: z.number().int(), code: z.string() })).optional(),
  /** What an order waits for that the shop has taken. */
  action: actionSchema.optional(),
  /** What was undone in the shop after a rejection. */
  cleanup: z.object({ order: z.string().optional(), basket: z.string().optional() }).optional(),
  issues: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  /** The caller's own ids, handed back as they came. */
  correlation: z.record(z.string(), z.string()).optional(),
  /** Id of the event that brought the request, as the sender or the bus gave it. */
  eventId: z.string().optional(),
  attempt: z.number().int().optional(),
  /** Milliseconds from acceptance to this outcome. */
  durationMs: z.number().int().optional(),
});

/** @see outcomeSchema */
export type OrderOutcome = z.infer<typeof outcomeSchema>;
