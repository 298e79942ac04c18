import type { Capabilities } from '../../commerce/capabilities.ts';
import type { Shops } from '../../commerce/shops.ts';
import type { Journal } from '../../journal/journal.ts';
import type { OutcomeBus } from '../../queue/outcome-bus.ts';
import type { Log } from '../../telemetry/log.ts';
import type { Meter } from '../../telemetry/meter.ts';
import type { ExecutionControl } from '../execution-control.ts';

/** What a connection's platform is called, and what it can do. */
export interface PlatformFacts {
  readonly platform: string;
  readonly can: Pick<Capabilities, 'resend'>;
}

/** What the operator's actions work with. */
export interface OperateServices {
  readonly journal: Journal;
  readonly executions: Pick<ExecutionControl, 'describe'>;
  readonly shops: Shops;
  /** The platform of a connection; `undefined` when none of this name is deployed. */
  readonly platformOf: (connection: string) => PlatformFacts | undefined;
  readonly outcomes: OutcomeBus;
  readonly log: Log;
  readonly meter: Pick<Meter, 'outcome'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
