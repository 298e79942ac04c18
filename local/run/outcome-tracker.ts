import { OUTCOME_SCHEMA, OUTCOME_SOURCE, type OrderOutcome, outcomeSchema } from '../../lib/order/outcome.ts';
import type { EventLine } from './event-lines.ts';

/** An event line and what became of it. */
export interface TrackedEvent {
  readonly line: EventLine;
  readonly eventId: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  outcome?: OrderOutcome;
  endedAt?: number;
}

/** An event on the bus, as the engine shows it. */
export interface BusEvent {
  readonly source: string;
  readonly detail: unknown;
}

/** Brings outcomes together with the lines that caused them, by the id under which each line was sent. */
export class OutcomeTracker {
  readonly #byEventId = new Map<string, TrackedEvent>();
  /** Outcomes can overtake the answer to PutEvents that tells their event's id. */
  readonly #early = new Map<string, OrderOutcome>();
  readonly #onEnded: (event: TrackedEvent) => void;
  readonly #now: () => number;
  #open = 0;
  #wake: (() => void) | undefined;

  constructor({ onEnded, now }: { onEnded: (event: TrackedEvent) => void; now: () => number }) {
    this.#onEnded = onEnded;
    this.#now = now;
  }

  /** All tracked events in the order of their lines. */
  get events(): readonly TrackedEvent[] {
    return [...this.#byEventId.values()].sort((a, b) => a.line.number - b.line.number);
  }

  /** Events without an outcome so far. */
  get open(): number {
    return this.#open;
  }

  sent(line: EventLine, eventId: string): void {
    const event: TrackedEvent = { line, eventId, sentAt: this.#now() };
    this.#byEventId.set(eventId, event);
    this.#open += 1;
    const early = this.#early.get(eventId);
    if (early) {
      this.#end(event, early);
    }
  }

  /** A line that could not be sent has its outcome at once. */
  refused(line: EventLine, reason: string): void {
    const eventId = `line ${line.number}`;
    this.sent(line, eventId);
    const requestId = line.requestId === undefined ? {} : { requestId: line.requestId };
    this.seen({
      source: OUTCOME_SOURCE,
      detail: { schema: OUTCOME_SCHEMA, outcome: 'invalid', code: 'REQUEST_INVALID', reason, eventId, ...requestId },
    });
  }

  seen({ source, detail }: BusEvent): void {
    const outcome = source === OUTCOME_SOURCE ? outcomeSchema.safeParse(detail).data : undefined;
    if (outcome?.eventId === undefined) {
      return;
    }
    const event = this.#byEventId.get(outcome.eventId);
    if (event) {
      this.#end(event, outcome);
    } else {
      this.#early.set(outcome.eventId, outcome);
    }
  }

  /** Resolves when every event has its outcome, or when the signal aborts. */
  async done(signal: AbortSignal): Promise<void> {
    while (this.#open > 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    this.events
      .filter(({ outcome }) => outcome?.outcome === 'action_required')
      .forEach((event) => this.#onEnded(event));
  }

  /**
   * An order that waits for somebody may wait for days, so the run does not wait for it; an outcome that comes in time
   * takes the place, and so its end is told last.
   */
  #end(event: TrackedEvent, outcome: OrderOutcome): void {
    const before = event.outcome?.outcome;
    if (before !== undefined && before !== 'action_required') {
      return;
    }
    event.outcome = outcome;
    event.endedAt = this.#now();
    this.#open -= before === undefined ? 1 : 0;
    if (outcome.outcome !== 'action_required') {
      this.#onEnded(event);
    }
    if (this.#open === 0) {
      this.#wake?.();
    }
  }
}
