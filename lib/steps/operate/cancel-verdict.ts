import type { JournalEntry } from '../../journal/journal.ts';
import type { ExecutionState } from '../execution-control.ts';
import type { Refusal } from './operation.ts';

/** How the order of a request can be cancelled. */
export type CancelVerdict =
  /** It was rejected: what it had made was undone then. */
  | 'alreadyUndone'
  /** It is placed. */
  | 'placed'
  /** It failed, and may have left something. */
  | 'failed'
  /** The shop has taken it and not placed it; its execution waits, and looks again. */
  | 'waiting'
  | Refusal;

/** @see cancelVerdict */
export interface CancelCircumstances {
  /** The execution of the entry's attempt. */
  readonly execution: ExecutionState;
  /** For so long the shop may still be at work on what it was sent last. */
  readonly quarantineMs: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Whether an order may be cancelled as things stand. Beside an execution that makes an order nothing is undone: it would
 * make the order after that.
 */
export function cancelVerdict(entry: JournalEntry, circumstances: CancelCircumstances): CancelVerdict {
  const { execution } = circumstances;
  switch (entry.status) {
    case 'rejected':
      return 'alreadyUndone';
    case 'placed':
      return execution.status === 'running'
        ? refuse('the order is placed, and its requester is just being told; repeat the command in a minute')
        : 'placed';
    case 'accepted':
      return ofAccepted(entry, execution);
    case 'failed':
      return ofFailed(circumstances);
  }
}

function ofAccepted({ outcome }: JournalEntry, execution: ExecutionState): CancelVerdict {
  switch (execution.status) {
    case 'running':
      return outcome?.outcome === 'action_required'
        ? 'waiting'
        : refuse('the request is under way; wait for its outcome, then cancel');
    case 'none':
      return refuse('the request has not been started yet, so there is nothing to cancel; wait for its outcome');
    case 'succeeded':
    case 'failed':
      return refuse(
        'the execution has ended, and the journal does not know how yet; repeat the command in some minutes',
      );
  }
}

function ofFailed({ execution, quarantineMs, now }: CancelCircumstances): CancelVerdict {
  switch (execution.status) {
    case 'running':
      return refuse('the request had failed and goes on again; wait for its outcome, then cancel');
    case 'succeeded':
      return refuse(
        'the execution has ended well, and the journal does not know yet; repeat the command in some minutes',
      );
    case 'none':
      return 'failed';
    case 'failed': {
      const from = execution.endedAt + quarantineMs;
      return now < from
        ? refuse(`the shop may still be at work for it; cancel from ${new Date(from).toISOString()} on`)
        : 'failed';
    }
  }
}

const refuse = (reason: string): Refusal => ({ refused: 'CONFLICT', reason });
