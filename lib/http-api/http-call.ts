import type { ApiCall } from './api-event.ts';

/** What is known of a call by and by: told in its log line, and of a request in its problem. */
export interface CallNotes {
  /** Name of the sender that proved itself. */
  readonly sender?: string;
  /** Id of a request, once it is known to have the form of one. */
  readonly requestId?: string;
}

/** A call of the HTTP API, and a notebook for its log line. */
export interface HttpCall extends ApiCall {
  readonly note: (notes: CallNotes) => void;
}
