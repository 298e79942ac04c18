import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from '../../infra/config-file.ts';
import { readIntegrationsConfig } from '../../infra/integrations-config.ts';
import { connectionsSchema } from '../../lib/commerce/connection.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const directory = temporaryDirectory();
const settings = { host: 'https://shop.example.com', site: 'RefArch', apiVersion: '23.1' };
const { connections } = connectionsSchema.parse({
  connections: [{ name: 'us-store', platform: 'ocapi', ordersPerSecond: 5, settings }],
});
const deployed = { connections, local: false, isExample: false };
const crm = { name: 'crm', connections: ['us-store'], proof: { scheme: 'standard-webhooks' } };

function read(content: unknown, surroundings: Partial<typeof deployed> = {}) {
  const file = join(directory, 'integrations.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readIntegrationsConfig(file, { ...deployed, ...surroundings });
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

const root = process.cwd();
afterEach(() => process.chdir(root));

describe('the integrations of a deployment', () => {
  it('are deployed as they stand in the file, defaults left to who reads it', () => {
    const { integrations, integrationsJson } = read({ senders: [crm] });
    expect(JSON.parse(integrationsJson)).toEqual({ senders: [crm] });
    expect(integrations.senders).toMatchObject([{ name: 'crm', tenant: 'crm', mayTakeCards: false }]);
  });

  it('are none where nobody has described any', () => {
    process.chdir(temporaryDirectory());
    expect(readIntegrationsConfig(undefined, deployed).integrations).toMatchObject({ senders: [], callbacks: [] });
  });

  it('are those of the example where the shops are', () => {
    const elsewhere = temporaryDirectory();
    copyFileSync('integrations.example.json', join(elsewhere, 'integrations.example.json'));
    process.chdir(elsewhere);
    const { integrations } = readIntegrationsConfig(undefined, { ...deployed, isExample: true });
    expect(integrations.senders.map(({ name }) => name)).toContain('crm');
  });

  it('name a file that is missing', () => {
    expect(messageOf(() => readIntegrationsConfig('nowhere.json', deployed))).toMatch(
      /^nowhere\.json is missing\. See integrations\.example\.json/,
    );
  });

  it.each([
    ['senders[0].name', { senders: [{ ...crm, name: 'CRM' }] }, 'must be 1 to 32 of a-z 0-9 -'],
    ['senders[0].connections[0]', { senders: [{ ...crm, connections: ['shop'] }] }, 'must be one of us-store'],
    [
      'senders[0].proof.scheme',
      { senders: [{ ...crm, proof: { scheme: 'none' } }] },
      'must be one of "standard-webhooks", "standard-webhooks-ed25519"',
    ],
    ['senders[0].proof', { senders: [{ ...crm, proof: undefined }] }, 'is required'],
    ['senders[0].conections', { senders: [{ ...crm, conections: [] }] }, 'is not a field here'],
    ['mappings.m.fields.currency', { mappings: { m: { fields: {} } } }, 'is required'],
    ['mappings.m.fields.lineItem', { mappings: { m: { fields: { lineItem: { from: 'x' } } } } }, 'is not a field of'],
    ['senders[0].mapping', { senders: [{ ...crm, mapping: 'chargebee' }] }, 'must be the name of one of the mappings'],
    ['senders[0].mayTakeCards', { senders: [{ ...crm, mayTakeCards: true }] }, 'api-key'],
    ['senders[0].callbackUrl', { senders: [{ ...crm, callbackUrl: 'https://a.example/x' }] }, 'callbacks'],
    ['senders', { senders: [crm, crm] }, 'names must be unique'],
    ['callbacks[0].host', { callbacks: [{ name: 'acme', host: '127.0.0.1:8080' }] }, 'must be a public host name'],
  ])('name the field %s and what is allowed', (field, content, allowed) => {
    const message = messageOf(() => read(content));
    expect(message).toContain(`  ${field}`);
    expect(message).toContain(allowed);
  });

  it('may call this machine back where the stack is for this machine', () => {
    const { integrations } = read({ callbacks: [{ name: 'acme', host: '127.0.0.1:8080' }] }, { local: true });
    expect(integrations.callbacks).toHaveLength(1);
  });
});
