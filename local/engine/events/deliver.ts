import type { BusEvent } from './bus-event.ts';
import type { Rule } from './rule.ts';

/** Gives an event to the targets of a rule; what one does not take goes to its dead-letter queue, if it has one. */
export function deliver({ name, targets }: Rule, event: BusEvent, log: (line: string) => void): void {
  for (const target of targets) {
    try {
      target.deliver(event);
    } catch (cause) {
      // Here a target refuses for good or not at all, so trying again as the retry policy says would change nothing.
      const error = cause instanceof Error ? cause : new Error(String(cause));
      log(`rule ${name}: target ${target.id} did not take event ${event.id}: ${error.message}`);
      target.onUndelivered?.(event, error);
    }
  }
}
