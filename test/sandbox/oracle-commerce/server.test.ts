import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxCredentials } from '../../../sandbox/oracle-commerce/seed/sandbox-credentials.ts';
import { type OracleCommerceSandbox, startOracleCommerceSandbox } from '../../../sandbox/oracle-commerce/server.ts';

describe('the server', () => {
  let sandbox: OracleCommerceSandbox;
  beforeEach(async () => {
    sandbox = await startOracleCommerceSandbox();
  });
  afterEach(() => sandbox.close());

  it('signs an application in over HTTP', async () => {
    const response = await fetch(`${sandbox.url}/ccappagent/v1/login`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandboxCredentials.applicationKey}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect([response.status, await response.json()]).toMatchObject([200, { token_type: 'bearer' }]);
  });

  it('refuses a body of more than five megabytes', async () => {
    const body = 'x'.repeat(5 * 1024 * 1024 + 1);
    const response = await fetch(`${sandbox.url}/ccagent/v1/orders`, { method: 'POST', body });
    expect([response.status, await response.json()]).toMatchObject([413, { status: '413' }]);
  });
});
