import type { JournalEntry } from '../../journal/journal.ts';
import { executionName } from '../../order/identifiers.ts';
import type { ExecutionState } from '../execution-control.ts';
import { sweepFailed } from './failed-request.ts';
import { deleteStrays, undoLeftovers } from './shop-leftovers.ts';
import { SWEEP_STEP, type SweepHistory, sweepHistory } from './sweep-history.ts';
import { dueAt, isLeftover, LOST_MS } from './sweep-schedule.ts';
import type { SweepCode, Swept, SweepServices } from './sweep-services.ts';
import { queueAgain, reportFailure, takeOutcome } from './unended.ts';

type EndedExecution = Exclude<ExecutionState, { readonly status: 'running' }>;

/** How a request stands after the sweeper has looked at it. */
export interface SweepResult {
  /** What was done; absent when nothing was due. */
  readonly code?: SweepCode;
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
  const due = dueAt(entry, history, services);
  const swept = due === undefined || due > now() ? undefined : await act(entry, history, services);
  if (!swept) {
    return { isLeftover: isLeftover(history.sweeps) };
  }
  const { code, ...progress } = swept;
  await journal.record(requestId, { step: SWEEP_STEP, at: now(), attempt, code, ...progress });
  meter.swept(code);
  log.info('request swept', { requestId, connection, code, status: entry.status });
  return { code, isLeftover: isLeftover([...history.sweeps, code]) };
}

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
  { backlog, limits, now }: SweepServices,
): Promise<boolean> {
  const isLate = now() - quietSince > limits.longestWaitMs;
  return status === 'accepted' && !wasStarted && !isLate && backlog.isWaiting(connection);
}

async function endAccepted(
  entry: JournalEntry,
  { history, execution }: { readonly history: SweepHistory; readonly execution: EndedExecution },
  services: SweepServices,
): Promise<Swept> {
  switch (execution.status) {
    case 'none':
      return queueAgain(entry, history, services);
    case 'failed':
      return reportFailure(execution, services);
    case 'succeeded':
      return takeOutcome(entry, execution);
  }
}
