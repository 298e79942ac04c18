import type { Cleanup } from '../../commerce/commerce-platform.ts';
import { ConfigurationError, TransientError } from '../../errors/errors.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import { executionName } from '../../order/identifiers.ts';
import { OUTCOME_SCHEMA, type OrderOutcome } from '../../order/outcome.ts';
import { explanationOfRejected } from '../explanation.ts';
import { moneyOfRejected } from '../held-money.ts';
import { type CancelVerdict, cancelVerdict } from './cancel-verdict.ts';
import type { OperateServices } from './operate-services.ts';
import type { OperationAnswer } from './operation.ts';
import { BEGUN_STEP, CANCEL_STEP, cancelledByOperator } from './operators-cancel.ts';
import { placedReferences } from './placed-references.ts';
import { type Leftovers, leftoversOfPlaced, leftoversOfUnplaced, undoLeftovers } from './undo-request.ts';

/**
 * An operator cancels the order of a request. It is undone in the shop first; then the requester is told, and then the
 * journal learns it, so that a crash in between repeats the news and loses none. Can be repeated.
 *
 * @throws ConfigurationError `NOT_VOIDABLE`, and whatever else undoing throws; nothing is told then.
 */
export async function cancelRequest(
  entry: JournalEntry,
  { dryRun }: { readonly dryRun: boolean },
  services: OperateServices,
): Promise<OperationAnswer> {
  const verdict = await verdictOf(entry, services);
  if (typeof verdict === 'object') {
    return verdict;
  }
  if (verdict === 'alreadyUndone') {
    return {
      done: true,
      result: verdict,
      ...orderOf(entry.orderNo),
      ...(entry.outcome?.cleanup && { cleanup: entry.outcome.cleanup }),
    };
  }
  const shop = services.shops.connect(entry.connection);
  const leftovers = await (verdict === 'placed' ? leftoversOfPlaced : leftoversOfUnplaced)(entry, shop);
  if (verdict === 'waiting' && leftovers.orderNo === undefined) {
    return {
      refused: 'CONFLICT',
      reason: 'the shop holds the basket back and has made no order of it; refuse it there',
    };
  }
  if (dryRun) {
    const { order } = leftovers;
    return { done: false, would: 'cancel', ...orderOf(leftovers.orderNo), ...(order && { status: order.status }) };
  }
  if (verdict === 'failed' && !(await begin(entry, services))) {
    return { refused: 'CONFLICT', reason: 'a new attempt has begun meanwhile; look at its status' };
  }
  const cleanup = await undoLeftovers(leftovers, shop);
  return verdict === 'waiting'
    ? leaveToExecution({ entry, leftovers, cleanup }, services)
    : end({ entry, leftovers, cleanup }, services);
}

async function verdictOf(
  entry: JournalEntry,
  { executions, shops, now }: Pick<OperateServices, 'executions' | 'shops' | 'now'>,
): Promise<CancelVerdict> {
  const execution = await executions.describe(executionName(entry.requestId, entry.attempt));
  const quarantineMs = shops.waits(entry.connection).quarantineSeconds * 1000;
  return cancelVerdict(entry, { execution, quarantineMs, now: now() });
}

/**
 * What is gone proves nothing, unless it was found before: so that is written down, for a command that is repeated.
 * @returns `false` when the request is at another attempt by now.
 */
const begin = async (
  { requestId, attempt }: JournalEntry,
  { journal, now }: Pick<OperateServices, 'journal' | 'now'>,
): Promise<boolean> => journal.record(requestId, { step: BEGUN_STEP, at: now(), attempt });

interface Undone {
  readonly entry: JournalEntry;
  readonly leftovers: Leftovers;
  readonly cleanup: Cleanup;
}

/** Nobody else tells the requester. A queue for the requester to act on gets nothing: nobody has to act. */
async function end({ entry, leftovers, cleanup }: Undone, services: OperateServices): Promise<OperationAnswer> {
  const { journal, outcomes, log, meter, now } = services;
  const { requestId, connection, attempt } = entry;
  const outcome = outcomeOf({ entry, leftovers, cleanup }, now());
  await outcomes.publish(outcome).catch((cause: unknown) => {
    throw new TransientError({
      code: 'INTERNAL',
      reason: 'the order is undone in the shop, but its requester could not be told; repeat the command',
      cause,
    });
  });
  const recorded = await journal.record(requestId, {
    ...CANCEL_STEP,
    at: now(),
    attempt,
    status: 'rejected',
    // A basket of an unknown outcome may show late; the sweeper looks for it then.
    settled: entry.stray !== true,
    outcome,
  });
  if (!recorded) {
    throw new ConfigurationError({
      code: 'CONFLICT',
      reason: `attempt ${attempt} is undone in the shop, but the request is at another attempt by now; look at its status`,
    });
  }
  meter.outcome('rejected', connection);
  log.warn('order cancelled by an operator', { requestId, connection, attempt, was: entry.status });
  return { done: true, result: 'cancelled', ...orderOf(leftovers.orderNo), cleanup };
}

/** The execution finds the order dead, and ends as rejected. Unless it was faster, and the order was placed. */
async function leaveToExecution(undone: Undone, services: OperateServices): Promise<OperationAnswer> {
  const { journal, log, now } = services;
  const { requestId, connection, attempt } = undone.entry;
  const entry = await journal.get(requestId);
  if (entry?.status === 'placed' && entry.attempt === attempt) {
    return end({ ...undone, entry }, services);
  }
  await journal.record(requestId, { ...CANCEL_STEP, at: now(), attempt });
  log.warn('waiting order cancelled by an operator', { requestId, connection, attempt });
  return { done: true, result: 'cancelling', ...orderOf(undone.leftovers.orderNo), cleanup: undone.cleanup };
}

function outcomeOf({ entry, leftovers, cleanup }: Undone, now: number): OrderOutcome {
  const { requestId, connection, request, eventId, acceptedAt, status } = entry;
  const { code, reason } = cancelledByOperator(leftovers.orderNo);
  const mayHavePaid = status === 'placed' || leftovers.orderNo !== undefined;
  return {
    schema: OUTCOME_SCHEMA,
    requestId,
    outcome: 'rejected',
    connection,
    ...explanationOfRejected(code, request?.payment),
    reason,
    step: CANCEL_STEP.step,
    money: moneyOfRejected(request?.payment, code, mayHavePaid),
    cleanup,
    ...(request?.correlation && { correlation: request.correlation }),
    eventId,
    attempt: (status === 'placed' ? placedReferences(entry)?.attempt : undefined) ?? entry.attempt,
    durationMs: now - acceptedAt,
  };
}

const orderOf = (orderNo: string | undefined): { readonly orderNo?: string } =>
  orderNo === undefined ? {} : { orderNo };
