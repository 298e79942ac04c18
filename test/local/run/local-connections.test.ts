import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { platforms } from '../../../lib/commerce/registry.ts';
import { connectionsSchema } from '../../../lib/commerce/connection.ts';
import {
  type LocalConnections,
  readLocalConnections,
  sandboxConnections,
} from '../../../local/run/local-connections.ts';
import { sandboxCredentials } from '../../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { connection } from '../../support/connections.ts';
import { PLATFORM_NAMES, type Sandbox, startSandbox } from '../../../local/run/sandboxes.ts';
import { withFile } from '../../support/temporary-file.ts';

const read = (document: unknown): LocalConnections => withFile(JSON.stringify(document), readLocalConnections);

describe('sandboxConnections', () => {
  let sandboxes: readonly Sandbox[];
  beforeAll(async () => {
    sandboxes = await Promise.all(PLATFORM_NAMES.map((platform) => startSandbox(platform, 0)));
  });
  afterAll(async () => {
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  });

  it('is a connection to each sandbox shop that could be deployed, and its secret', () => {
    const { document, secrets } = sandboxConnections(sandboxes, 50);
    const { connections } = connectionsSchema.parse(document);
    expect(connections.map(({ platform, settings }) => [platform, settings['host']])).toEqual(
      sandboxes.map(({ platform, url }) => [platform, url]),
    );
    for (const { name, platform, settings } of connections) {
      expect(platforms[platform].checkSettings(settings, { allowLoopback: true })).toEqual([]);
      expect(platforms[platform].checkCredentials(JSON.parse(secrets.get(name) ?? ''))).toEqual([]);
    }
  });

  it('finds out unknown outcomes, and looks at orders that wait, within seconds', () => {
    const { document } = sandboxConnections(sandboxes.slice(0, 1), 50);
    expect(document.connections).toMatchObject([
      { ordersPerSecond: 50, confirmation: { quarantineSeconds: 3 }, followUp: { everySeconds: 3 } },
    ]);
  });
});

describe('readLocalConnections', () => {
  const credentials = { clientId: 'c0ffee', clientPassword: 'p', userLogin: 'agent', accessKey: 'k3y' };
  const sandboxConnection = { ...connection(), settings: { ...connection().settings, host: 'http://127.0.0.1:4567' } };

  it('keeps credentials out of what is synthesised', () => {
    const { document, secrets } = read({ connections: [{ ...connection(), credentials }] });
    expect(document).toEqual({ connections: [connection()] });
    expect(secrets).toEqual(new Map([['refarch', JSON.stringify(credentials)]]));
  });

  it.each([
    ['says nothing', undefined, { quarantineSeconds: 3, rounds: 5 }],
    ['says nothing of the wait', { rounds: 2 }, { quarantineSeconds: 3, rounds: 2 }],
    ['says otherwise', { quarantineSeconds: 10 }, { quarantineSeconds: 10, rounds: 5 }],
  ])('waits seconds for a shop on this machine when the file %s', (_case, given, confirmation) => {
    const { document } = read({ connections: [{ ...sandboxConnection, confirmation: given }] });
    expect(document.connections).toMatchObject([{ confirmation }]);
  });

  it('does not let a real shop be asked before it is done', () => {
    const hasty = { ...connection({ confirmation: { quarantineSeconds: 3, rounds: 5 } }), credentials };
    expect(() => read({ connections: [hasty] })).toThrow(
      'connection "refarch": confirmation.quarantineSeconds must be at least 100',
    );
  });

  it("takes the sandbox's credentials for a shop on this machine without any", () => {
    const { secrets } = read({ connections: [sandboxConnection] });
    expect(secrets.get('refarch')).toBe(JSON.stringify(sandboxCredentials));
  });

  it("sends the sandbox's credentials to nobody else's shop", () => {
    expect(() => read({ connections: [connection()] })).toThrow('connection "refarch": credentials');
  });

  it('names the credential that is missing, and repeats none', () => {
    const misspelt = { ...credentials, clientId: undefined, clientID: 'c0ffee' };
    const reading = () => read({ connections: [{ ...connection(), credentials: misspelt }] });
    expect(reading).toThrow('connection "refarch": credentials.clientId');
    expect(reading).not.toThrow('c0ffee');
  });

  it('takes no two connections of one name', () => {
    expect(() => read({ connections: [sandboxConnection, sandboxConnection] })).toThrow('names must be unique');
  });

  it.each<[string, unknown]>([
    ['connections', {}],
    ['connections', { connections: [] }],
    ['connections[0].ordersPerSecond', { connections: [{ ...connection(), ordersPerSecond: 0 }] }],
    ['connections[0].name', { connections: [{ ...connection(), name: 'A' }] }],
    ['connections[0].password', { connections: [{ ...connection(), password: 'x' }] }],
  ])('names the field %s that is wrong', (field, document) => {
    expect(() => read(document)).toThrow(`: ${field} `);
  });

  it('says that a file is not JSON', () => {
    expect(() => withFile('connections:', readLocalConnections)).toThrow('cannot be read as JSON');
  });
});
