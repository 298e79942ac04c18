import type { Integrations } from '../../lib/integrations/integrations.ts';
import type { LocalConnections } from './local-connections.ts';

/** An integrations file as it is written, with what may be left out left out. */
export type IntegrationsDocument = Readonly<{ [Part in keyof Integrations]?: unknown }>;

/** The tenant of the senders that this machine has without an integrations file. */
const TENANT = 'acme';

/**
 * Senders to try the HTTP API with: a CRM that signs its requests, and a phone desk with an API key that reads what
 * became of them and takes cards. Both may name every connection; nobody is called back.
 */
export function localIntegrations({ document }: LocalConnections): IntegrationsDocument {
  const { connections } = document;
  const names = connections.map(({ name }) => name);
  return {
    senders: [
      { name: 'crm', tenant: TENANT, connections: names, proof: { scheme: 'standard-webhooks' } },
      { name: 'phone-desk', tenant: TENANT, connections: names, proof: { scheme: 'api-key' }, mayTakeCards: true },
    ],
  };
}
