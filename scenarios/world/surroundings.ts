import type { Connection } from '../../lib/commerce/connection.ts';
import { createShops, type Shops } from '../../lib/commerce/shops.ts';
import type { FailureEnvelope } from '../../lib/errors/failure-envelope.ts';
import type { Journal, OpenRequests } from '../../lib/journal/journal.ts';
import type { OrderOutcome } from '../../lib/order/outcome.ts';
import type { OrderQueue } from '../../lib/queue/order-queue.ts';
import { bindToInvocation } from '../../lib/runtime/invocation.ts';
import type { ExecutionControl, StatusChangeEvent } from '../../lib/steps/execution-control.ts';
import type { Executions } from '../../lib/steps/start-order.ts';
import type { SweepLimits } from '../../lib/steps/sweep/sweep-services.ts';
import type { Instance } from './instance.ts';
import type { JournalTrouble } from './journal-of.ts';
import type { ShopNetwork } from './shop-network.ts';
import type { Witness } from './witness.ts';
import type { MemoryCards } from './memory-cards.ts';
import type { Tampering } from './tampering.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What the functions reach outside their processes. */
export interface Surroundings {
  readonly time: VirtualTime;
  readonly network: ShopNetwork;
  readonly connection: Connection;
  /** The connection's secret. */
  readonly secret: object;
  /** The vault for cards. */
  readonly cards: MemoryCards;
  readonly witness: Witness;
  readonly journal: Journal;
  readonly trouble: JournalTrouble;
  readonly openRequests: OpenRequests;
  readonly executions: Executions;
  readonly control: ExecutionControl;
  readonly orderQueue: OrderQueue;
  readonly sweepLimits: SweepLimits;
  readonly tampering: Tampering;
  /** Tells requesters. */
  readonly tell: (outcome: OrderOutcome) => void;
  /** Tells operators. */
  readonly bury: (letter: FailureEnvelope) => void;
  /** Puts the end of an execution on the queue of failed ones. */
  readonly reportFailure: (change: StatusChangeEvent) => void;
}

/** The connections, by name. */
export const connectionsOf = ({ connection }: Surroundings): ReadonlyMap<string, Connection> =>
  new Map([[connection.name, connection]]);

/** The shops as a process sees them. */
export function shopsOf(surroundings: Surroundings, instance: Instance): Shops {
  const { network, secret, tampering } = surroundings;
  const send = network.clientOf(instance);
  const shops = createShops({
    connections: connectionsOf(surroundings),
    secrets: { get: () => Promise.resolve(JSON.stringify(secret)) },
    secretPrefix: '',
    http: bindToInvocation(tampering.http?.(send) ?? send),
    now: Date.now,
  });
  const { platform } = tampering;
  return platform ? { ...shops, connect: (name) => platform(shops.connect(name)) } : shops;
}
