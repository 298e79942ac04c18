import * as z from 'zod';
import type { FieldIssue } from '../errors/errors.ts';
import { connectionNameSchema } from '../order/order-request.ts';

/** Each look takes a dozen events of an execution's history, which holds 25,000 (AWS, "Step Functions service quotas"). */
const MOST_LOOKS = 1500;

/** How the outcome of a call is found out whose answer was lost. */
const confirmationSchema = z.strictObject({
  /**
   * Seconds to wait before the shop is asked: longer than the longest call, plus the time after which the platform may
   * still commit, plus the lag of its search index. Before that, "not there" proves nothing.
   * @default 120
   */
  quarantineSeconds: z.int().min(1).max(3600).default(120),
  /** How often the shop is asked, each time after the wait, before a person has to look. @default 5 */
  rounds: z.int().min(1).max(20).default(5),
});

/** How an order is followed that waits for an approval, a person or a queue of the shop. */
const followUpSchema = z
  .strictObject({
    /** Seconds from one look at the order to the next. @default 900 */
    everySeconds: z.int().min(1).max(86_400).default(900),
    /** Hours after which it is undone, and the request rejected as ACTION_EXPIRED. @default 72 */
    deadlineHours: z.number().min(0.01).max(720).default(72),
  })
  .refine(({ everySeconds, deadlineHours }) => deadlineHours * 3600 <= MOST_LOOKS * everySeconds, {
    path: ['everySeconds'],
    message: `must be longer: within deadlineHours the order may be looked at ${MOST_LOOKS} times at most`,
  });

/** @see followUpSchema */
export type FollowUp = z.infer<typeof followUpSchema>;

/** @see confirmationSchema */
export type Confirmation = z.infer<typeof confirmationSchema>;

/**
 * Shortest quarantine of a real shop: the longest timeout of a step that changes it (90 s), so that no call is under
 * way any more, and something for the search index.
 */
export const SHORTEST_QUARANTINE_SECONDS = 100;

/**
 * A shop and site that orders can be placed in, as the merchant configures it at deployment. Nothing secret in it:
 * credentials live in the connection's secret.
 */
export const connectionSchema = z.strictObject({
  name: connectionNameSchema,
  /** Which adapter speaks to the shop. */
  platform: z.enum(['ocapi', 'intershop', 'oracle']),
  /** Executions started per second at most, over all instances. 0.05 to 1000. */
  ordersPerSecond: z.number().min(0.05).max(1000),
  confirmation: confirmationSchema.prefault({}),
  followUp: followUpSchema.prefault({}),
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

/** What is wrong with a connection's waits if its shop is a real one; empty when they fit. */
export function quarantineIssues({ confirmation: { quarantineSeconds } }: Connection): readonly FieldIssue[] {
  return quarantineSeconds < SHORTEST_QUARANTINE_SECONDS
    ? [{ field: 'confirmation.quarantineSeconds', message: `must be at least ${SHORTEST_QUARANTINE_SECONDS}` }]
    : [];
}
