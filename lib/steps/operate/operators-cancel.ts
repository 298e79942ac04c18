import { REPLAY_STEP } from '../../journal/attempts.ts';
import type { JournalEntry, JournalStep } from '../../journal/journal.ts';
import type { Failure } from '../../errors/failure-envelope.ts';

/** The step that the journal holds of an order that an operator cancelled. */
export const CANCEL_STEP = { step: 'CancelOrder', code: 'CANCELLED' } as const satisfies Partial<JournalStep>;

/** The step before it, of what a failed request had left: written once that was found, and before it is undone. */
export const BEGUN_STEP = 'CancelBegun';

/** The rejection of an order that an operator cancelled. */
export const cancelledByOperator = (orderNo: string | undefined): Pick<Failure, 'code' | 'reason'> => ({
  code: CANCEL_STEP.code,
  reason: orderNo === undefined ? 'an operator cancelled the request' : `an operator cancelled order ${orderNo}`,
});

/**
 * Why the order that an execution waited for is dead, if an operator cancelled it meanwhile: the requester is told that,
 * and not only that the shop shows it so.
 */
export function operatorsCancel(entry: JournalEntry | undefined): Pick<Failure, 'code' | 'reason'> | undefined {
  if (!entry) {
    return undefined;
  }
  const isCancelled = ownSteps(entry).some(({ step, code }) => step === CANCEL_STEP.step && code === CANCEL_STEP.code);
  return isCancelled ? cancelledByOperator(entry.orderNo) : undefined;
}

/** Whether something of the present attempt was found that an operator began to cancel. */
export const hasBegunToCancel = (entry: JournalEntry): boolean =>
  ownSteps(entry).some(({ step }) => step === BEGUN_STEP);

/** What happened in the present attempt. */
const ownSteps = ({ steps }: JournalEntry): readonly JournalStep[] =>
  steps.slice(steps.findLastIndex(({ step }) => step === REPLAY_STEP) + 1);
