import { UnknownOutcomeError } from '../errors/errors.ts';
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
 * Keeps a redrive from looking too early: a call of the failed try may still be at work in the shop. Asks the journal
 * when something last happened; a step that was done since the redrive shows that this one starts for the first time.
 *
 * @throws UnknownOutcomeError, which leaves the execution where it is: it can be redriven again, later.
 */
export async function refuseDuringQuarantine(
  event: StepEvent,
  { journal, now }: Pick<StepServices, 'journal' | 'now'>,
): Promise<void> {
  const { RedriveTime } = event.execution;
  const entry = isRedriven(event) ? await journal.get(event.state.requestId) : undefined;
  if (!entry || (RedriveTime !== undefined && entry.changedAt >= Date.parse(RedriveTime))) {
    return;
  }
  const waitMs = entry.changedAt + QUARANTINE_MS - now();
  if (waitMs > 0) {
    throw new UnknownOutcomeError({
      code: 'OUTCOME_UNKNOWN',
      reason: `redriven too early: the shop may still be at work; redrive again in ${Math.ceil(QUARANTINE_MS / 1000)} s`,
    });
  }
}
