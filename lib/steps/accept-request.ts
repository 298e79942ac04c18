import { InvalidRequestError } from '../errors/errors.ts';
import { BEFORE_START } from '../journal/attempts.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import { contentDigest, NAME_TAKEN_MS } from '../order/identifiers.ts';
import type { OrderRequest } from '../order/order-request.ts';
import type { Log } from '../telemetry/log.ts';
import { orderMessage } from './order-message.ts';
import type { OrderMessage } from './workflow-state.ts';

/** How a request came. */
export interface Arrival {
  /** The sender's own id of the event or message. */
  readonly eventId: string;
  /** Name of the sender, and whose request it is; absent for what came over the bus. */
  readonly sender?: string;
  readonly tenant?: string;
}

/** What became of a request at the door. */
export interface Accepted {
  /** The request as it was received first; `undefined` when this is the first time. */
  readonly first: JournalEntry | undefined;
  /** What its orders queue has to carry; `undefined` when there is nothing to start. */
  readonly start: OrderMessage | undefined;
}

/** What acceptance works with. */
export interface AcceptanceServices {
  readonly journal: Journal;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Writes a valid request into the journal, which tells whether it is new.
 * @throws InvalidRequestError `IDEMPOTENCY_CONFLICT` when its id was used before with other content, or by another tenant.
 * @throws whatever AWS throws; the request may be sent again.
 */
export async function acceptRequest(
  request: OrderRequest,
  arrival: Arrival,
  { journal, log, now }: AcceptanceServices,
): Promise<Accepted> {
  const { requestId, connection } = request;
  const acceptance = await journal.accept({
    requestId,
    connection,
    digest: contentDigest(request),
    acceptedAt: now(),
    ...arrival,
    request,
  });
  if (acceptance.kind === 'new') {
    log.info('request accepted', { requestId, connection, ...arrival });
    return { first: undefined, start: orderMessage(request, 1) };
  }
  if (acceptance.kind === 'conflict' || acceptance.entry.tenant !== arrival.tenant) {
    throw new InvalidRequestError({
      code: 'IDEMPOTENCY_CONFLICT',
      reason: 'this request id was used before with other content',
      issues: [{ field: 'requestId', message: 'must be a new id for a new order' }],
    });
  }
  const { entry } = acceptance;
  return { first: entry, start: mayBeUnstarted(entry, now()) ? orderMessage(request, entry.attempt) : undefined };
}

/**
 * Not started as far as is known: perhaps the message was lost with the instance that wrote the entry. Queueing it
 * again is harmless as long as the execution's name refuses a second start; yet it takes one of the connection's turns,
 * so it is done only where it may help. After any later step it cannot: a step of the workflow is written by the
 * execution of this very attempt, whose name is taken by then, and a sweep by the sweeper, which looks after lost
 * messages from then on and ends in a dead letter at the latest.
 */
const mayBeUnstarted = ({ status, steps, orderNo, acceptedAt }: JournalEntry, now: number): boolean =>
  status === 'accepted' &&
  orderNo === undefined &&
  BEFORE_START.includes(steps.at(-1)?.step ?? '') &&
  now - acceptedAt < NAME_TAKEN_MS;
