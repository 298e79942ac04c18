import { ServiceError } from '../service-error.ts';
import type { Secret } from './secret.ts';

/** The secrets of the stack, and those that its functions create. */
export class Secrets {
  readonly #byName = new Map<string, Secret>();

  add(secret: Secret): void {
    this.#byName.set(secret.name, secret);
  }

  /** In the order in which they were created; without those whose recovery window is over. */
  get all(): readonly Secret[] {
    for (const secret of [...this.#byName.values()].filter(({ isGone }) => isGone)) {
      this.remove(secret);
    }
    return [...this.#byName.values()];
  }

  /** Deletes it for good; its name is free. */
  remove({ name }: Secret): void {
    this.#byName.delete(name);
  }

  /** Finds a secret by its name, its ARN, or its ARN without the six characters that Secrets Manager adds. */
  find(id: string): Secret | undefined {
    const [, nameInArn = id] = /^arn:aws:secretsmanager:[^:]*:[^:]*:secret:(.+)$/.exec(id) ?? [];
    const secret = this.#byName.get(nameInArn) ?? this.#byName.get(nameInArn.slice(0, -7));
    return !secret || secret.isGone || (id.startsWith('arn:') && !secret.arn.startsWith(id)) ? undefined : secret;
  }

  /** @throws ServiceError `ResourceNotFoundException`. */
  get(id: string): Secret {
    const secret = this.find(id);
    if (!secret) {
      throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    }
    return secret;
  }

  /** @throws ServiceError when there is none, or it is marked for deletion. */
  getUsable(id: string): Secret {
    const secret = this.get(id);
    if (secret.deletedAt !== undefined) {
      throw new ServiceError(
        'InvalidRequestException',
        "You can't perform this operation on the secret because it was marked for deletion.",
      );
    }
    return secret;
  }
}
