import * as z from 'zod';

/** How custom code at an extension point behaves. `missing` means that none is registered. */
const hookModeSchema = z.strictObject({
  mode: z.enum(['ok', 'error', 'exception', 'missing']),
  statusCode: z.string().default('ERROR'),
  statusMsg: z.string().default('The extension point answered with an error.'),
});

const settingsSchema = z.strictObject({
  /** Time every answer takes, for a shop that is not next door. */
  answerDelayMs: z.number().min(0),
  /** A basket is gone once an order was made of it. False: a faulty shop that makes two orders of one basket. */
  consumesBasket: z.boolean(),
  /** The platform's own hook places an order once its total is authorised. False: custom code has replaced it. */
  placesPaidOrders: z.boolean(),
  /** Open baskets per customer, the storefront cart among them. */
  basketQuota: z.int().min(1),
  /** Open baskets of a customer who calls with a token of their own: the storefront cart and agents' baskets count. */
  customerBasketQuota: z.int().min(1),
  /** Open temporary baskets per customer. */
  temporaryBasketQuota: z.int().min(1),
  temporaryBasketMinutes: z.number().min(0),
  /** Time after which an untouched basket is gone; null keeps it for ever. */
  basketLifetimeMinutes: z.number().min(0).nullable(),
  /** A job of the site fails orders that are `created` for so long; null: there is no such job. */
  failCreatedAfterMinutes: z.number().min(0).nullable(),
  /** Custom code of the site voids the authorisations of an order that is failed or cancelled. */
  voidOnFail: z.boolean(),
  /** A `created` order can be placed by setting its status to `new`; the vendor does not say. */
  allowPatchNew: z.boolean(),
  /** A gift certificate pays what it can of an amount over its balance. False: it is refused then. */
  partialGiftCertificates: z.boolean(),
  /** Versions up to 15 refuse a change of an order without `If-Match`. */
  ifMatchRequired: z.boolean(),
  /** Time until a new order is found by search. */
  indexLagMs: z.number().min(0),
  /** Search answers 500 without it. */
  incrementalIndexing: z.boolean(),
  userTokenSeconds: z.int().min(1),
  /** Of a token with which an agent acts as a customer. */
  customerTokenSeconds: z.int().min(1),
  clientTokenSeconds: z.int().min(1),
  /** The caller's address is in the IP range allow-list of Business Manager. */
  originAllowed: z.boolean(),
  /** The Open Commerce API is switched off for the instance. */
  deprecated: z.boolean(),
  offlineSites: z.array(z.string()),
  /** Versions of the Shop API that are still served, such as `23_1`. */
  versions: z.array(z.string().regex(/^\d\d_\d{1,2}$/)),
  /** Calls that the client's settings do not grant, such as `{ method: 'put', resource_id: '/orders/*' }`. */
  denied: z.array(z.strictObject({ method: z.string(), resource_id: z.string() })),
  /** Custom code by extension point; none is registered but the payment hooks, which ask the gateway. */
  hooks: z.record(z.string(), hookModeSchema),
  /** Fault type for a caller-chosen order number that is taken; the vendor does not document its name. */
  usedOrderNumberFault: z.string(),
  /** Custom attribute in which the caller marks basket and order (without `c_`). */
  markAttribute: z.string(),
  /** The mark's attribute is defined on Basket; it travels to the order when both define it. */
  markOnBasket: z.boolean(),
  markOnOrder: z.boolean(),
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
  consumesBasket: true,
  placesPaidOrders: true,
  basketQuota: 4,
  customerBasketQuota: 1,
  temporaryBasketQuota: 4,
  temporaryBasketMinutes: 15,
  basketLifetimeMinutes: null,
  failCreatedAfterMinutes: null,
  voidOnFail: true,
  allowPatchNew: true,
  partialGiftCertificates: true,
  ifMatchRequired: false,
  indexLagMs: 2_000,
  incrementalIndexing: true,
  userTokenSeconds: 900,
  customerTokenSeconds: 1_800,
  clientTokenSeconds: 1_800,
  originAllowed: true,
  deprecated: false,
  offlineSites: [],
  // The vendor has withdrawn 15.x and 16.x in 2021.
  versions: [
    ...['15_6', '15_9', '16_1', '16_2', '16_4', '17_4', '18_1', '18_8', '19_3', '19_5', '19_8', '19_10'],
    ...['20_2', '20_4', '20_8', '20_10', '21_2'],
    ...['21_3', '21_6', '21_8', '21_9', '21_10', '22_4', '22_6', '22_8', '22_9', '22_10'],
    ...['23_1', '23_2', '24_1', '24_5', '25_6'],
  ],
  denied: [],
  hooks: {},
  usedOrderNumberFault: 'InvalidOrderNumberException',
  markAttribute: 'onbehalfRequestId',
  markOnBasket: true,
  markOnOrder: true,
};

/** Changes some settings and keeps the others. @throws ZodError */
export function changeSettings(settings: ShopSettings, change: ShopSettingsChange): ShopSettings {
  return settingsSchema.parse({ ...settings, ...change });
}
