import type { Failure } from '../errors/failure-envelope.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { OUTCOME_SCHEMA, type OrderOutcome } from '../order/outcome.ts';
import { explanationOfFailed } from './explanation.ts';
import { moneyOfFailed } from './held-money.ts';
import type { OrderMessage } from './workflow-state.ts';

/** @see failedOutcome */
export interface FailedRequest {
  readonly message: OrderMessage;
  /** Absent when the journal has forgotten the request. */
  readonly entry: JournalEntry | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What the requester is told of a request that an operator has to act on. */
export function failedOutcome(
  { code, reason, step, shop }: Pick<Failure, 'code' | 'reason' | 'step' | 'shop'>,
  { message, entry, now }: FailedRequest,
): OrderOutcome {
  const basketId = shop?.basketId ?? entry?.basketId;
  const orderNo = shop?.orderNo ?? entry?.orderNo;
  const money = moneyOfFailed({ code, step }, entry);
  return {
    schema: OUTCOME_SCHEMA,
    requestId: message.requestId,
    outcome: 'failed',
    connection: message.connection,
    ...explanationOfFailed(code, money),
    reason,
    ...(step !== undefined && { step }),
    money,
    shop: { ...(basketId !== undefined && { basketId }), ...(orderNo !== undefined && { orderNo }) },
    ...(entry?.request?.correlation && { correlation: entry.request.correlation }),
    ...(entry && { eventId: entry.eventId, durationMs: now - entry.acceptedAt }),
    attempt: message.attempt,
  };
}
