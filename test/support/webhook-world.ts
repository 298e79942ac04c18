import type { HttpAnswer } from '../../lib/http-api/answer.ts';
import { readApiEvent } from '../../lib/http-api/api-event.ts';
import type { CallNotes } from '../../lib/http-api/http-call.ts';
import { toProblem } from '../../lib/http-api/problem.ts';
import { type Integrations, integrationsSchema } from '../../lib/integrations/integrations.ts';
import type { JournalEntry } from '../../lib/journal/journal.ts';
import { receiveWebhook, type WebhookServices } from '../../lib/steps/receive-webhook.ts';
import type { SenderGate } from '../../lib/webhooks/sender-gate.ts';
import { UnauthorizedError } from '../../lib/webhooks/unauthorized-error.ts';
import { apiEvent, type CallOptions } from './api-event.ts';
import { intakeWorld } from './intake.ts';

const sender = (name: string, more: object = {}) => ({
  name,
  connections: ['refarch'],
  proof: { scheme: 'standard-webhooks' },
  ...more,
});

/** Senders of two tenants, and a billing system with a format of its own. */
export const INTEGRATIONS: Integrations = integrationsSchema.parse({
  senders: [
    sender('crm', { tenant: 'acme', requestIdPrefix: 'acme:' }),
    sender('erp', { tenant: 'acme', requestIdPrefix: 'acme:' }),
    sender('rival', { tenant: 'rival', requestIdPrefix: 'rival:' }),
    sender('narrow', { tenant: 'acme', requestIdPrefix: 'narrow:' }),
    sender('billing', { tenant: 'acme', mapping: 'renewals', requestIdPrefix: 'billing:' }),
  ],
  mappings: {
    renewals: {
      when: { type: ['renewed'] },
      fields: {
        requestId: { template: '{account}:{id}' },
        connection: { value: 'refarch' },
        reason: { value: 'subscription_renewal' },
        currency: { from: 'currency' },
        'customer.customerNo': { from: 'customer' },
        lineItems: { each: 'lines', fields: { productId: { from: 'sku' }, quantity: { from: 'count' } } },
        'shippingAddress.firstName': { value: 'Ben' },
        'shippingAddress.lastName': { from: 'lastName' },
        'shippingAddress.address1': { value: '480 SW Alder Street' },
        'shippingAddress.city': { value: 'Portland' },
        'shippingAddress.countryCode': { value: 'US' },
        'customer.email': { value: 'ben@example.com' },
        shippingMethods: { from: 'shipping' },
        'payment.kind': { value: 'invoice' },
      },
    },
  },
  callbacks: [
    { name: 'acme', host: 'hooks.acme.example' },
    { name: 'rival', host: 'hooks.rival.example', tenant: 'rival' },
  ],
});

/** A renewal in the billing system's own words. */
export const renewal = (changes: object = {}): object => ({
  id: 'ev_1',
  account: 'billing',
  type: 'renewed',
  currency: 'USD',
  customer: '00010001',
  lastName: 'Brandt',
  shipping: ['STD_GROUND'],
  lines: [{ sku: 'COF-ETHIOPIA-250G', count: 2 }],
  ...changes,
});

/** Everything that the door for webhooks touches, in memory. Its gate believes whoever names a sender in the query. */
export function webhookWorld(...entries: readonly JournalEntry[]) {
  const intake = intakeWorld(...entries);
  const gate: SenderGate = {
    authenticate(request) {
      const name = new URLSearchParams(request.query).get('sender');
      const found = INTEGRATIONS.senders.find((each) => each.name === name);
      const messageId = request.headers.get('webhook-id');
      return found
        ? Promise.resolve({ sender: found, ...(messageId !== undefined && { messageId }) })
        : Promise.reject(new UnauthorizedError('unknown-sender'));
    },
  };
  const services: WebhookServices = { ...intake.services, gate, integrations: INTEGRATIONS };
  const notes: CallNotes[] = [];

  /** Sends a message; what is refused comes back as its problem. */
  async function send(body: unknown, { as = 'crm', ...call }: CallOptions & { readonly as?: string } = {}) {
    const { request } = readApiEvent(apiEvent({ query: `sender=${as}`, body, ...call }));
    const note = (more: CallNotes): void => void notes.push(more);
    const answer: HttpAnswer = await receiveWebhook({ request, note }, services).catch((error: unknown) => {
      const { requestId } = Object.assign({}, ...notes) as CallNotes;
      const problem = toProblem(error, requestId);
      return { status: problem.status, body: problem };
    });
    return { ...answer, body: answer.body as Record<string, any> };
  }
  return { ...intake, services, notes, send };
}
