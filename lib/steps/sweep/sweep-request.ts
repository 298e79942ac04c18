import { OnbehalfError, RateLimitedError, TransientError } from '../../errors/errors.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import { executionName } from '../../order/identifiers.ts';
import { errorFields } from '../../telemetry/log.ts';
import type { ExecutionState } from '../execution-control.ts';
import { sweepFailed } from './failed-request.ts';
import { deleteStrays, undoLeftovers } from './shop-leftovers.ts';
import { SWEEP_STEP, type SweepHistory, sweepHistory } from './sweep-history.ts';
import { dueAt, isExhausted, isLeftover, LOST_MS } from './sweep-schedule.ts';
import type { Swept, SweepServices } from './sweep-services.ts';
import { giveUp } from './give-up.ts';
import { reportFailure, startAgain, takeOutcome } from './unended.ts';

type EndedExecution = Exclude<ExecutionState, { readonly status: 'running' }>;

/** How a request stands after the sweeper has looked at it. */
export interface SweepResult {
  /** What was done, or why it failed; absent when nothing was due. */
  readonly code?: Swept['code'];
  /** Whether it could not be brought to its end although its time had come. */
  readonly isLeftover: boolean;
}

/**
 * Looks at a request that is not settled, and brings it a step nearer to its end when it is time. Two sweepers at once
 * do no harm: whatever is done here can be done twice.
 */
export async function sweepRequest(entry: JournalEntry, services: SweepServices): Promise<SweepResult> {
  const { journal, log, meter, now } = services;
  const { requestId, connection, attempt } = entry;
  const history = sweepHistory(entry);
  const swept = await actInTime(entry, history, services);
  if (!swept) {
    return { isLeftover: isLeftover(history.sweeps) };
  }
  const { code, ...progress } = swept;
  await journal.record(requestId, { step: SWEEP_STEP, at: now(), attempt, code, ...progress });
  meter.swept(code);
  log.info('request swept', { requestId, connection, code, status: entry.status });
  return { code, isLeftover: isLeftover([...history.sweeps, code]) };
}

/**
 * What fails for the one request is written down, so that it is tried once an hour, and not for ever.
 * @throws TransientError and RateLimitedError when its shop cannot answer now, which is not for the request to bear.
 */
async function actInTime(
  entry: JournalEntry,
  history: SweepHistory,
  services: SweepServices,
): Promise<Swept | undefined> {
  try {
    const due = dueAt(entry, history, services);
    return due === undefined || due > services.now() ? undefined : await act(entry, history, services);
  } catch (error) {
    if (isOfItsShop(error)) {
      throw error;
    }
    const { requestId, connection, status } = entry;
    services.log.error('sweep of a request failed', { requestId, connection, status, ...errorFields(error) });
    return isExhausted(history)
      ? giveUp(entry, history, services)
      : { code: error instanceof OnbehalfError ? error.code : 'INTERNAL' };
  }
}

/** A conflict is about one order, however soon it may be over. */
const isOfItsShop = (error: unknown): boolean =>
  (error instanceof TransientError && error.code !== 'CONFLICT') || error instanceof RateLimitedError;

async function act(entry: JournalEntry, history: SweepHistory, services: SweepServices): Promise<Swept | undefined> {
  if (await waitsForItsTurn(entry, history, services)) {
    return undefined;
  }
  const { executions, shops, now } = services;
  const { requestId, attempt, connection, status } = entry;
  const execution = await executions.describe(executionName(requestId, attempt));
  const hasJustEnded = 'endedAt' in execution && now() - execution.endedAt < LOST_MS;
  const isKnown = status === 'placed' || status === 'rejected';
  // What an execution says at its end may still be on its way.
  if (execution.status === 'running' || (hasJustEnded && !isKnown)) {
    return undefined;
  }
  if (isExhausted(history)) {
    return giveUp(entry, history, services);
  }
  switch (status) {
    case 'accepted':
      return endAccepted(entry, { history, execution }, services);
    case 'failed':
      return execution.status === 'succeeded'
        ? takeOutcome(entry, execution)
        : sweepFailed({ entry, history, shop: shops.connect(connection) }, services);
    case 'rejected':
      return undoLeftovers(entry, shops.connect(connection));
    case 'placed':
      return deleteStrays(entry, shops.connect(connection));
  }
}

/** A paced queue holds a burst back for hours, on purpose. */
async function waitsForItsTurn(
  { status, connection }: JournalEntry,
  { wasStarted, quietSince }: SweepHistory,
  { backlog, connections, limits, now }: SweepServices,
): Promise<boolean> {
  const isLate = now() - quietSince > limits.longestWaitMs;
  const mayWait = status === 'accepted' && !wasStarted && !isLate && connections.has(connection);
  return mayWait && backlog.isWaiting(connection);
}

async function endAccepted(
  entry: JournalEntry,
  { history, execution }: { readonly history: SweepHistory; readonly execution: EndedExecution },
  services: SweepServices,
): Promise<Swept> {
  switch (execution.status) {
    case 'none':
      return startAgain(entry, history, services);
    case 'failed':
      return reportFailure(execution, services);
    case 'succeeded':
      return takeOutcome(entry, execution);
  }
}
