import type { OrderQueue } from '../queue/order-queue.ts';
import { type IntakeServices, receiveEvent } from './receive-event.ts';
import type { QueueMessage } from './read-event.ts';
import type { OrderMessage } from './workflow-state.ts';

interface Accepted {
  readonly messageId: string;
  readonly order: OrderMessage;
}

interface Failed {
  readonly messageId: string;
  readonly error: unknown;
}

/**
 * Takes a batch of events in, each on its own: one that fails does not touch the others. Accepted requests go to their
 * connection's queue in one call for each connection.
 *
 * @returns the messages that must come again.
 */
export async function receiveBatch(
  messages: readonly QueueMessage[],
  services: IntakeServices & { readonly orderQueue: OrderQueue },
): Promise<readonly Failed[]> {
  const accepted: Accepted[] = [];
  const failed: Failed[] = [];
  // One after another: of two copies in one batch, the one that came first is the one that counts.
  for (const message of messages) {
    const { messageId } = message;
    try {
      const order = await receiveEvent(message, services);
      if (order) {
        accepted.push({ messageId, order });
      }
    } catch (error) {
      failed.push({ messageId, error });
    }
  }
  const byConnection = Map.groupBy(accepted, ({ order }) => order.connection);
  const unsent = await Promise.all(
    [...byConnection].map(([connection, group]) => enqueue(connection, group, services.orderQueue)),
  );
  return [...failed, ...unsent.flat()];
}

async function enqueue(connection: string, group: readonly Accepted[], queue: OrderQueue): Promise<readonly Failed[]> {
  try {
    const refused = await queue.send(
      connection,
      group.map(({ order }) => order),
    );
    return group
      .filter(({ order }) => refused.includes(order.requestId))
      .map(({ messageId }) => ({ messageId, error: new Error('the orders queue did not take the message') }));
  } catch (error) {
    return group.map(({ messageId }) => ({ messageId, error }));
  }
}
