import { ServiceError } from '../service-error.ts';
import type { MoveTask } from './move-task.ts';
import type { Queue } from './queue.ts';

/** Gets the body of every message, with the name of the queue that it came into. */
export type MessageListener = (message: { readonly queueName: string; readonly body: string }) => void;

/** The queues of the stack. */
export class Queues {
  /** Oldest first. */
  readonly moveTasks: MoveTask[] = [];
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

  /** Calls back with every message that comes into a queue, until the returned function is called. */
  onMessage(listener: MessageListener): () => void {
    const stopListening = [...this.all].map((queue) =>
      queue.onArrival(({ body }) => {
        listener({ queueName: queue.name, body });
      }),
    );
    return () => {
      stopListening.forEach((stop) => {
        stop();
      });
    };
  }

  /** Stops every timer. */
  close(): void {
    for (const task of this.moveTasks) {
      task.cancel();
    }
    for (const queue of this.all) {
      queue.purge();
    }
  }
}
