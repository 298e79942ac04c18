import type { Code } from '../errors/codes.ts';
import { ConfigurationError } from '../errors/errors.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { WorkflowState } from './workflow-state.ts';

/**
 * Keeps the execution of a former attempt from acting beside the one that took its place: a replay proves that the
 * attempt before left nothing, and somebody may redrive that one all the same. And that of a request which an operator
 * cancelled: its requester was told so.
 *
 * @param entry What the journal says of the request; one that it has forgotten has no other attempt.
 * @throws ConfigurationError `CONFLICT`
 */
export function refuseSuperseded(
  { attempt }: Pick<WorkflowState, 'attempt'>,
  entry: Pick<JournalEntry, 'attempt' | 'status' | 'outcome'> | undefined,
): void {
  if (entry && entry.attempt !== attempt) {
    throw new ConfigurationError({
      code: 'CONFLICT',
      reason: `this is attempt ${attempt}, and the request is at attempt ${entry.attempt}`,
    });
  }
  if (entry?.status === 'rejected' && entry.outcome?.code === ('CANCELLED' satisfies Code)) {
    throw new ConfigurationError({ code: 'CONFLICT', reason: 'an operator cancelled the request' });
  }
}
