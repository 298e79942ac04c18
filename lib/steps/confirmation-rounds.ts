import { RateLimitedError, TransientError } from '../errors/errors.ts';
import { errorFields, type Log } from '../telemetry/log.ts';
import type { Meter } from '../telemetry/meter.ts';
import { redrivesOf } from './redrives.ts';
import { sessionOf } from './shop-references.ts';
import type { StepName } from './step-facts.ts';
import type { StepEvent, WorkflowState } from './workflow-state.ts';

/** One of the times the shop is asked how a call ended. */
export interface Round {
  /** From 1. */
  readonly number: number;
  /** Whether the execution fails when this one brings no answer either. */
  readonly isLast: boolean;
  /**
   * How many rounds past the last one. The call may be repeated after the last round; when its outcome is unknown again,
   * the shop is asked once more, and the call is not repeated any more.
   */
  readonly beyond: number;
}

/** What the round before came to. */
export type EarlierRound = NonNullable<WorkflowState['confirmedOrder'] | WorkflowState['confirmedPayment']>;

/** The round under way. Every redrive begins to count anew. */
export function roundOf(event: StepEvent, before: EarlierRound | undefined): Round {
  const number = before?.redrives === redrivesOf(event) ? before.round + 1 : 1;
  const { rounds } = sessionOf(event.state);
  return { number, isLast: number >= rounds, beyond: Math.max(0, number - rounds) };
}

/** Counts an unknown outcome once, however often the shop is asked about it. Looking first after a redrive is one too. */
export function countUnknown(
  step: StepName,
  { state, step: { RetryCount = 0 } }: StepEvent,
  { before, meter }: { readonly before: EarlierRound | undefined; readonly meter: Meter },
): void {
  if (before?.verdict !== 'undecided' && RetryCount === 0) {
    meter.unknownOutcome(step, state.connection);
  }
}

/**
 * Asks the shop. A shop that cannot answer now (its search index is down) is asked again in the next round.
 * @returns `undefined` when there was no answer; in the last round the error stands.
 */
export async function lookUntilLast<Answer>(
  round: Round,
  look: () => Promise<Answer>,
  log: Log,
): Promise<Answer | undefined> {
  try {
    return await look();
  } catch (error) {
    if (!round.isLast && (error instanceof TransientError || error instanceof RateLimitedError)) {
      log.warn('the shop cannot answer now', { round: round.number, ...errorFields(error) });
      return undefined;
    }
    throw error;
  }
}
