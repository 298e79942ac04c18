import type { WebhookRequest } from '../../../lib/http-api/webhook-request.ts';
import type { HttpSender, Scheme } from '../../../lib/integrations/integrations.ts';
import { integrationsSchema } from '../../../lib/integrations/integrations.ts';
import type { UnsignedRequest } from '../../../lib/webhooks/proof-scheme.ts';
import { PROOF_SCHEMES } from '../../../lib/webhooks/proof-schemes.ts';

export const PUBLIC_URL = 'https://orders.example.com';
export const NOW = Date.UTC(2025, 0, 31, 12);

/** The parts of a request that a test wants otherwise. */
export type Parts = Partial<UnsignedRequest> & { readonly headers?: Readonly<Record<string, string>> };

/** A request before it is signed. */
export const unsigned = (parts: Parts = {}): UnsignedRequest => ({
  method: 'POST',
  path: '/v1/requests',
  query: 'sender=crm',
  body: Buffer.from('{"requestId":"acme:1"}'),
  publicUrl: PUBLIC_URL,
  sentAt: NOW,
  messageId: 'msg_1',
  ...parts,
});

/** A request as it arrives, with these headers. */
export const arriving = (
  { method, path, query, body }: UnsignedRequest,
  headers: Readonly<Record<string, string>>,
): WebhookRequest => ({ method, path, query, body, headers: new Map(Object.entries(headers)) });

/** A request that is signed as its vendor signs. */
export function signed(scheme: Scheme, secret: string, parts: Parts = {}): WebhookRequest {
  const request = unsigned(parts);
  return arriving(request, { ...PROOF_SCHEMES[scheme].sign(request, secret), ...parts.headers });
}

/** A sender called `crm`, as the integrations file describes it. */
export function senderOf(scheme: Scheme, more: Readonly<Record<string, unknown>> = {}): HttpSender {
  const sender = { name: 'crm', connections: ['us-store'], proof: { scheme }, ...more };
  return integrationsSchema.parse({ senders: [sender] }).senders[0]!;
}
