import { generateKeyPairSync } from 'node:crypto';
import type { IntegrationsDocument } from '../local/run/local-integrations.ts';

const keys = generateKeyPairSync('ed25519');
const lastBytes = (der: Buffer, count: number): string => der.subarray(-count).toString('base64');
const base64 = (length: number, fill: number): string => Buffer.alloc(length, fill).toString('base64');

/** A sender of the deployment under attack. */
interface AttackedSender {
  readonly scheme: string;
  readonly tenant: string;
  /** What stands in its secret. */
  readonly secret: string;
  /** With what it signs, where that is another. */
  readonly signingSecret?: string;
  readonly more?: object;
}

/** One sender of every scheme, one of another tenant, one with a beginning of its own, and one with events of its own. */
export const SENDERS = {
  standard: { scheme: 'standard-webhooks', tenant: 'acme', secret: `whsec_${base64(32, 1)}` },
  ed25519: {
    scheme: 'standard-webhooks-ed25519',
    tenant: 'acme',
    secret: `whpk_${lastBytes(keys.publicKey.export({ format: 'der', type: 'spki' }), 32)}`,
    signingSecret: `whsk_${lastBytes(keys.privateKey.export({ format: 'der', type: 'pkcs8' }), 32)}`,
  },
  stripe: { scheme: 'stripe', tenant: 'acme', secret: `whsec_${'s'.repeat(32)}` },
  hubspot: { scheme: 'hubspot', tenant: 'acme', secret: 'h'.repeat(36) },
  zendesk: { scheme: 'zendesk', tenant: 'acme', secret: 'z'.repeat(40) },
  recharge: { scheme: 'recharge', tenant: 'acme', secret: 'r'.repeat(64) },
  oracle: { scheme: 'oracle-commerce', tenant: 'acme', secret: base64(32, 2) },
  basic: { scheme: 'basic', tenant: 'acme', secret: 'billing:correct-horse-battery' },
  key: { scheme: 'api-key', tenant: 'acme', secret: 'k'.repeat(44), more: { mayTakeCards: true } },
  rival: { scheme: 'api-key', tenant: 'rival', secret: 'x'.repeat(44) },
  narrow: { scheme: 'api-key', tenant: 'acme', secret: 'n'.repeat(44), more: { requestIdPrefix: 'narrow:' } },
  billing: {
    scheme: 'standard-webhooks',
    tenant: 'acme',
    secret: `whsec_${base64(32, 3)}`,
    more: { mapping: 'renewals' },
  },
} as const satisfies Record<string, AttackedSender>;

/** @see SENDERS */
export type SenderName = keyof typeof SENDERS;

const isSender = (name: string): name is SenderName => Object.hasOwn(SENDERS, name);

/** Every sender. */
export const SENDER_NAMES: readonly SenderName[] = Object.keys(SENDERS).filter(isSender);

const BESIDE: readonly SenderName[] = ['rival', 'narrow', 'billing'];

/** One of every scheme. */
export const ONE_OF_EACH: readonly SenderName[] = SENDER_NAMES.filter((name) => !BESIDE.includes(name));

/** Those whose proof is a signature. */
export const SIGNING: readonly SenderName[] = ONE_OF_EACH.filter((name) => name !== 'basic' && name !== 'key');

/** Those whose signature bears a time, and the seconds that it may be off. */
export const TIMED: readonly (readonly [SenderName, number])[] = [
  ['standard', 300],
  ['ed25519', 300],
  ['stripe', 300],
  ['hubspot', 300],
  ['zendesk', 300],
  ['recharge', 172_800],
];

/** Host that the deployment calls back for the tenant `acme`. */
export const CALLBACK_HOST = 'hooks.acme.example';

/** Host that it calls back for the other tenant. */
export const RIVAL_HOST = 'hooks.rival.example';

/** The request that the mapping makes of the event that was let in before. */
export const KNOWN_EVENT_ORDER = 'acme:ev-1';

/** Makes the request id of an attribute of the event, and of something in its data. */
const renewals = (connection: string): object => ({
  when: { type: ['renewed'] },
  fields: {
    requestId: { template: '{data.account}:{id}' },
    connection: { value: connection },
    ...Object.fromEntries(
      ['reason', 'currency', 'customer', 'lineItems', 'shippingAddress', 'shippingMethods', 'payment'].map((field) => [
        field,
        { from: `data.${field}` },
      ]),
    ),
  },
});

/**
 * The integrations under attack.
 * @param own Connection of the tenant `acme`. @param others Connection of the other tenant.
 */
export const attackedIntegrations = (own: string, others: string): IntegrationsDocument => ({
  senders: SENDER_NAMES.map((name) => {
    const { scheme, tenant, more }: AttackedSender = SENDERS[name];
    const connections = [name === 'rival' ? others : own];
    return { name, tenant, connections, proof: { scheme }, requestIdPrefix: `${tenant}:`, ...more };
  }),
  mappings: { renewals: renewals(own) },
  callbacks: [
    { name: 'acme', host: CALLBACK_HOST, tenant: 'acme' },
    { name: 'rival', host: RIVAL_HOST, tenant: 'rival' },
  ],
});

/** Secret text of a sender as it stands in Secrets Manager. */
export const secretOf = (name: SenderName): string => JSON.stringify({ current: SENDERS[name].secret });
