import type { OrderOutcome } from '../order/outcome.ts';
import type { OrderRequest } from '../order/order-request.ts';

/** Where a request stands. */
export type RequestStatus = 'accepted' | 'placed' | 'rejected' | 'failed';

/** A request as the journal holds it. */
export interface JournalEntry {
  readonly requestId: string;
  readonly connection: string;
  readonly digest: string;
  readonly status: RequestStatus;
  readonly attempt: number;
  /** Epoch milliseconds of the first acceptance. */
  readonly acceptedAt: number;
  /** Id of the event that brought it first. */
  readonly eventId: string;
  readonly request: OrderRequest;
  readonly basketId?: string | undefined;
  readonly orderNo?: string | undefined;
  readonly outcome?: OrderOutcome | undefined;
  /** Epoch milliseconds of the last thing that is known of it. */
  readonly changedAt: number;
}

/** A request at its first arrival. */
export type NewEntry = Pick<JournalEntry, 'requestId' | 'connection' | 'digest' | 'acceptedAt' | 'eventId' | 'request'>;

/** What the journal answered to a new request. */
export type Acceptance =
  | { readonly kind: 'new' }
  /** Same id, same content. */
  | { readonly kind: 'duplicate'; readonly entry: JournalEntry }
  /** Same id, other content. */
  | { readonly kind: 'conflict' };

/** A step that ended well, or the outcome of the request. */
export interface Progress {
  /** Name of the workflow state. */
  readonly step: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly basketId?: string;
  readonly orderNo?: string;
  readonly code?: string;
  /** Set with the outcome only. */
  readonly status?: RequestStatus;
  readonly outcome?: OrderOutcome;
}

/**
 * The record of every request, and the only place where personal data rests: step functions get it from here by the
 * request id (claim check), so that neither queues nor the execution's state carry it.
 */
export interface Journal {
  /** Writes the request unless its id is taken; tells which case it was. Atomic. */
  accept(entry: NewEntry): Promise<Acceptance>;

  /**
   * Reads a request, strongly consistent; `undefined` when the journal does not hold it.
   * @throws TransientError when it cannot be read.
   */
  get(requestId: string): Promise<JournalEntry | undefined>;

  /**
   * Adds a step, references and perhaps the outcome.
   * @returns `false` when nothing was written: the journal no longer holds the request, or `failed` came after an
   * outcome that stands (`placed`, `rejected`).
   * @throws TransientError when it is not known to be written; writing twice does no harm.
   */
  record(requestId: string, progress: Progress): Promise<boolean>;
}
