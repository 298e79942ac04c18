import { type HttpSender, integrationsSchema } from '../../../lib/integrations/integrations.ts';
import type { WebhookRequest } from '../../../lib/http-api/webhook-request.ts';

/** A message whose body is the text, or JSON of the document. */
export function message(content: unknown, headers: Readonly<Record<string, string>> = {}): WebhookRequest {
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: 'POST',
    path: '/v1/requests',
    query: '',
    headers: new Map([['content-type', 'application/json'], ...lowerCase]),
    body: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
  };
}

/** A sender, and the mapping it names. */
export function senderWith(
  mapping?: unknown,
  scheme = 'basic',
): { sender: HttpSender; mappings: ReturnType<typeof mappingsOf> } {
  const file = integrationsSchema.parse({
    senders: [{ name: 'crm', connections: ['refarch'], proof: { scheme }, ...(mapping ? { mapping: 'own' } : {}) }],
    mappings: mapping ? { own: mapping } : {},
  });
  return { sender: file.senders[0]!, mappings: mappingsOf(file) };
}

const mappingsOf = ({ mappings }: ReturnType<typeof integrationsSchema.parse>) => mappings;
