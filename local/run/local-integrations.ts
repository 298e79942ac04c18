import { readFileSync } from 'node:fs';
import { type Integrations, integrationsSchema } from '../../lib/integrations/integrations.ts';
import { UsageError } from '../cli/usage-error.ts';
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

/**
 * Reads an integrations file of the user's. Whether it fits the connections shows when the stack is synthesised.
 * @throws UsageError that names the field and what is allowed.
 */
export function readLocalIntegrations(file: string): IntegrationsDocument {
  const content = readJson(file);
  const result = integrationsSchema.safeParse(content);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new UsageError(`--integrations ${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not right'}`);
  }
  return result.data;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--integrations ${file} cannot be read as JSON; see integrations.example.json`, {
      cause: error,
    });
  }
}
