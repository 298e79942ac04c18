import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { callCount, runInvocation } from '../../../lib/runtime/invocation.ts';
import { sandboxCredentials } from '../../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { collectingLog } from '../../support/collecting-log.ts';
import { connection } from '../../support/connections.ts';
import { withFile } from '../../support/temporary-file.ts';

const before = { ...process.env };
const secrets = mockClient(SecretsManagerClient);
const clock = jest.spyOn(Date, 'now');
const token = { value: 'clear-token', expiresAt: 2_000_000_000_000 };

// Loaded here, because the services take the clock as it is when they are loaded.
const services = await import('../../../lib/runtime/services.ts');

describe('services', () => {
  beforeAll(() => {
    Object.assign(process.env, {
      AWS_REGION: 'us-east-1',
      SEALING_KEY_ARN: 'arn:sealing-key',
      CONNECTION_SECRET_PREFIX: 'onbehalf-test/connections/',
    });
  });
  afterAll(() => {
    process.env = before;
    clock.mockRestore();
  });

  const shopServices = (refarch = connection()) =>
    withFile(JSON.stringify({ connections: [refarch] }), (file) => {
      process.env['CONNECTIONS_FILE'] = file;
      return services.shopServices();
    });

  it('seals with an exchanged key some minutes later', async () => {
    clock.mockReturnValue(0);
    secrets
      .on(GetSecretValueCommand)
      .resolvesOnce({ SecretString: 'the old sealing key, long enough to be one' })
      .resolves({ SecretString: 'the new sealing key, long enough to be one' });
    const { seal } = shopServices();
    const old = await seal();
    clock.mockReturnValue(299_999);
    expect((await seal()).open(old.seal(token, 'refarch'), 'refarch')).toEqual(token);
    clock.mockReturnValue(300_000);
    expect((await seal()).open(old.seal(token, 'refarch'), 'refarch')).toBeUndefined();
  });

  const closed = { host: 'http://127.0.0.1:1', site: 'RefArch', apiVersion: '23.1' };

  it.each([
    ['do not call this machine', undefined, 'CONNECTION_MISCONFIGURED'],
    ['call this machine where the deployment is on it', 'true', 'BACKEND_UNREACHABLE'],
  ])('%s', async (_, allowed, code) => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(sandboxCredentials) });
    process.env = { ...process.env, ...(allowed !== undefined && { ALLOW_PRIVATE_ADDRESSES: allowed }) };
    const { shops } = shopServices(connection({ settings: closed }));
    delete process.env['ALLOW_PRIVATE_ADDRESSES'];
    await expect(shops.connect('refarch').authenticate({})).rejects.toMatchObject({ code });
  });

  it("count a step's calls for its invocation, even one that fails", async () => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(sandboxCredentials) });
    const { shops } = shopServices(connection({ settings: closed }));
    await runInvocation(new AbortController().signal, async () => {
      await expect(shops.connect('refarch').authenticate({})).rejects.toThrow('CONNECTION_MISCONFIGURED');
      expect(callCount().shopCalls).toBe(1);
    });
  });

  it('log nothing for an invocation that has ended', async () => {
    process.env['JOURNAL_TABLE'] = 'journal';
    const log = collectingLog();
    const step = withFile(JSON.stringify({ connections: [connection()] }), (file) => {
      process.env['CONNECTIONS_FILE'] = file;
      return services.stepServices({ ...log, begin: () => undefined });
    });
    delete process.env['JOURNAL_TABLE'];
    const write = (message: string) => async () => {
      step.log.error(message);
      return Promise.resolve();
    };
    await runInvocation(AbortSignal.abort(), write('left behind'));
    await runInvocation(new AbortController().signal, write('running'));
    expect(log.lines.map(({ message }) => message)).toEqual(['running']);
  });

  it.each([
    ['JOURNAL_TABLE', 'journal'],
    ['ORDERS_QUEUE_URL_PREFIX', 'orderQueue'],
    ['DEAD_LETTERS_URL', 'deadLetters'],
    ['EVENT_BUS_NAME', 'outcomeBus'],
    ['STATE_MACHINE_ARN', 'executions'],
  ] as const)('does not start without %s', (name, service) => {
    expect(() => services[service]()).toThrow(`environment variable ${name} is missing`);
  });
});
