import type { EventLine } from '../../local/run/event-lines.ts';
import type { TrackedEvent } from '../../local/run/outcome-tracker.ts';
import type { OrderOutcome } from '../../lib/order/outcome.ts';

/** A line that is sent as an event. */
export function eventLine(number = 1): EventLine {
  const requestId = `acme:${number}`;
  return { kind: 'event', number, requestId, source: 'acme', detailType: 'RenewalDue', detail: { requestId } };
}

/** A line that is not JSON. */
export function rawLine(number: number, text = 'hello'): EventLine {
  return { kind: 'raw', number, requestId: undefined, text };
}

/** An event of a run; without an outcome it is still open. */
export function trackedEvent(number: number, outcome?: Partial<OrderOutcome>): TrackedEvent {
  const event: TrackedEvent = { line: eventLine(number), eventId: `event-${number}`, sentAt: 1000 };
  return outcome ? { ...event, outcome: outcomeOf(outcome), endedAt: 1340 } : event;
}

/** An outcome as it is published. */
export function outcomeOf(changes: Partial<OrderOutcome>): OrderOutcome {
  return { schema: 'order-outcome/1', outcome: 'placed', requestId: 'acme:1', eventId: 'event-1', ...changes };
}
