import { type Code, CODES, isCode } from '../lib/errors/codes.ts';
import { commandFor, isReplaySensible } from '../lib/errors/next-move.ts';
import { hintWhenPaid } from '../lib/errors/paid-elsewhere.ts';
import type { JournalEntry, JournalStep } from '../lib/journal/journal.ts';
import { operatorsCancel } from '../lib/steps/operate/operators-cancel.ts';
import { isForSomebody } from '../lib/steps/pending-order.ts';
import { waitingFor } from './waiting.ts';
import { moment } from './presentation/times.ts';
import { type ExecutionFacts, hasFailed } from './workflow-executions.ts';

/** What to do about a request. */
export interface NextStep {
  /**
   * `mend`: the sender changes the request, and sends it under a new id. `act`: somebody does in the shop what the order
   * waits for.
   */
  readonly action: 'nothing' | 'wait' | 'act' | 'redrive' | 'replay' | 'mend';
  /** Why, in one sentence or two. */
  readonly text: string;
  /** What to type. */
  readonly command?: string;
}

/** How long an accepted request may take to be started before that is strange; the sweeper looks after this time. */
const START_PATIENCE_MS = 20 * 60_000;

/** @see nextStep */
export interface Standing {
  readonly entry: JournalEntry;
  /** The execution of the entry's attempt. */
  readonly execution: ExecutionFacts | undefined;
  readonly stage: string | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The one place that says how a request goes on. */
export function nextStep(standing: Standing): NextStep {
  const { entry, execution, stage } = standing;
  const type = (action: 'redrive' | 'replay') => ({ action, command: commandFor(action, entry.requestId, stage) });
  if (execution?.status === 'RUNNING') {
    return ofRunning(entry);
  }
  switch (entry.status) {
    case 'placed':
      return execution && canGoOn(execution)
        ? { ...type('redrive'), text: 'The order stands; only telling the requester failed. The redrive tells.' }
        : { action: 'nothing', text: 'The order stands. Nothing to do.' };
    case 'rejected':
      if (entry.erasedAt !== undefined) {
        return { action: 'nothing', text: erasedText(entry.erasedAt) };
      }
      // Of a failed request that was cancelled then, or of an order whose placing was not told, the execution says other.
      return execution && canGoOn(execution) && !wasCancelled(entry)
        ? { ...type('redrive'), text: 'The rejection stands; only telling the requester failed. The redrive tells.' }
        : ofRejected(standing);
    case 'accepted':
      return ofAccepted(standing);
    case 'failed':
      if (entry.erasedAt !== undefined) {
        return { action: 'mend', text: erasedText(entry.erasedAt) };
      }
      return execution && canGoOn(execution) && !wasUndone(entry)
        ? { ...type('redrive'), text: `${hintOf(entry)} Once the cause is gone, ${onwards(entry)}:` }
        : { ...type('replay'), text: `${hintOf(entry)} ${whyNoRedrive(standing)} A new attempt:` };
  }
}

/** Why nothing is made of a request any more. */
export const erasedText = (at: number): string =>
  `Its customer's data was erased on ${moment(at)}: neither a redrive nor a replay can make an order of it. If it is still wanted, its sender sends it anew under a new request id.`;

function ofRunning(entry: JournalEntry): NextStep {
  if (operatorsCancel(entry)) {
    const text =
      'An operator cancelled its order. It finds that at its next look, and tells the requester. Nothing to do.';
    return { action: 'wait', text };
  }
  const action = waitingFor(entry);
  return action
    ? { action: isForSomebody(action.code) ? 'act' : 'wait', text: hintOf(entry) }
    : { action: 'wait', text: 'It is under way. Nothing to do.' };
}

/** Rejected, and told. */
function ofRejected({ entry, stage }: Standing): NextStep {
  const told = `The requester was told. ${hintOf(entry)}`;
  if (wasCancelled(entry)) {
    return { action: 'nothing', text: told };
  }
  return isReplaySensible(entry.outcome?.code)
    ? {
        action: 'replay',
        text: `${told} To try again once that is settled:`,
        command: commandFor('replay', entry.requestId, stage),
      }
    : {
        action: 'mend',
        text: `${told} The same content would only be rejected again. When that is done, delete the dead letter:`,
        command: commandFor('discard', entry.requestId, stage),
      };
}

/** Whether an operator cancelled it. */
const wasCancelled = ({ outcome }: JournalEntry): boolean => outcome?.code === ('CANCELLED' satisfies Code);

/** How a redrive goes on. */
function onwards(entry: JournalEntry): string {
  return failedStep(entry)?.step === 'CancelOrder'
    ? 'a redrive finishes the rejection, and no order comes of it'
    : 'it goes on at the step that failed';
}

/** The step at which a request failed last. */
export const failedStep = ({ steps }: JournalEntry): JournalStep | undefined =>
  steps.findLast(({ code }) => code !== undefined);

/** Accepted, and not running. */
function ofAccepted({ entry, execution, stage, now }: Standing): NextStep {
  if (execution && hasFailed(execution)) {
    return {
      action: 'redrive',
      text: 'It failed, and the journal has not heard of it yet. Wait a minute for the reason, or go on at once:',
      command: commandFor('redrive', entry.requestId, stage),
    };
  }
  const waited = now - entry.changedAt;
  return waited < START_PATIENCE_MS
    ? { action: 'wait', text: `It waits in the queue of ${entry.connection} for its turn. Nothing to do.` }
    : {
        action: 'wait',
        text: `It waits in the queue of ${entry.connection}, or was lost before its start; then it is sent again by itself. If it stays, look at that queue.`,
      };
}

const canGoOn = (execution: ExecutionFacts): boolean => hasFailed(execution) && execution.notRedrivable === undefined;

/** What the attempt had made in the shop is gone: its execution has nothing to go on with. */
export const wasUndone = ({
  attempt,
  settledAttempt = 0,
  basketId,
  referencesAttempt = attempt,
}: JournalEntry): boolean => settledAttempt >= attempt && basketId !== undefined && referencesAttempt === attempt;

function whyNoRedrive({ entry, execution }: Standing): string {
  if (wasUndone(entry)) {
    return 'What it had left in the shop was undone.';
  }
  return execution
    ? `It cannot be redriven any more (${execution.notRedrivable ?? execution.status}).`
    : 'Its execution is gone.';
}

/** What the code of the entry means to an operator. */
function hintOf(entry: JournalEntry): string {
  const code = entry.outcome?.code ?? failedStep(entry)?.code;
  if (code === undefined || !isCode(code)) {
    return '';
  }
  return entry.outcome?.money === 'captured_elsewhere' ? hintWhenPaid(code) : CODES[code satisfies Code];
}
