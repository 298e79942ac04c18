import { type Code, isCode } from '../../errors/codes.ts';
import type { ErrorName } from '../../errors/errors.ts';
import { FAILURE_SCHEMA, type FailureEnvelope } from '../../errors/failure-envelope.ts';
import type { JournalEntry } from '../../journal/journal.ts';
import type { Money } from '../../order/outcome.ts';
import { explanationOfFailed } from '../explanation.ts';
import { failedOutcome } from '../failed-outcome.ts';
import type { SweepHistory } from './sweep-history.ts';
import type { Swept, SweepServices } from './sweep-services.ts';

/** Where a request failed that no execution can tell of. */
const STEP = 'SweepRequests';

/**
 * Leaves a request to a person. Of one that had failed a dead letter tells already; one that is still under way, as far
 * as anybody was told, fails now, so that it can be replayed.
 */
export async function giveUp(
  entry: JournalEntry,
  { sweeps }: SweepHistory,
  { deadLetters, outcomes, log, meter, now }: SweepServices,
): Promise<Swept> {
  const { requestId, connection, attempt, status } = entry;
  log.error('request given up', { requestId, connection, status });
  if (status !== 'accepted') {
    return { code: 'GAVE_UP' };
  }
  const code = sweeps.findLast(isCode) ?? 'INTERNAL';
  const reason = 'it was accepted, and could neither be started nor brought to its end';
  const outcome = failedOutcome(
    { code, reason, step: STEP },
    { message: { requestId, connection, attempt }, entry, now: now() },
  );
  await deadLetters.send(envelopeOf(entry, { code, reason, money: outcome.money, at: now() }));
  await outcomes.publish(outcome);
  meter.outcome('failed', connection);
  return { code: 'GAVE_UP', status: 'failed', outcome };
}

interface GivenUp {
  readonly code: Code;
  readonly reason: string;
  readonly money: Money | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

function envelopeOf(
  { requestId, connection, attempt, basketId, orderNo, eventId }: JournalEntry,
  { code, reason, money, at }: GivenUp,
): FailureEnvelope {
  return {
    schema: FAILURE_SCHEMA,
    requestId,
    connection,
    attempt,
    step: STEP,
    code,
    errorName: 'ConfigurationError' satisfies ErrorName,
    reason,
    hint: explanationOfFailed(code, money).hint,
    // What never had an execution cannot be redriven, and what had one is too old, or does not say how it ended.
    next: { action: 'replay' },
    ...(money && { money }),
    shop: { ...(basketId !== undefined && { basketId }), ...(orderNo !== undefined && { orderNo }) },
    sender: { eventId },
    at: new Date(at).toISOString(),
  };
}
