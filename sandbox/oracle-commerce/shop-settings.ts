import * as z from 'zod';

const grantSchema = z.enum(['password', 'client_credentials']);
const moment = z.enum(['before', 'after']);

const settingsSchema = z.strictObject({
  /** Time every answer takes, for a shop that is not next door. */
  answerDelayMs: z.number().min(0),
  /** Grants by API; whether an application key opens `ccagent` is not documented. */
  grants: z.strictObject({ ccagent: z.array(grantSchema), ccappagent: z.array(grantSchema) }),
  applicationTokenSeconds: z.int().min(1),
  userTokenSeconds: z.int().min(1),
  /** A token that was exchanged for a new one stops working. */
  refreshRevokes: z.boolean(),
  /** Calls must name their language in `x-ccasset-language` (82001). */
  languageRequired: z.boolean(),
  /** `createOrder` leaves an INCOMPLETE order, or pays and submits at once as far as the request allows. */
  createOrder: z.enum(['incomplete', 'submits']),
  /** `merge`: `createOrder` puts its items into the incomplete order that the profile has already, as `copyOrder` does. */
  incompleteOrders: z.enum(['separate', 'merge']),
  /** The answer of `createOrder` and its kin tells the state; the documented one does not. */
  answersState: z.boolean(),
  /** Dynamic properties that are registered on the order; any other is dropped without a word. */
  dynamicProperties: z.array(z.string()),
  /** The dynamic property in which the caller marks an order. */
  markProperty: z.string(),
  /** Lists show the dynamic properties of their orders. */
  listsDynamicProperties: z.boolean(),
  /** Time until a new order is listed. */
  listLagMs: z.number().min(0),
  /** Lists of orders answer 500 while it is true. */
  listBroken: z.boolean(),
  /** Longest list without `fields`; a longer one is refused with 60012 for its many properties. Null: no limit. */
  longestFullList: z.int().min(0).nullable(),
  /** Operations that are refused with 403 and 60012 for performance, `before` or `after` they were carried out. */
  slow: z.record(z.string(), moment),
  /** "Allow Partial Payment/Early Persist": an order stands as PENDING_PAYMENT before it is paid. False: "Full Payment Required". */
  earlyPersist: z.boolean(),
  /** A PENDING_PAYMENT order is cancelled after so long; null: never. */
  priceHoldMinutes: z.number().min(0).nullable(),
  /** The operation that asks the payment gateway. */
  authorizesAt: z.enum(['preAuthorizeOrder', 'submitOrder']),
  /** Payments of a further call come on top of those that hold money already, or take the place of the same instrument's. */
  repeatedPayments: z.enum(['add', 'replace']),
  /** A declined payment is no error: the call answers 200, and the order is not paid. */
  silentDeclines: z.boolean(),
  /** What one call authorised is given back when another of its payments is declined. */
  voidOnDecline: z.boolean(),
  /** A cancelled, failed or removed order gives back what it holds. */
  voidOnCancel: z.boolean(),
  purchaseOrderNumberRequired: z.boolean(),
  /** Unit prices of the request are taken; false: ignored without a word. */
  externalPrices: z.boolean(),
  /**
   * An order keeps its payments while it waits for an approval. False: they are dropped, as cards are (Oracle, "Manage the
   * checkout flow for orders requiring approval"), and the approved order waits for new ones.
   */
  approvalKeepsPayments: z.boolean(),
  /** A submitted order is QUEUED for so long, and then what `outcome` says; null: there is no queue. */
  queue: z.strictObject({ ms: z.number().min(0), outcome: z.enum(['SUBMITTED', 'FAILED']) }).nullable(),
  /** The state that a paid order comes to. */
  submittedState: z.string().min(1),
  /** What `submitOrder` says to an order that is submitted already; not documented. */
  resubmit: z.enum(['error', 'ok']),
  /** What `DELETE /orders` removes of several incomplete orders of a profile. */
  removesIncomplete: z.enum(['latest', 'all']),
  /** A cancellation has an order id of its own, which `initiateCancelOrder` answers and `submitCancelOrder` wants. */
  cancelOrderIds: z.enum(['own', 'same']),
  cancelledState: z.enum(['REMOVED', 'PENDING_REMOVE']),
  /** False: `submitCancelOrder` answers 200 and `orderCancelled: false`. */
  cancellable: z.boolean(),
  /** Status of 28107 for an order that does not exist. */
  notFoundStatus: z.union([z.literal(400), z.literal(404)]),
});

/** Some of the settings. */
export const shopSettingsChangeSchema = settingsSchema.partial();

/** What can be switched while the shop runs. */
export type ShopSettings = z.output<typeof settingsSchema>;
/** Some of the settings, as they are given. */
export type ShopSettingsChange = z.input<typeof shopSettingsChangeSchema>;

/** A shop in good order. */
export const defaultSettings: ShopSettings = {
  answerDelayMs: 0,
  grants: { ccagent: ['password'], ccappagent: ['client_credentials'] },
  applicationTokenSeconds: 300,
  userTokenSeconds: 900,
  refreshRevokes: false,
  languageRequired: false,
  createOrder: 'incomplete',
  incompleteOrders: 'separate',
  answersState: false,
  dynamicProperties: ['onbehalfRequestId', 'subscriptionId', 'agentNote'],
  markProperty: 'onbehalfRequestId',
  listsDynamicProperties: true,
  listLagMs: 0,
  listBroken: false,
  longestFullList: null,
  slow: {},
  earlyPersist: false,
  priceHoldMinutes: null,
  authorizesAt: 'preAuthorizeOrder',
  repeatedPayments: 'add',
  silentDeclines: false,
  voidOnDecline: true,
  voidOnCancel: true,
  purchaseOrderNumberRequired: false,
  externalPrices: true,
  approvalKeepsPayments: true,
  queue: null,
  submittedState: 'SUBMITTED',
  resubmit: 'error',
  removesIncomplete: 'latest',
  cancelOrderIds: 'own',
  cancelledState: 'REMOVED',
  cancellable: true,
  notFoundStatus: 400,
};

/** Changes some settings and keeps the others. @throws ZodError */
export function changeSettings(settings: ShopSettings, change: ShopSettingsChange): ShopSettings {
  return settingsSchema.parse({ ...settings, ...change });
}
