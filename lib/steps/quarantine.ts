import { UnknownOutcomeError } from '../errors/errors.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { StepServices } from './step-services.ts';
import type { StepEvent } from './workflow-state.ts';

/**
 * How long a shop may take until what it did shows: longer than the longest call, plus a late commit, plus the lag of
 * the search index. Before that, "not there" proves nothing.
 */
export const QUARANTINE_MS = 120_000;

/** Whether an operator redrove the execution at least once. */
export const isRedriven = ({ execution }: StepEvent): boolean => (execution.RedriveCount ?? 0) > 0;

/**
 * Keeps a redrive from looking too early: a call of the failed try may still be at work in the shop. The journal knows
 * when the try failed; while it does not know yet, it is too early in any case. A redrive that may go on writes itself
 * down first, so that the next one is measured from this one's failure.
 *
 * @throws UnknownOutcomeError, which leaves the execution where it is: it can be redriven again, later.
 */
export async function refuseDuringQuarantine(
  event: StepEvent,
  { journal, now }: Pick<StepServices, 'journal' | 'now'>,
): Promise<void> {
  const { state, execution, step } = event;
  const entry = isRedriven(event) ? await journal.get(state.requestId) : undefined;
  if (!entry) {
    return;
  }
  const isTooEarly =
    entry.status === 'accepted' || (entry.status === 'failed' && now() - entry.changedAt < QUARANTINE_MS);
  if (isTooEarly && !isFirstTry(entry, execution.RedriveTime)) {
    throw new UnknownOutcomeError({
      code: 'OUTCOME_UNKNOWN',
      reason: `redriven too early: the shop may still be at work; redrive again in ${QUARANTINE_MS / 1000} s`,
    });
  }
  if (entry.status === 'failed') {
    await journal.record(state.requestId, { step: `${step.Name} redriven`, at: now(), status: 'accepted' });
  }
}

/** A step that was done since the redrive shows that this one starts for the first time. */
const isFirstTry = ({ changedAt }: JournalEntry, redriveTime: string | undefined): boolean =>
  redriveTime !== undefined && changedAt >= Date.parse(redriveTime);
