import * as z from 'zod';

const milliseconds = z.number().min(0);

/**
 * What can be switched while the shop runs. What the vendor does not document is a switch, so that a caller can be
 * tried against either behaviour.
 */
const settingsSchema = z.strictObject({
  /** Time every answer takes, for a shop that is not next door. */
  answerDelayMs: milliseconds,
  /** APIs that the release has: 7.9 knows `legacy` only. */
  apis: z.array(z.enum(['legacy', 'v1'])),

  /** Server property `intershop.cartridges.rest.tokenKind`: USER tokens are renewed by every answer. */
  tokenKind: z.enum(['JWT', 'USER']),
  /** Kind of the tokens that the Contact Center gives; the vendor does not say. */
  contactCenterTokenKind: z.enum(['JWT', 'USER']),
  tokenSeconds: z.int().min(1),
  refreshTokenSeconds: z.int().min(1),
  /** What has become of a token whose time is over, or that was withdrawn: `outdated` runs as ANONYMOUS. */
  endedTokens: z.enum(['outdated', 'invalid']),
  /** A renewed token ends the one it renews. False: that one lives out its time. */
  renewalEndsToken: z.boolean(),
  /** Password grants without `organization` are refused. */
  organizationRequired: z.boolean(),
  /** What ANONYMOUS is told of a basket that is not its own. */
  anonymousBasketStatus: z.literal([401, 404]),
  /** On behalf of a customer only methods without a redirect can be used. */
  contactCenterLimitsPayments: z.boolean(),

  /** Shape of v1 refusals: `messages` is the newer one, where the inner status may differ from that of HTTP. */
  errorFormat: z.enum(['errors', 'messages']),
  /** HTTP status of `basket.locked_for_order_creation.error`; the vendor documents neither. */
  lockStatus: z.literal([422, 423]),
  /** A basket is locked from the moment its order creation begins. False: the call waits somewhere before the lock. */
  locksBaskets: z.boolean(),
  /** HTTP status of a v1 `POST /orders` for a basket that is gone, be it that it was ordered. */
  orderedBasketStatus: z.literal([404, 422]),
  /** HTTP status of the legacy `POST /orders` for such a basket: 400 brings `error-key`, 404 does not. */
  legacyOrderedBasketStatus: z.literal([400, 404]),
  /** HTTP status of a v1 order creation that was rolled back. */
  rolledBackStatus: z.literal([201, 202]),
  /** State of an order whose creation is completed; the vendor's own sample shows PENDING. */
  completedStatusCode: z.enum(['NEW', 'PENDING']),
  /** An address that the basket has already is refused. */
  refusesDuplicateAddresses: z.boolean(),
  /** A quantity over the stock is lowered to it, which is told by an info only. False: the item is refused. */
  adjustsQuantities: z.boolean(),
  /** A basket is gone once an order was made of it. False: a faulty shop that makes two orders of one basket. */
  consumesBasket: z.boolean(),
  /** Time after which an untouched basket is gone; null keeps it for ever. */
  basketLifetimeMinutes: z.number().min(0).nullable(),

  /** Gross totals over this (decimal) need an approval, whoever buys; null leaves it to the buyer's own limit. */
  approvalAbove: z.number().min(0).nullable(),
  /** Time until an approver decides by themselves; null waits for `approve` and `reject`. */
  approvalDecidedAfterMs: milliseconds.nullable(),
  approvalDecision: z.enum(['approve', 'reject']),
  /**
   * A basket that waits for its approval: `resubmittable` can be read, deleted and submitted again with the same answer;
   * `locked` can be read only; `gone` is not found. The vendor does not say.
   */
  heldBaskets: z.enum(['resubmittable', 'locked', 'gone']),
  /** Time until the payment provider decides on a pending payment; null waits for `settlePayment`. */
  paymentSettledAfterMs: milliseconds.nullable(),
  paymentDecision: z.enum(['approve', 'decline']),

  /** Time until a new order stands in the list of orders. */
  listLagMs: milliseconds,
  /** The list of orders answers. */
  listsOrders: z.boolean(),
  /** The list of orders names those that were rolled back. */
  listsPaymentCancelled: z.boolean(),
  /** Order states that can be cancelled. */
  cancellable: z.array(z.string()),
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
  apis: ['legacy', 'v1'],
  tokenKind: 'JWT',
  contactCenterTokenKind: 'USER',
  tokenSeconds: 3_600,
  refreshTokenSeconds: 28_800,
  endedTokens: 'outdated',
  renewalEndsToken: false,
  organizationRequired: false,
  anonymousBasketStatus: 404,
  contactCenterLimitsPayments: true,
  errorFormat: 'errors',
  lockStatus: 422,
  locksBaskets: true,
  orderedBasketStatus: 422,
  legacyOrderedBasketStatus: 404,
  rolledBackStatus: 201,
  completedStatusCode: 'NEW',
  refusesDuplicateAddresses: true,
  adjustsQuantities: true,
  consumesBasket: true,
  basketLifetimeMinutes: null,
  approvalAbove: null,
  approvalDecidedAfterMs: null,
  approvalDecision: 'approve',
  heldBaskets: 'resubmittable',
  paymentSettledAfterMs: null,
  paymentDecision: 'approve',
  listLagMs: 0,
  listsOrders: true,
  listsPaymentCancelled: true,
  cancellable: ['PENDING', 'NEW'],
};

/** Changes some settings and keeps the others. @throws ZodError */
export function changeSettings(settings: ShopSettings, change: ShopSettingsChange): ShopSettings {
  return settingsSchema.parse({ ...settings, ...change });
}
