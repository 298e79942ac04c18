import * as z from 'zod';
import { isVersion, speaks, TEMPORARY_BASKETS } from './api-version.ts';
import { DECLINE_CODES } from './decline-codes.ts';
import { paymentSettings } from './payment-settings.ts';
import { attributeNameSchema } from './attribute-name.ts';

const timeoutSchema = (maxMs: number, defaultMs: number) =>
  z.int('must be whole milliseconds').min(100).max(maxMs).default(defaultMs);

/** Settings of a connection to Salesforce B2C Commerce through the Open Commerce API. */
export const ocapiSettingsSchema = z
  .strictObject({
    /** Origin of the instance. Production and development instances are reached by their vanity host only. */
    host: z.string().refine(isOrigin, 'must be an origin such as "https://shop.example.com", without a path'),
    /** Id of the site, for example `RefArch`. */
    site: z.string().regex(/^[A-Za-z0-9_.-]{1,50}$/, 'must be the id of the site: letters, digits, "_", "." or "-"'),
    /** Version of the Shop API, for example `23.1`. */
    apiVersion: z.string().refine(isVersion, 'must be a Shop API version from "15.6" to "25.6", such as "23.1"'),
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
    timeouts: z
      .strictObject({
        token: timeoutSchema(12_000, 5_000),
        basket: timeoutSchema(25_000, 10_000),
        order: timeoutSchema(50_000, 25_000),
        payment: timeoutSchema(50_000, 25_000),
        read: timeoutSchema(20_000, 8_000),
      })
      .prefault({}),
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
  });

/** @see ocapiSettingsSchema */
export type OcapiSettings = z.infer<typeof ocapiSettingsSchema>;

function isOrigin(host: string): boolean {
  const url = URL.canParse(host) ? new URL(host) : undefined;
  return url?.origin === host && (url.protocol === 'https:' || isLoopback(host));
}

/** Whether a host is plain HTTP on this machine: good for a sandbox, never for a deployment. */
export function isLoopback(host: string): boolean {
  return /^http:\/\/127\.0\.0\.1(?::\d{1,5})?$/.test(host);
}
