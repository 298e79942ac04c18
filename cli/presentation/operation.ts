import type { OrderOutcome } from '../../lib/order/outcome.ts';
import { CODES, isCode } from '../../lib/errors/codes.ts';
import { commandFor } from '../../lib/errors/next-move.ts';
import type { JournalEntry } from '../../lib/journal/journal.ts';
import type { Operation, OperationAnswer } from '../../lib/steps/operate/operation.ts';
import type { OperationFailure } from '../order-operator.ts';

/** @see operationText */
export interface OperationReport {
  readonly action: Operation['action'];
  readonly answer: OperationAnswer | OperationFailure;
  /** The request as it was before. */
  readonly entry: JournalEntry;
  readonly dryRun: boolean;
  /** The stage as the user named it. */
  readonly stage: string | undefined;
}

type Cleanup = NonNullable<OrderOutcome['cleanup']>;

/** What to do next. */
interface Next {
  readonly text: string;
  readonly command?: string;
}

/** Whether it was done, or can be. */
export const isDone = (answer: OperationReport['answer']): boolean => 'done' in answer;

interface OrderFacts {
  readonly orderNo?: string | undefined;
  readonly status?: string | undefined;
}

/** An order in words, as far as it is known. */
export function orderWords({ orderNo, status }: OrderFacts): string {
  const name = orderNo === undefined ? 'what was made' : `order ${orderNo}`;
  return status === undefined ? name : `${name} (${status})`;
}

/** What was done, and the next move, for a person. */
export function operationText(report: OperationReport): string {
  const next = nextOf(report);
  return [
    whatHappened(report),
    ...(next ? [next.text] : []),
    ...(next?.command === undefined ? [] : [`  ${next.command}`]),
    ...(report.dryRun ? ['Nothing was done: this was a dry run.'] : []),
  ].join('\n');
}

/** The same for a program. */
export function operationJson(report: OperationReport): object {
  const { action, answer, entry, dryRun } = report;
  const next = nextOf(report);
  return { command: action, requestId: entry.requestId, dryRun, ...answer, ...(next && { next }) };
}

function whatHappened({ action, answer, entry }: OperationReport): string {
  const { requestId, outcome } = entry;
  if ('refused' in answer) {
    return `Not done: ${answer.reason} (${answer.refused}).`;
  }
  if ('error' in answer) {
    return `${action} failed with ${answer.code}: ${answer.reason}.`;
  }
  const order = `${orderWords(answer)} of ${requestId}`;
  if ('would' in answer) {
    return answer.would === 'cancel' ? `Would cancel ${order}.` : `Would hand ${order} to fulfilment once more.`;
  }
  switch (answer.result) {
    case 'cancelled':
      return `Cancelled ${order}${undone(answer)}. Its requester was told.`;
    case 'cancelling':
      return `Cancelled ${order}${undone(answer)}. Its execution finds that at its next look, and tells the requester.`;
    case 'alreadyUndone':
      return `Nothing to do: ${requestId} was rejected (${outcome?.code ?? 'no code'}), and what it had made is already undone.`;
    case 'resent':
      return `Handed ${order} to fulfilment once more.`;
  }
}

function undone({ cleanup = {} }: { readonly cleanup?: Cleanup | undefined }): string {
  const what = Object.entries(cleanup).map(([thing, how]) => `${thing} ${how}`);
  return what.length === 0 ? '; there was nothing in the shop' : ` (${what.join(', ')})`;
}

function nextOf({ action, answer, entry, stage }: OperationReport): Next | undefined {
  const type = (command: string) => commandFor(command, entry.requestId, stage);
  if ('error' in answer) {
    return { text: adviceOn(action, answer), command: type(action) };
  }
  if ('refused' in answer) {
    return { text: 'How it stands:', command: type('status') };
  }
  if (!answer.done) {
    return undefined;
  }
  if (answer.result === 'cancelling') {
    return { text: 'To see it end:', command: type('status') };
  }
  return answer.result === 'cancelled' && entry.status === 'failed'
    ? { text: 'Nobody needs its dead letter any more:', command: type('discard') }
    : undefined;
}

/** What an operator does before the command is typed again. */
function adviceOn(action: Operation['action'], { error, code }: OperationFailure): string {
  if (action === 'resend' && (error === 'TransientError' || code === 'OUTCOME_UNKNOWN')) {
    return 'It is not known whether it was handed over. Ask fulfilment first; only if it does not have the order:';
  }
  if (error === 'UnknownOutcomeError' || code === 'OUTCOME_UNKNOWN') {
    return 'It is not known what the shop did. Repeat the command: it looks before it acts. If it stays so, look in the shop.';
  }
  if (code === 'NOT_VOIDABLE') {
    return 'Undo the order by hand in the shop, or after its delivery. Then repeat the command: it finds it undone, and tells the requester.';
  }
  return `${isCode(code) ? CODES[code] : ''} Once the cause is gone, repeat the command:`.trim();
}
