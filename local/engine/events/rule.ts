import type { BusEvent } from './bus-event.ts';
import type { EventMatcher } from './event-pattern.ts';

/** Where a rule sends what it matches. */
export interface RuleTarget {
  readonly id: string;
  readonly arn: string;
  /** @throws Error when the target does not take it. */
  deliver(event: BusEvent): void;
  /** Gets what could not be delivered. */
  readonly onUndelivered: ((event: BusEvent, error: Error) => void) | undefined;
}

/** A rule on a bus. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly enabled: boolean;
  /** Which events of its bus it takes. */
  readonly pattern: string | undefined;
  readonly matches: EventMatcher | undefined;
  /** When it fires without one. */
  readonly schedule: string | undefined;
  readonly targets: readonly RuleTarget[];
}
