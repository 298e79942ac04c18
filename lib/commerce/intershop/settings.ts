import * as z from 'zod';
import { idSchema, textSchema } from '../../order/fields.ts';
import { hostSchema, timeoutsSchema } from '../adapter/connection-schemas.ts';
import { DECLINE_CODES } from '../adapter/decline-codes.ts';

/** A part of the address that stands between two slashes. */
const segmentSchema = z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/, 'must be letters, digits, "_", "." or "-"');

/** The connection signs in as one user of the shop, and buys for that user's customer only. */
const userAccessSchema = z.strictObject({
  kind: z.literal('user'),
  /** Number of the customer whose user it is. Requests for any other are refused. */
  customerNo: idSchema(100),
  /** Grant that the user's name and password are shown in; the two differ in form only. @default "password" */
  grant: z.enum(['password', 'client_credentials']).default('password'),
});

/** The connection signs in as an agent of the Contact Center, and buys on behalf of any customer. */
const contactCenterAccessSchema = z.strictObject({
  kind: z.literal('contactCenter'),
  /** Site of the Contact Center. @default "ContactCenter" */
  site: segmentSchema.default('ContactCenter'),
  /** @default "-" */
  application: segmentSchema.default('-'),
  /** The agent's organisation, for the header `UserOrganization`. */
  organization: textSchema(256).optional(),
  /** Minutes for which a customer's token is used; the Contact Center does not tell how long it lives. @default 10 */
  tokenMinutes: z.int().min(1).max(60).default(10),
});

/** Settings of a connection to Intershop Commerce Management (ICM) through its REST API. */
export const intershopSettingsSchema = z.strictObject({
  /** Origin of the web adapter. */
  host: hostSchema,
  /** @default "WFS" */
  serverGroup: segmentSchema.default('WFS'),
  /** Id of the site (channel), for example `inSPIRED-inTRONICS_Business-Site`. */
  site: segmentSchema,
  /** URL name of the application. @default "-", the site's default one */
  application: segmentSchema.default('-'),
  /** @default "en_US" */
  locale: z
    .string()
    .regex(/^[a-z]{2}_[A-Z]{2}$/, 'must be a locale such as "en_US"')
    .default('en_US'),
  /** `v1`: the Basket and Order REST APIs 1.x of ICM 7.10 and later. `legacy`: those before, the only ones of 7.9. */
  api: z.enum(['v1', 'legacy']),
  access: z.discriminatedUnion('kind', [userAccessSchema, contactCenterAccessSchema]),
  /** Organisation of the user, where logins are unique in an organisation only (B2B). */
  organization: textSchema(256).optional(),
  /** Payment method of `invoice` payments that name none. @default "ISH_INVOICE" */
  invoiceMethod: idSchema(256).default('ISH_INVOICE'),
  /** Whether `at_most` prices of requests are compared with gross or net unit prices. @default "gross" */
  unitPrices: z.enum(['gross', 'net']).default('gross'),
  /** Order states of the project's own that mean "placed". Unknown ones are left to a person. @default [] */
  placedStatuses: z
    .array(z.string().regex(/^\w{1,64}$/))
    .max(50)
    .default([]),
  /** Milliseconds each call may take in all. Below the timeout of the function that makes it. */
  timeouts: timeoutsSchema,
  /** Words of the payment provider that decline for good, as they stand in codes and parameters of an answer. */
  hardDeclineCodes: z
    .array(z.string().min(1).max(64))
    .max(200)
    .default([...DECLINE_CODES.hard]),
});

/** @see intershopSettingsSchema */
export type IntershopSettings = z.infer<typeof intershopSettingsSchema>;
