import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** Reads secrets by name or ARN. */
export interface SecretStore {
  /**
   * The secret's text, from the cache when it is young enough.
   * @param options.fresh Skips the cache: after a shop refused credentials, or a seal did not open.
   */
  get(secretId: string, options?: { readonly fresh: boolean }): Promise<string>;
}

/** @see createSecretStore */
export interface SecretStoreOptions {
  readonly client: SecretsManagerClient;
  readonly now: () => number;
  /** Milliseconds for which a value is served from memory. @default 300000 */
  readonly cacheMs?: number;
}

interface CachedSecret {
  readonly value: Promise<string>;
  readonly readAt: number;
}

/** Secrets Manager with a cache per function instance; one read is under way at a time for each secret. */
export function createSecretStore({ client, now, cacheMs = 300_000 }: SecretStoreOptions): SecretStore {
  const cache = new Map<string, CachedSecret>();

  async function read(secretId: string): Promise<string> {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (SecretString === undefined) {
      throw new Error('the secret holds no text');
    }
    return SecretString;
  }

  function refresh(secretId: string): Promise<string> {
    const value = read(secretId);
    cache.set(secretId, { value, readAt: now() });
    // A failed read is not worth remembering.
    value.catch(() => cache.delete(secretId));
    return value;
  }

  return {
    get(secretId, { fresh } = { fresh: false }) {
      const cached = cache.get(secretId);
      return cached && !fresh && now() - cached.readAt < cacheMs ? cached.value : refresh(secretId);
    },
  };
}
