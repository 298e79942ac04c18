import { ServiceError } from '../service-error.ts';
import type { Queue } from './queue.ts';

/** The queues of the stack. */
export class Queues {
  readonly #byName = new Map<string, Queue>();

  add(queue: Queue): void {
    this.#byName.set(queue.name, queue);
  }

  get all(): Iterable<Queue> {
    return this.#byName.values();
  }

  byArn(arn: string): Queue | undefined {
    const queue = this.#byName.get(arn.slice(arn.lastIndexOf(':') + 1));
    return queue?.arn === arn ? queue : undefined;
  }

  byName(name: string): Queue {
    const queue = this.#byName.get(name);
    if (!queue) {
      throw new ServiceError('QueueDoesNotExist', `The specified queue does not exist: ${name}`);
    }
    return queue;
  }

  /** Host and account of the URL do not matter: a template may spell either `amazonaws.com` or this machine. */
  byUrl(url: string): Queue {
    return this.byName(url.slice(url.lastIndexOf('/') + 1));
  }

  /** Stops every timer. */
  close(): void {
    for (const queue of this.all) {
      queue.purge();
    }
  }
}
