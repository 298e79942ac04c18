import { describe, expect, it } from '@jest/globals';
import { integrationsSchema } from '../../../lib/integrations/integrations.ts';
import { localIntegrations } from '../../../local/run/local-integrations.ts';

const connections = { document: { connections: [{ name: 'refarch' }, { name: 'inspired' }] }, secrets: new Map() };

describe('localIntegrations', () => {
  it('lets a CRM and a phone desk of one tenant name every connection', () => {
    const { senders, callbacks } = integrationsSchema.parse(localIntegrations(connections));
    expect(senders).toMatchObject([
      { name: 'crm', tenant: 'acme', connections: ['refarch', 'inspired'], proof: { scheme: 'standard-webhooks' } },
      { name: 'phone-desk', tenant: 'acme', connections: ['refarch', 'inspired'], mayTakeCards: true },
    ]);
    expect(callbacks).toEqual([]);
  });
});
