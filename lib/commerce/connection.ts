import * as z from 'zod';
import { connectionNameSchema } from '../order/order-request.ts';

/**
 * A shop and site that orders can be placed in, as the merchant configures it at deployment. Nothing secret in it:
 * credentials live in the connection's secret.
 */
export const connectionSchema = z.strictObject({
  name: connectionNameSchema,
  /** Which adapter speaks to the shop. */
  platform: z.enum(['ocapi']),
  /** Executions started per second at most, over all instances. 0.05 to 1000. */
  ordersPerSecond: z.number().min(0.05).max(1000),
  /** The platform's own settings; its schema is the platform's. */
  settings: z.record(z.string(), z.unknown()),
});

/** @see connectionSchema */
export type Connection = z.infer<typeof connectionSchema>;

/** The configuration file: all connections of a deployment. */
export const connectionsSchema = z.strictObject({
  connections: z
    .array(connectionSchema)
    .min(1)
    .max(50)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'names must be unique'),
});
