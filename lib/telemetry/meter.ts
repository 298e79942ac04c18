import type { OrderOutcome } from '../order/outcome.ts';

/** Counts what the business half of the dashboard shows. */
export interface Meter {
  /** An outcome was reached on a connection. */
  outcome(outcome: OrderOutcome['outcome'], connection: string): void;
  /** Milliseconds from accepting the event to the placed order. */
  eventToOrder(durationMs: number, connection: string): void;
  /** It has to be found out what a call of this step did in the shop. */
  unknownOutcome(step: string, connection: string): void;
}

/** Counts what Lambda's own metrics do not show: a function that gives messages back has not failed for Lambda. */
export interface BatchMeter {
  /** Messages of one batch went back to their queue. */
  messagesReturned(count: number, functionName: string): void;
}

/** Counts what the sweeper does. */
export interface SweepMeter {
  /** A request was swept, and this was done. */
  swept(code: string): void;
  /** Requests that a run could not bring to their end although their time had come; told by every run, also 0. */
  leftovers(count: number): void;
}

/** Counts what the sweeper of cards does. */
export interface CardMeter {
  /** So many cards were deleted that nobody used; told by every run, also 0. */
  sweptCards(count: number): void;
}
