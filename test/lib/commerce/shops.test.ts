import { describe, expect, it } from '@jest/globals';
import { createShops } from '../../../lib/commerce/shops.ts';
import type { HttpRequest } from '../../../lib/http/http-client.ts';
import type { SecretStore } from '../../../lib/secrets/secret-store.ts';
import { connections } from '../../support/connections.ts';

const credentials = { clientId: 'c0ffee', clientPassword: 'p4ss', userLogin: 'agent@example.com', accessKey: 'k3y' };
const granted = { status: 200, headers: {}, body: '{"access_token":"clear-token","expires_in":900}' };

/** Two shops that grant a token to anyone; one secret for both. */
function world(secretText = JSON.stringify(credentials)) {
  const requests: HttpRequest[] = [];
  const read: [string, boolean | undefined][] = [];
  const secrets: SecretStore = {
    get: async (secretId, options) => {
      read.push([secretId, options?.fresh]);
      return Promise.resolve(secretText);
    },
  };
  const http = async (request: HttpRequest) => {
    requests.push(request);
    return Promise.resolve(granted);
  };
  const deployment = { connections: connections('refarch', 'outlet'), secretPrefix: 'onbehalf/connections/' };
  return { requests, read, shops: createShops({ ...deployment, secrets, http, now: () => 0 }) };
}

describe('createShops', () => {
  it("signs in to the connection's shop with the connection's secret", async () => {
    const { requests, read, shops } = world();
    expect(await shops.connect('refarch').authenticate({})).toMatchObject({ value: 'clear-token' });
    expect(read).toEqual([['onbehalf/connections/refarch', false]]);
    expect(requests).toMatchObject([{ method: 'POST', url: expect.stringContaining('https://shop.example.com/') }]);
  });

  it('signs in once for all who use a connection', async () => {
    const { requests, shops } = world();
    await shops.connect('refarch').authenticate({});
    await shops.connect('refarch').authenticate({});
    expect(requests).toHaveLength(1);
  });

  it('keeps connections apart', async () => {
    const { read, shops } = world();
    await shops.connect('refarch').authenticate({});
    await shops.connect('outlet').authenticate({});
    expect(read.map(([secretId]) => secretId)).toEqual(['onbehalf/connections/refarch', 'onbehalf/connections/outlet']);
  });

  it('reads no secret and calls nobody before a shop is used', () => {
    const { requests, read, shops } = world();
    shops.connect('refarch');
    expect([requests, read]).toEqual([[], []]);
  });

  it('says that a connection is not deployed', () => {
    expect(() => world().shops.connect('gone')).toThrow('CONNECTION_UNKNOWN: connection "gone" is not deployed');
  });

  it("tells how long a connection's orders are waited for", () => {
    const { shops } = world();
    expect(shops.waits('outlet')).toEqual({
      quarantineSeconds: 120,
      rounds: 5,
      followUpSeconds: 900,
      followUpHours: 72,
    });
    expect(() => shops.waits('gone')).toThrow('CONNECTION_UNKNOWN: connection "gone" is not deployed');
  });

  it('says that a secret is not JSON, without repeating it', async () => {
    const failure: unknown = await world('k3y=top secret')
      .shops.connect('refarch')
      .authenticate({})
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: 'ConfigurationError',
      message: 'CONNECTION_MISCONFIGURED: the secret of connection "refarch" is not JSON',
      cause: undefined,
    });
  });
});
