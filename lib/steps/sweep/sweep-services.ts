import type { Connection } from '../../commerce/connection.ts';
import type { Shops } from '../../commerce/shops.ts';
import type { Code } from '../../errors/codes.ts';
import type { Journal, OpenRequests, Progress } from '../../journal/journal.ts';
import type { DeadLetters } from '../../queue/dead-letters.ts';
import type { OrderBacklog } from '../../queue/order-backlog.ts';
import type { OrderQueue } from '../../queue/order-queue.ts';
import type { OutcomeBus } from '../../queue/outcome-bus.ts';
import type { Log } from '../../telemetry/log.ts';
import type { Meter, SweepMeter } from '../../telemetry/meter.ts';
import type { ExecutionControl, FailedExecutions } from '../execution-control.ts';
import type { Executions } from '../start-order.ts';

/** How long things may be left as they are, in milliseconds. */
export interface SweepLimits {
  /** An order that stands in the shop neither placed nor failed. Below the timer of payment plug-ins, an hour. */
  readonly leftoverOrderMs: number;
  /** A basket that was not submitted, or an order that waits for somebody: so long a redrive finds it. */
  readonly leftoverBasketMs: number;
  /** A request whose connection has a backlog: so long it may wait for its turn. */
  readonly longestWaitMs: number;
}

/** What the sweeper works with. */
export interface SweepServices {
  readonly openRequests: OpenRequests;
  readonly journal: Pick<Journal, 'record'>;
  readonly executions: ExecutionControl & Executions;
  readonly failedExecutions: FailedExecutions;
  readonly orderQueue: OrderQueue;
  readonly backlog: OrderBacklog;
  readonly deadLetters: DeadLetters;
  readonly outcomes: OutcomeBus;
  /** Deployed connections by name. */
  readonly connections: ReadonlyMap<string, Connection>;
  readonly shops: Shops;
  readonly log: Log;
  readonly meter: Meter & SweepMeter;
  readonly limits: SweepLimits;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What the sweeper did with a request. */
export type SweepCode =
  /** Never started: sent to its orders queue again. */
  | 'QUEUED'
  /** Never started, and its connection is no longer deployed: its execution is started, and fails for all to see. */
  | 'STARTED'
  /** Its execution failed and nobody was told: handed to the recording of failures. */
  | 'REPORTED'
  /** Its order, its payment or its basket was found: the execution goes on. */
  | 'REDRIVEN'
  /** Its execution had ended well, and the journal did not know. */
  | 'COMPLETED'
  /** It failed long ago, and the shop has placed its order all the same. */
  | 'LATE_ORDER'
  /** Its order was failed or cancelled. */
  | 'ORDER_UNDONE'
  /** Its basket was deleted. */
  | 'BASKET_DELETED'
  /** Nothing is decided yet, and there was no basket that nobody knew of. */
  | 'NO_STRAY'
  /** There was nothing to undo. */
  | 'NOTHING_LEFT'
  /** Its basket is open, and may stay so for a while. */
  | 'BASKET_OPEN'
  /** Its order waits for somebody, or for a queue of the shop, and may do so for a while. */
  | 'ORDER_WAITS'
  /** The shop shows neither basket nor order: nothing is proven. */
  | 'UNDECIDED'
  /** It stays as it is until a person acts. */
  | 'GAVE_UP';

/** What was done, and what the journal has to learn of it beside the step. */
export interface Swept extends Pick<Progress, 'status' | 'outcome' | 'orderNo' | 'settled'> {
  /** Code of the step in the journal, and the metric's dimension: what was done, or why it failed. */
  readonly code: SweepCode | Code;
}
