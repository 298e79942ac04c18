import type { OrderOutcome } from '../order/outcome.ts';
import type { OrderRequest } from '../order/order-request.ts';
import type { Customer } from './personal-data.ts';

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
  /** The sender's own id of the event or message that brought it first; searchable. */
  readonly eventId: string;
  /** Name of the sender that brought it first over HTTP; absent for requests that came over the bus. */
  readonly sender?: string | undefined;
  /** Whose request it is: the tenant of that sender. */
  readonly tenant?: string | undefined;
  /** As it was accepted; absent once its personal data was erased: nothing can be made of it any more. */
  readonly request?: OrderRequest | undefined;
  /** Epoch milliseconds at which its personal data was erased. */
  readonly erasedAt?: number | undefined;
  readonly basketId?: string | undefined;
  readonly orderNo?: string | undefined;
  /**
   * The attempt that basket, order and stray basket belong to: until a new attempt has its own, the one before. Whoever
   * has its own had proven before that no other attempt has an order.
   */
  readonly referencesAttempt?: number | undefined;
  /**
   * What the requester was told last, or what its order waits for; absent again while a new attempt is under way.
   */
  readonly outcome?: OrderOutcome | undefined;
  /** Epoch milliseconds of the last thing that is known of it. */
  readonly changedAt: number;
  /** What happened to it, oldest first. */
  readonly steps: readonly JournalStep[];
  /** A basket of unknown outcome may show in the shop late, of any attempt that is not settled. */
  readonly stray?: boolean | undefined;
  /**
   * Latest attempt of which, and of every one before it, nothing unfinished is left in the shop: it is placed, or
   * undone, or never made anything. A replay needs it as proof.
   */
  readonly settledAttempt?: number | undefined;
}

/** One thing that happened to a request. */
export interface JournalStep {
  readonly step: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly code?: string | undefined;
}

/** A request at its first arrival. */
export type NewEntry = Pick<
  JournalEntry,
  'requestId' | 'connection' | 'digest' | 'acceptedAt' | 'eventId' | 'sender' | 'tenant'
> & { readonly request: OrderRequest };

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
  /** The attempt it belongs to. What a former attempt reports late is not written. @default the entry's */
  readonly attempt?: number;
  readonly basketId?: string;
  readonly orderNo?: string;
  readonly code?: string;
  /** Set with the outcome only; `accepted` for an order that waits. */
  readonly status?: RequestStatus;
  readonly outcome?: OrderOutcome;
  /** A basket of unknown outcome may show late: the sweeper looks for it. Written after the proof, and taken for it. */
  readonly stray?: true;
  /**
   * Whether nothing unfinished of this attempt, or of one before, is left in the shop; then the sweeper has no more to do
   * with the request. Whatever is written later without it opens the attempt again.
   */
  readonly settled?: boolean;
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
   * @returns `false` when nothing was written: the journal no longer holds the request, it is at another attempt, or
   * `failed` or `accepted` came after an outcome that stands (`placed`, `rejected`).
   * @throws TransientError when it is not known to be written; writing twice does no harm.
   */
  record(requestId: string, progress: Progress): Promise<boolean>;
}

/** Finds requests by other ids than their own. Indexes are updated with a delay of usually under a second. */
export interface JournalSearch {
  /** Request ids under which an order of this number was placed, newest first. */
  byOrderNo(orderNo: string): Promise<readonly string[]>;
  /** Request ids whose first correlation id is this one, newest first. */
  byCorrelation(id: string): Promise<readonly string[]>;
  /** Request ids that an event or message of this id brought first, newest first. */
  byEventId(eventId: string): Promise<readonly string[]>;
}

/** Forgets customers; what remains of their requests are ids, products, amounts, codes and times. */
export interface PersonalData {
  /** Ids of the customer's requests whose personal data is not erased, newest first; up to a second behind. */
  requestsOf(customer: Customer): AsyncIterable<string>;
  /**
   * Erases the personal data of a request as it was read. Cannot be undone.
   * @param at Epoch milliseconds.
   * @returns `false` when nothing was written: somebody has changed the request meanwhile, or it is still needed.
   * @throws TransientError when it is not known to be written; erasing twice does no harm.
   */
  erase(entry: JournalEntry, at: number): Promise<boolean>;
}

/** What the sweeper sees: requests that are not settled yet. */
export interface OpenRequests {
  /**
   * Requests that are not settled and have not changed since a moment, oldest change first, each read anew.
   * @param before Epoch milliseconds.
   * @throws Error after the last one, when there were some that cannot be read: they hold up no other.
   */
  unsettled(before: number): AsyncIterable<JournalEntry>;
}

/** Begins new attempts. */
export interface Attempts {
  /**
   * Makes `attempt` the request's attempt, and its status `accepted` again.
   * @returns `false` unless the request is at the attempt before, and that one was rejected or failed.
   */
  begin(requestId: string, attempt: number, at: number): Promise<boolean>;
}
