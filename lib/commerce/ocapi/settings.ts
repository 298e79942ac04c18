import * as z from 'zod';
import { isVersion, ORDER_CHANGES, speaks, TEMPORARY_BASKETS } from './api-version.ts';
import { hostSchema, timeoutsSchema } from '../adapter/connection-schemas.ts';
import { DECLINE_CODES } from '../adapter/decline-codes.ts';
import { paymentSettings } from './payment-settings.ts';
import { attributeNameSchema } from './attribute-name.ts';

/** Settings of a connection to Salesforce B2C Commerce through the Open Commerce API. */
export const ocapiSettingsSchema = z
  .strictObject({
    /** Origin of the instance. Production and development instances are reached by their vanity host only. */
    host: hostSchema,
    /** Id of the site, for example `RefArch`. */
    site: z.string().regex(/^[A-Za-z0-9_.-]{1,50}$/, 'must be the id of the site: letters, digits, "_", "." or "-"'),
    /** Version of the Shop API, for example `23.1`. */
    apiVersion: z.string().refine(isVersion, 'must be a Shop API version from "15.6" to "25.6", such as "23.1"'),
    /**
     * On whose token orders are made. `agent`: the Business Manager user's, for every customer. `customer`: one for the
     * customer alone, which the agent is granted on the customer's behalf; baskets and orders are then the customer's
     * own, as from the storefront. A customer has one open basket that way, the cart of the storefront included, so that
     * `temporaryBaskets` goes well with it. Needs the grant of `POST` for the `auth` of customers in the client's Open
     * Commerce API settings. Guests are always ordered for with the agent's token.
     * @default "agent"
     */
    access: z.enum(['agent', 'customer'], 'must be "agent" or "customer"').default('agent'),
    /**
     * Custom attribute that carries request id and attempt, without `c_`. Must be defined on both Basket and Order,
     * else it does not travel from the one to the other.
     * @default "onbehalfRequestId"
     */
    requestIdAttribute: attributeNameSchema.default('onbehalfRequestId'),
    /**
     * Whether baskets are made as temporary ones: they do not count against the customer's own, and the shop deletes
     * them after 15 minutes. From API version 25.6 on. A request that fails and is redriven later than that finds its
     * basket gone.
     * @default false
     */
    temporaryBaskets: z.boolean().default(false),
    /**
     * Whether orders get a number that follows from request id and attempt (`PUT /orders/{order_no}`). Then whether an
     * order was made is told by a read of that number, without the search index. Needs `PUT` on `/orders/*` in the
     * client's Open Commerce API settings.
     * @default false
     */
    assignOrderNumbers: z.boolean().default(false),
    /** What assigned order numbers begin with. @default "" */
    orderNumberPrefix: z
      .string()
      .regex(/^[A-Z0-9-]{0,16}$/, 'must be at most 16 of A-Z, 0-9 and "-"')
      .default(''),
    ...paymentSettings,
    /** Milliseconds each call may take in all. Below the timeout of the function that makes it. */
    timeouts: timeoutsSchema,
    /**
     * Status codes (or values of the status details) with which the site's payment hook declines for good. Compared
     * without regard to case.
     */
    hardDeclineCodes: z
      .array(z.string().min(1).max(64))
      .max(200)
      .default([...DECLINE_CODES.hard]),
  })
  .refine((settings) => !settings.temporaryBaskets || speaks(settings, TEMPORARY_BASKETS), {
    path: ['temporaryBaskets'],
    message: 'must be false: temporary baskets need apiVersion "25.6" or later',
  })
  .refine((settings) => !settings.assignOrderNumbers || speaks(settings, ORDER_CHANGES), {
    path: ['assignOrderNumbers'],
    message: 'must be false: order numbers can be assigned from apiVersion "17.1" on',
  });

/** @see ocapiSettingsSchema */
export type OcapiSettings = z.infer<typeof ocapiSettingsSchema>;
