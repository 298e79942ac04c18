import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { ConfigurationError, TransientError } from '../errors/errors.ts';

/** Reads secrets by name or ARN. */
export interface SecretStore {
  /**
   * The secret's text, from the cache when it is young enough.
   * @param options.fresh Skips the cache: after a shop refused credentials, or a seal did not open.
   * @throws ConfigurationError when there is no such secret or it holds no text, TransientError when it cannot be read.
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
  readonly value: string;
  readonly readAt: number;
}

/** Secrets Manager with a cache per function instance; one read is under way at a time for each secret. */
export function createSecretStore({ client, now, cacheMs = 300_000 }: SecretStoreOptions): SecretStore {
  const cache = new Map<string, CachedSecret>();
  const underWay = new Map<string, Promise<string>>();

  async function read(secretId: string): Promise<string> {
    const readAt = now();
    const value = await fetchText(secretId, client);
    cache.set(secretId, { value, readAt });
    return value;
  }

  function refresh(secretId: string): Promise<string> {
    const running = underWay.get(secretId) ?? read(secretId).finally(() => underWay.delete(secretId));
    underWay.set(secretId, running);
    return running;
  }

  return {
    async get(secretId, { fresh } = { fresh: false }) {
      const cached = cache.get(secretId);
      return cached && !fresh && now() - cached.readAt < cacheMs ? cached.value : refresh(secretId);
    },
  };
}

async function fetchText(secretId: string, client: SecretsManagerClient): Promise<string> {
  const { SecretString } = await client
    .send(new GetSecretValueCommand({ SecretId: secretId }))
    .catch((cause: unknown) => {
      throw cause instanceof ResourceNotFoundException
        ? missing(secretId, cause)
        : new TransientError({ code: 'INTERNAL', reason: 'a secret could not be read', cause });
    });
  if (SecretString === undefined) {
    throw missing(secretId);
  }
  return SecretString;
}

function missing(secretId: string, cause?: unknown): ConfigurationError {
  const reason = `secret "${secretId}" is missing or empty`;
  return new ConfigurationError({ code: 'CONNECTION_MISCONFIGURED', reason, cause });
}
