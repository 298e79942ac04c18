import * as z from 'zod';
import { attributeNameSchema, idSchema } from '../../order/fields.ts';
import { hostSchema, timeoutsSchema } from '../adapter/connection-schemas.ts';
import { DECLINE_CODES } from '../adapter/decline-codes.ts';

/**
 * Settings of a connection to Oracle Commerce through the Agent API. Site and organisations are named here even where
 * the API is silent without them: it would take the default site, and the first organisation of the profile.
 */
export const oracleSettingsSchema = z
  .strictObject({
    /** Origin of the API: the admin server for `ccagent`, the storefront server for `ccappagent`. */
    host: hostSchema,
    /**
     * Which of the two Agent APIs: `ccagent` for agents, `ccappagent` for integrations (Oracle, "Use the REST Agent
     * API"). Both have the same orders.
     * @default "ccappagent"
     */
    api: z.enum(['ccagent', 'ccappagent'], 'must be "ccagent" or "ccappagent"').default('ccappagent'),
    /**
     * How the connection signs in: with the application key of a registered application, or as an agent user. A user who
     * has to enter a code cannot be used.
     * @default "applicationKey"
     */
    grant: z.enum(['applicationKey', 'user'], 'must be "applicationKey" or "user"').default('applicationKey'),
    /** Id of the site, for example `siteUS`; sent as `x-ccsite`. */
    site: idSchema(100),
    /**
     * On whose account customers order. `none`: on their own. `fixed`: on that of the connection's `organization`.
     * `perRequest`: each request names it. Sent as `X-CCOrganization`.
     */
    organizations: z.enum(['none', 'fixed', 'perRequest'], 'must be "none", "fixed" or "perRequest"'),
    /** Id of the organisation where `organizations` is `fixed`. */
    organization: idSchema(100).optional(),
    /**
     * Dynamic property of orders that carries request id and attempt. Must be registered on the order type, else the
     * platform drops it without a word.
     * @default "onbehalfRequestId"
     */
    requestIdProperty: attributeNameSchema.default('onbehalfRequestId'),
    /**
     * What to do about a customer who has a cart of their own (an order that is `INCOMPLETE`). `refuse`: wait until it
     * is gone. `separate`: make the order beside it; only where the instance is known to keep the two apart.
     * @default "refuse"
     */
    shopperCarts: z.enum(['refuse', 'separate'], 'must be "refuse" or "separate"').default('refuse'),
    /** Language of the shop's texts, sent as `x-ccasset-language`; some instances insist on it. */
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/, 'must be a language code such as "en"')
      .optional(),
    /** Milliseconds each call may take in all. Below the timeout of the function that makes it. */
    timeouts: timeoutsSchema,
    /** Codes with which the payment gateway declines for good. Compared without regard to case. */
    hardDeclineCodes: z
      .array(z.string().min(1).max(64))
      .max(200)
      .default([...DECLINE_CODES.hard]),
  })
  .refine(({ organizations, organization }) => (organizations === 'fixed') === (organization !== undefined), {
    path: ['organization'],
    message: 'must be given where "organizations" is "fixed", and nowhere else',
  });

/** @see oracleSettingsSchema */
export type OracleSettings = z.infer<typeof oracleSettingsSchema>;
