import { ConfigurationError, TransientError } from '../../../lib/errors/errors.ts';
import type { SecretStore } from '../../../lib/secrets/secret-store.ts';

/** Secrets Manager with a cache that never grows old, and a count of the calls that leave the process. */
export class MemorySecrets implements SecretStore {
  readonly stored = new Map<string, string>();
  calls = 0;
  isDown = false;
  readonly #cache = new Map<string, string>();

  /** What stands there for a sender from now on. */
  set(sender: string, secrets: { readonly current: string; readonly previous?: string }): void {
    this.stored.set(`test/senders/${sender}`, JSON.stringify(secrets));
  }

  async get(secretId: string, options = { fresh: false }): Promise<string> {
    const cached = this.#cache.get(secretId);
    if (cached !== undefined && !options.fresh) {
      return cached;
    }
    this.calls += 1;
    await new Promise((resolve) => setImmediate(resolve));
    if (this.isDown) {
      throw new TransientError({ code: 'INTERNAL', reason: 'a secret could not be read' });
    }
    const text = this.stored.get(secretId);
    if (text === undefined) {
      throw new ConfigurationError({ code: 'CONNECTION_MISCONFIGURED', reason: 'a secret is missing' });
    }
    this.#cache.set(secretId, text);
    return text;
  }
}
