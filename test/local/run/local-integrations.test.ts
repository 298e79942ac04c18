import { describe, expect, it } from '@jest/globals';
import { integrationsSchema } from '../../../lib/integrations/integrations.ts';
import { localIntegrations, readLocalIntegrations } from '../../../local/run/local-integrations.ts';
import { withFile } from '../../support/temporary-file.ts';

const connections = { document: { connections: [{ name: 'refarch' }, { name: 'inspired' }] }, secrets: new Map() };
const read = (document: unknown) => withFile(JSON.stringify(document), readLocalIntegrations);

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

describe('readLocalIntegrations', () => {
  it('reads what would be deployed', () => {
    const document = localIntegrations(connections);
    expect(read(document)).toMatchObject(document);
  });

  it.each([
    ['senders.0.proof.scheme', { senders: [{ name: 'crm', connections: ['a'], proof: { scheme: 'trust' } }] }],
    ['callbacks.0.host', { callbacks: [{ name: 'crm', host: 'HTTP://x' }] }],
  ])('names the field %s that is wrong', (field, document) => {
    expect(() => read(document)).toThrow(new RegExp(`^--integrations \\S+: ${field} \\S`));
  });

  it('says that a file is not JSON', () => {
    expect(() => withFile('senders:', readLocalIntegrations)).toThrow('cannot be read as JSON');
  });
});
