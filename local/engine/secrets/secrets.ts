import { ServiceError } from '../service-error.ts';
import type { Secret } from './secret.ts';

/** The secrets of the stack. */
export class Secrets {
  readonly #byName = new Map<string, Secret>();

  add(secret: Secret): void {
    this.#byName.set(secret.name, secret);
  }

  get all(): Iterable<Secret> {
    return this.#byName.values();
  }

  /**
   * Finds a secret by its name, its ARN, or its ARN without the six characters that Secrets Manager adds.
   * @throws ServiceError `ResourceNotFoundException`.
   */
  get(id: string): Secret {
    const [, nameInArn = id] = /^arn:aws:secretsmanager:[^:]*:[^:]*:secret:(.+)$/.exec(id) ?? [];
    const secret = this.#byName.get(nameInArn) ?? this.#byName.get(nameInArn.slice(0, -7));
    if (!secret || (id.startsWith('arn:') && !secret.arn.startsWith(id))) {
      throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    }
    return secret;
  }
}
