import { randomUUID } from 'node:crypto';
import { integrationsSchema } from '../lib/integrations/integrations.ts';
import { PROOF_SCHEMES } from '../lib/webhooks/proof-schemes.ts';
import type { HttpMessage } from './attack.ts';
import { attackedIntegrations, type SenderName, SENDERS } from './senders.ts';

/** An order request, as far as attacks need to know it. */
export type KnownRequest = Readonly<Record<string, unknown>> & { readonly requestId: string };

/** An event of the billing system, as far as attacks need to know it. */
interface KnownEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly data: object;
}

/** Where attacks go. */
export interface Target {
  /** Where senders reach it, without a slash at the end: one scheme signs it. */
  readonly publicUrl: string;
  /** Connection that the senders of `acme` may name. */
  readonly connection: string;
  /** A request of `acme` that was let in before, as it was sent. */
  readonly known: KnownRequest;
}

/** @see Craft.signed */
export interface SigningOptions {
  /** JSON, or the bytes as they are. @default an order that the shop would take */
  readonly body?: unknown;
  /** What is signed in its place. @default the body */
  readonly signedBody?: Buffer;
  /** Epoch milliseconds. @default now */
  readonly at?: number;
  /** Signs with this. @default the sender's own */
  readonly secret?: string;
  readonly method?: string;
  readonly path?: string;
  /** @default the sender's name */
  readonly query?: string;
  readonly publicUrl?: string;
}

/** What attackers make their messages with. They know every secret that a tampered message needs. */
export interface Craft extends Target {
  /** Epoch milliseconds. */
  readonly now: number;
  /** An event of the billing system that was let in before. */
  readonly knownEvent: KnownEvent;
  /** A new request id that the sender may use. */
  id(sender: SenderName): string;
  /** An order that would be placed if it were let in, under an id of its own. */
  order(changes?: object): object;
  /** A message that the sender's proof stands on; it would be let in as it is. */
  signed(sender: SenderName, options?: SigningOptions): HttpMessage;
}

const { senders } = integrationsSchema.parse(attackedIntegrations('own', 'others'));

function senderNamed(name: SenderName) {
  const sender = senders.find((each) => each.name === name);
  if (!sender) {
    throw new Error(`no sender ${name}`);
  }
  return sender;
}

const idOf = (name: SenderName): string => `${senderNamed(name).requestIdPrefix ?? ''}${randomUUID()}`;

/** @param now Epoch milliseconds. */
export function createCraft(target: Target, now: number): Craft {
  const order = (changes: object = {}) => orderRequest(target.connection, changes);
  return {
    ...target,
    now,
    knownEvent: billingEvent(target.connection),
    id: idOf,
    order,
    signed(sender, options = {}) {
      const {
        body: content = order({ requestId: idOf(sender) }),
        at = now,
        method = 'POST',
        path = '/v1/requests',
      } = options;
      const { query = `sender=${sender}`, publicUrl = target.publicUrl } = options;
      const body = Buffer.isBuffer(content) ? content : Buffer.from(text(content));
      const { signedBody = body, secret = signingSecretOf(sender) } = options;
      const messageId = `msg_${randomUUID()}`;
      const proof = PROOF_SCHEMES[senderNamed(sender).proof.scheme].sign(
        { method, path, query, body: signedBody, publicUrl, sentAt: at, messageId },
        secret,
      );
      const headers = [['content-type', 'application/json'] as const, ...Object.entries(proof)];
      return { method, target: query === '' ? path : `${path}?${query}`, headers, body };
    },
  };
}

const text = (content: unknown): string => (typeof content === 'string' ? content : JSON.stringify(content));

const signingSecretOf = (name: SenderName): string => {
  const sender = SENDERS[name];
  return 'signingSecret' in sender ? sender.signingSecret : sender.secret;
};

/** An order that the sandbox shop takes. */
export const orderRequest = (connection: string, changes: object = {}): KnownRequest => ({
  schema: 'order-request/1',
  requestId: idOf('key'),
  connection,
  reason: 'agent_order',
  currency: 'USD',
  customer: { customerNo: '00010001', email: 'customer.00010001@example.com' },
  lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 1 }],
  shippingAddress: {
    firstName: 'Ben',
    lastName: 'Brandt',
    address1: '480 SW Alder Street',
    city: 'Portland',
    stateCode: 'OR',
    postalCode: '97205',
    countryCode: 'US',
  },
  shippingMethods: ['STD_GROUND'],
  payment: { kind: 'stored_instrument', instrumentId: 'pi-00010001-visa' },
  ...changes,
});

/** A renewal whose data holds what is to be ordered; always the same. */
function billingEvent(connection: string): KnownEvent {
  const { reason, currency, customer, lineItems, shippingAddress, shippingMethods, payment } = orderRequest(connection);
  const data = { account: 'acme', reason, currency, customer, lineItems, shippingAddress, shippingMethods, payment };
  return { specversion: '1.0', id: 'ev-1', source: '/billing', type: 'renewed', data };
}
