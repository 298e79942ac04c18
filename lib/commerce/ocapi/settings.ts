import * as z from 'zod';
import { idSchema } from '../../order/fields.ts';
import { DECLINE_CODES } from './decline-codes.ts';

const timeoutSchema = (maxMs: number, defaultMs: number) =>
  z.int('must be whole milliseconds').min(100).max(maxMs).default(defaultMs);

const attributeNameSchema = z
  .string()
  .regex(/^[A-Za-z]\w{0,63}$/, 'must be the id of a custom attribute without its prefix "c_"');

/** First and latest version of the Shop API whose documents this adapter reads, as a number of the form 2301. */
const VERSIONS = { first: 1506, last: 2506 };

/** Settings of a connection to Salesforce B2C Commerce through the Open Commerce API. */
export const ocapiSettingsSchema = z.strictObject({
  /** Origin of the instance. Production and development instances are reached by their vanity host only. */
  host: z.string().refine(isOrigin, 'must be an origin such as "https://shop.example.com", without a path'),
  /** Id of the site, for example `RefArch`. */
  site: z.string().regex(/^[A-Za-z0-9_.-]{1,50}$/, 'must be the id of the site: letters, digits, "_", "." or "-"'),
  /** Version of the Shop API, for example `23.1`. */
  apiVersion: z.string().refine(isVersion, 'must be a Shop API version from "15.6" to "25.6", such as "23.1"'),
  /**
   * Custom attribute that carries the request id, without `c_`. Must be defined on both Basket and Order, else it
   * does not travel from the one to the other.
   * @default "onbehalfRequestId"
   */
  requestIdAttribute: attributeNameSchema.default('onbehalfRequestId'),
  /**
   * Payment instrument the basket is made with: without any it cannot be submitted. It authorises nothing. `null` for
   * a site whose own code adds one.
   * @default { "methodId": "CREDIT_CARD", "cardType": "Visa" }
   */
  basketPayment: z
    .strictObject({ methodId: idSchema(256), cardType: idSchema(256).optional() })
    .nullable()
    .default({ methodId: 'CREDIT_CARD', cardType: 'Visa' }),
  /** Payment method of an order whose request names none. @default "CREDIT_CARD" */
  paymentMethodId: idSchema(256).default('CREDIT_CARD'),
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

function isVersion(version: string): boolean {
  const [, year, release] = /^(\d{2})\.(\d{1,2})$/.exec(version) ?? [];
  const number = Number(year) * 100 + Number(release);
  return number >= VERSIONS.first && number <= VERSIONS.last;
}
