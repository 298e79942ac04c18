import type { JournalEntry } from '../../journal/journal.ts';
import { OUTCOME_SCHEMA, type OrderOutcome } from '../../order/outcome.ts';
import { moneyOfPlaced } from '../held-money.ts';
import { placedOrder } from '../placed-order.ts';
import type { FoundOrder } from './shop-leftovers.ts';
import type { Swept, SweepServices } from './sweep-services.ts';

/**
 * The request failed, the shop has placed its order after all, and no execution can go on and tell: the one that made it
 * is too old, or a new attempt has taken its place. The requester is told, and then the journal learns it: a crash in
 * between repeats the news and loses none.
 */
export async function takeLateOrder(
  entry: JournalEntry,
  { order: found, attempt }: FoundOrder,
  { outcomes, log, meter, now }: SweepServices,
): Promise<Swept> {
  const { requestId, connection, request, eventId, acceptedAt, stray } = entry;
  const order = placedOrder(found);
  const outcome: OrderOutcome = {
    schema: OUTCOME_SCHEMA,
    requestId,
    outcome: 'placed',
    connection,
    order,
    money: moneyOfPlaced(request?.payment),
    ...(request?.correlation && { correlation: request.correlation }),
    eventId,
    attempt,
    durationMs: now() - acceptedAt,
  };
  await outcomes.publish(outcome);
  log.warn('order was placed late', { requestId, connection, orderNo: order.orderNo, attempt });
  meter.outcome('placed', connection);
  // A later attempt may have left a basket that nobody heard of.
  const settled = stray !== true && attempt === entry.attempt;
  return { code: 'LATE_ORDER', status: 'placed', outcome, orderNo: order.orderNo, settled };
}
