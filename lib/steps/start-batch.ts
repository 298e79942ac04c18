import { parseJson } from '../json/parse-json.ts';
import type { Connection } from '../commerce/connection.ts';
import { ConfigurationError } from '../errors/errors.ts';
import type { Log } from '../telemetry/log.ts';
import { paced } from './paced.ts';
import { pacing } from './pacing.ts';
import type { QueueMessage } from './read-event.ts';
import { type Executions, startOrder } from './start-order.ts';
import { type OrderMessage, orderMessageSchema } from './workflow-state.ts';

/** What the start of orders works with. */
export interface StartServices {
  readonly connections: ReadonlyMap<string, Connection>;
  readonly executions: Executions;
  readonly log: Log;
  /** Resolves after so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Starts a batch of one connection's orders at its pace. An event source serves one queue, and so one connection.
 * @returns the messages that must come again.
 */
export async function startBatch(
  messages: readonly QueueMessage[],
  services: StartServices,
): Promise<readonly { readonly messageId: string; readonly error: unknown }[]> {
  const orders = messages.map(({ messageId, body }) => ({
    messageId,
    order: orderMessageSchema.safeParse(parseJson(body)),
  }));
  const connection = orders.flatMap(({ order }) => order.data?.connection ?? [])[0];
  const failures = await paced(orders, async ({ order }) => startOrder(unwrap(order), services), {
    intervalMs: intervalOf(connection, services.connections),
    sleep: services.sleep,
  });
  return failures.map(({ item, error }) => ({ messageId: item.messageId, error }));
}

/** A message nobody of ours wrote goes to the dead letters after its tries; it must not stop the others. */
function unwrap(order: ReturnType<typeof orderMessageSchema.safeParse>): OrderMessage {
  if (!order.success) {
    throw new ConfigurationError({ code: 'INTERNAL', reason: 'the orders queue holds a message that is not an order' });
  }
  return order.data;
}

/** A connection that is no longer deployed keeps its queue moving; its executions say what is wrong. */
function intervalOf(name: string | undefined, connections: ReadonlyMap<string, Connection>): number {
  const connection = name === undefined ? undefined : connections.get(name);
  return connection ? pacing(connection.ordersPerSecond).intervalMs : 1000;
}
