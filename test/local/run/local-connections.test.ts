import { describe, expect, it } from '@jest/globals';
import { connectionsSchema } from '../../../lib/commerce/connection.ts';
import {
  type LocalConnections,
  readLocalConnections,
  sandboxConnections,
} from '../../../local/run/local-connections.ts';
import { sandboxCredentials } from '../../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { connection } from '../../support/connections.ts';
import { withFile } from '../../support/temporary-file.ts';

const read = (document: unknown): LocalConnections => withFile(JSON.stringify(document), readLocalConnections);

describe('sandboxConnections', () => {
  it('is one connection that could be deployed, and its secret', () => {
    const { document, secrets } = sandboxConnections('http://127.0.0.1:4567', 50);
    const { connections } = connectionsSchema.parse(document);
    expect(connections).toMatchObject([{ settings: { host: 'http://127.0.0.1:4567' }, ordersPerSecond: 50 }]);
    expect([...secrets.keys()]).toEqual(connections.map(({ name }) => name));
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
    ['connections.0.ordersPerSecond', { connections: [{ ...connection(), ordersPerSecond: 0 }] }],
    ['connections.0.name', { connections: [{ ...connection(), name: 'A' }] }],
    ['connections.0', { connections: [{ ...connection(), password: 'x' }] }],
  ])('names the field %s that is wrong', (field, document) => {
    expect(() => read(document)).toThrow(new RegExp(`^--connections \\S+: ${field} \\S`));
  });

  it('says that a file is not JSON', () => {
    expect(() => withFile('connections:', readLocalConnections)).toThrow('cannot be read as JSON');
  });
});
