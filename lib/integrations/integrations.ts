import * as z from 'zod';
import { callbackUrlSchema, connectionNameSchema } from '../order/order-request.ts';
import { mappingSchema } from './mapping-schema.ts';
import { requestIdProblems } from './request-id-problems.ts';

const nameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be 1 to 32 of a-z 0-9 -, starting with a letter');

const REQUEST_ID_BEGINNING = /^[A-Za-z0-9][A-Za-z0-9._:@/+=-]*$/;

const MINUTES_5 = 300;
const HOURS_48 = 172_800;

/** Seconds by which a message's timestamp may differ from our clock, to either side. */
const window = (seconds: number) => ({ toleranceSeconds: z.int().min(1).max(604_800).default(seconds) });

/** How a sender proves that a message is its own. Facts and sources: docs/integrations.md. */
const proofSchema = z.discriminatedUnion('scheme', [
  z.strictObject({ scheme: z.literal('standard-webhooks'), ...window(MINUTES_5) }),
  z.strictObject({ scheme: z.literal('standard-webhooks-ed25519'), ...window(MINUTES_5) }),
  z.strictObject({ scheme: z.literal('stripe'), ...window(MINUTES_5) }),
  z.strictObject({ scheme: z.literal('hubspot'), ...window(MINUTES_5) }),
  z.strictObject({ scheme: z.literal('zendesk'), ...window(MINUTES_5) }),
  z.strictObject({ scheme: z.literal('recharge'), ...window(HOURS_48) }),
  z.strictObject({ scheme: z.literal('oracle-commerce') }),
  z.strictObject({ scheme: z.literal('basic') }),
  z.strictObject({ scheme: z.literal('api-key') }),
]);

/** @see proofSchema */
export type Proof = z.output<typeof proofSchema>;

/** Name of a scheme. */
export type Scheme = Proof['scheme'];

/**
 * Somebody who may send requests over HTTP. Its secret is named after it and holds JSON:
 * `{"current": "…", "previous": "…"}`; both are valid as long as both stand there.
 */
const senderSchema = z
  .strictObject({
    name: nameSchema,
    /** Whose requests they are: only senders of one tenant see each other's. @default the sender's name */
    tenant: nameSchema.optional(),
    /** Connections that its requests may name. */
    connections: z.array(connectionNameSchema).min(1).max(50),
    proof: proofSchema,
    /** Name of the mapping that makes order requests of its messages. @default the messages are order requests */
    mapping: nameSchema.optional(),
    /**
     * With what its request ids have to begin, so that no sender takes the ids of another. Required where senders have
     * several tenants; there none begins with one of another tenant.
     * @default anything
     */
    requestIdPrefix: z
      .string()
      .max(64)
      .regex(REQUEST_ID_BEGINNING, 'must be the beginning of a request id, of A-Z a-z 0-9 . _ : @ / + = -')
      .optional(),
    /** Whether it may hand cards in (`POST /v1/cards`). */
    mayTakeCards: z.boolean().default(false),
    /** Where the outcomes of its requests go that name no address of their own. */
    callbackUrl: callbackUrlSchema.optional(),
  })
  .refine(({ mayTakeCards, proof }) => !mayTakeCards || proof.scheme === 'api-key', {
    path: ['mayTakeCards'],
    message: 'must be false: only a sender of the scheme api-key may take cards',
  })
  .transform((sender) => ({ ...sender, tenant: sender.tenant ?? sender.name }));

/** @see senderSchema */
export type HttpSender = z.output<typeof senderSchema>;

/** Events of a foreign format that come over EventBridge, for example through Salesforce Event Relay. */
const eventSourceSchema = z.strictObject({
  name: nameSchema,
  /** A partner's bus, from which the events are fetched, such as `aws.partner/salesforce.com/ORG/CHANNEL`. @default our own */
  bus: z
    .string()
    .regex(/^[\w./-]{1,256}$/, 'must be the name of an event bus')
    .optional(),
  /** The events' `source`, exactly. @default any */
  source: z.string().min(1).max(256).optional(),
  /** The events' `detail-type`, exactly. */
  detailType: z.string().min(1).max(128),
  mapping: nameSchema,
});

/** @see eventSourceSchema */
export type EventSource = z.output<typeof eventSourceSchema>;

const hostSchema = z
  .string()
  .regex(/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/);

/** Somebody who is told outcomes. Its secret is named after it and holds JSON: `{"current": "…", "previous": "…"}`. */
const callbackDestinationSchema = z.strictObject({
  name: nameSchema,
  /** Exactly this host, on port 443; on one machine `127.0.0.1:PORT` as well. */
  host: z.union(
    [hostSchema, z.string().regex(/^127\.0\.0\.1:\d{1,5}$/)],
    'must be a host name in lower case, without https:// and path, such as hooks.example.com',
  ),
  /** Whose outcomes alone are told there: those of requests of this tenant's senders. @default anybody's */
  tenant: nameSchema.optional(),
});

/** @see callbackDestinationSchema */
export type CallbackDestination = z.output<typeof callbackDestinationSchema>;

/**
 * The destinations that a tenant's requests may name.
 * @param tenant `undefined` for requests that came over the bus.
 */
export const callbacksFor = (
  tenant: string | undefined,
  { callbacks }: { readonly callbacks: readonly CallbackDestination[] },
): readonly CallbackDestination[] => callbacks.filter((each) => each.tenant === undefined || each.tenant === tenant);

const unique = (all: readonly { readonly name: string }[]): boolean =>
  new Set(all.map(({ name }) => name)).size === all.length;

/** The integrations file: who sends requests in which form, and who is told outcomes. Nothing secret in it. */
export const integrationsSchema = z
  .strictObject({
    senders: z.array(senderSchema).max(50).refine(unique, 'names must be unique').default([]),
    mappings: z.record(nameSchema, mappingSchema).default({}),
    events: z.array(eventSourceSchema).max(20).refine(unique, 'names must be unique').default([]),
    callbacks: z
      .array(callbackDestinationSchema)
      .max(20)
      .refine(unique, 'names must be unique')
      .refine((all) => new Set(all.map(({ host }) => host)).size === all.length, 'hosts must be unique')
      .default([]),
  })
  .check((context) => {
    for (const { path, message } of [...danglingNames(context.value), ...requestIdProblems(context.value.senders)]) {
      context.issues.push({ code: 'custom', input: undefined, path: [...path], message });
    }
  });

/** @see integrationsSchema */
export type Integrations = z.output<typeof integrationsSchema>;

/** Without an integrations file: nobody sends over HTTP, and nobody is called back. */
export const NO_INTEGRATIONS: Integrations = integrationsSchema.parse({});

type Parts = Pick<Integrations, 'senders' | 'mappings' | 'events' | 'callbacks'>;

function* danglingNames({ senders, mappings, events, callbacks }: Parts) {
  for (const [list, users] of [['senders', senders] as const, ['events', events] as const]) {
    for (const [index, { mapping }] of users.entries()) {
      if (mapping !== undefined && !Object.hasOwn(mappings, mapping)) {
        yield { path: [list, index, 'mapping'], message: 'must be the name of one of the mappings' };
      }
    }
  }
  for (const [index, { callbackUrl, tenant }] of senders.entries()) {
    const allowed = callbacksFor(tenant, { callbacks });
    // zod comes here with a refused address as well.
    if (callbackUrl !== undefined && !allowed.some(({ host }) => host === URL.parse(callbackUrl)?.host)) {
      yield { path: ['senders', index, 'callbackUrl'], message: 'must name the host of one of the callbacks' };
    }
  }
}
