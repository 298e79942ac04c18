import type { JournalEntry } from '../../journal/journal.ts';
import { formatMoney } from '../../order/money.ts';
import { OUTCOME_SCHEMA, type OrderOutcome } from '../../order/outcome.ts';
import type { FoundOrder } from './shop-leftovers.ts';
import type { Swept, SweepServices } from './sweep-services.ts';

/**
 * The request failed, its execution is too old to go on and tell, and the shop has placed its order after all: the
 * journal learns it, so that status and duplicates say so. It takes a sweeper that could not reach the shop for two
 * weeks; telling the requester is left to a person, whom the log tells.
 */
export function takeLateOrder(
  { requestId, connection, request, eventId, acceptedAt, stray }: JournalEntry,
  { order, attempt }: FoundOrder,
  { log, meter, now }: SweepServices,
): Swept {
  const { orderNo, status, total } = order;
  const outcome: OrderOutcome = {
    schema: OUTCOME_SCHEMA,
    requestId,
    outcome: 'placed',
    connection,
    order: { orderNo, status, total: formatMoney(total), currency: total.currency },
    ...(request.correlation && { correlation: request.correlation }),
    eventId,
    attempt,
    durationMs: now() - acceptedAt,
  };
  log.error('order was placed late, and the requester does not know', { requestId, connection, orderNo });
  meter.outcome('placed', connection);
  return { code: 'LATE_ORDER', status: 'placed', outcome, orderNo, settled: stray !== true };
}
