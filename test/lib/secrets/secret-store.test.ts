import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createSecretStore } from '../../../lib/secrets/secret-store.ts';

const client = new SecretsManagerClient({ region: 'us-east-1' });
const manager = mockClient(client);

describe('createSecretStore', () => {
  let now: number;
  let version: number;
  const store = () => createSecretStore({ client, now: () => now, cacheMs: 1000 });

  beforeEach(() => {
    now = 0;
    version = 0;
    manager.reset();
    manager.on(GetSecretValueCommand).callsFake(async ({ SecretId }: { SecretId: string }) => {
      version += 1;
      return Promise.resolve({ SecretString: `${SecretId} v${version}` });
    });
  });

  it('serves a secret from memory while it is young', async () => {
    const secrets = store();
    await secrets.get('a');
    now = 999;
    expect(await secrets.get('a')).toBe('a v1');
  });

  it('reads a secret again when it has grown old', async () => {
    const secrets = store();
    await secrets.get('a');
    now = 1000;
    expect(await secrets.get('a')).toBe('a v2');
  });

  it('keeps secrets apart', async () => {
    const secrets = store();
    expect([await secrets.get('a'), await secrets.get('b')]).toEqual(['a v1', 'b v2']);
  });

  it('reads a secret again when told that the old one is no good, for all who ask later', async () => {
    const secrets = store();
    await secrets.get('a');
    expect(await secrets.get('a', { fresh: true })).toBe('a v2');
    expect(await secrets.get('a')).toBe('a v2');
  });

  it.each([true, false])('reads once for all who ask at the same time (fresh: %s)', async (fresh) => {
    const secrets = store();
    const answers = await Promise.all([1, 2, 3].map(() => secrets.get('a', { fresh })));
    expect(answers).toEqual(['a v1', 'a v1', 'a v1']);
  });

  it('does not remember that a read failed', async () => {
    const secrets = store();
    manager.on(GetSecretValueCommand).rejectsOnce(new Error('throttled')).resolves({ SecretString: 'a' });
    await expect(secrets.get('a')).rejects.toMatchObject({ name: 'TransientError' });
    expect(await secrets.get('a')).toBe('a');
  });

  it('keeps the old value when a fresh read fails', async () => {
    const secrets = store();
    await secrets.get('a');
    manager.on(GetSecretValueCommand).rejects(new Error('throttled'));
    await expect(secrets.get('a', { fresh: true })).rejects.toThrow('could not be read');
    expect(await secrets.get('a')).toBe('a v1');
  });

  it('says which secret there is not', async () => {
    manager.on(GetSecretValueCommand).rejects(new ResourceNotFoundException({ message: 'none', $metadata: {} }));
    await expect(store().get('a')).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: 'CONNECTION_MISCONFIGURED: secret "a" is missing or empty',
    });
  });

  it('takes a secret without text for none', async () => {
    manager.on(GetSecretValueCommand).resolves({ SecretBinary: new Uint8Array([1]) });
    await expect(store().get('a')).rejects.toMatchObject({ name: 'ConfigurationError' });
  });
});
