import { CODES, isCode } from '../../lib/errors/codes.ts';
import { commandFor, isReplaySensible, type NextMove } from '../../lib/errors/next-move.ts';
import { hintWhenPaid } from '../../lib/errors/paid-elsewhere.ts';
import type { Letter, LetterQueue } from './letter.ts';

/** Letters of one cause. */
export interface LetterGroup {
  /** A code, or `from:` and the queue that the messages belong to; what `--code` takes. */
  readonly cause: string;
  readonly kind: Letter['kind'];
  readonly count: number;
  /** Epoch milliseconds of the oldest. */
  readonly oldest: number;
  /** Steps that failed, where they are known. */
  readonly steps: readonly string[];
  readonly hint: string;
  /** How many of them the customer has paid for elsewhere. */
  readonly paidElsewhere: number;
  readonly action: NextMove['action'] | 'none';
  /** What to type once the hint is followed. */
  readonly command: string | undefined;
  /** Each once. */
  readonly requestIds: readonly string[];
}

/** Groups by cause, the largest group first. */
export function groupLetters(
  letters: readonly Letter[],
  { queue, stage }: { readonly queue: LetterQueue; readonly stage: string | undefined },
): readonly LetterGroup[] {
  const groups = Map.groupBy(letters, ({ kind, cause }) => `${kind} ${cause}`);
  return [...groups.values()]
    .flatMap((group) => (group[0] ? [describe(group[0], group, { queue, stage })] : []))
    .sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}

interface Place {
  readonly queue: LetterQueue;
  readonly stage: string | undefined;
}

function describe(first: Letter, group: readonly Letter[], place: Place): LetterGroup {
  const { cause, kind } = first;
  const ids = new Set(group.flatMap(({ requestId }) => requestId ?? []));
  const steps = new Set(group.flatMap((letter) => ('envelope' in letter ? letter.envelope.step : [])));
  const action = actionOf(first);
  const paidElsewhere = group.filter(isPaidElsewhere).length;
  return {
    cause,
    kind,
    count: group.length,
    oldest: group.reduce((oldest, { at }) => Math.min(oldest, at), first.at),
    steps: [...steps],
    hint: hintOf(first, paidElsewhere === group.length),
    paidElsewhere,
    action,
    command: commandOf(action, cause, place),
    requestIds: [...ids],
  };
}

function isPaidElsewhere(letter: Letter): boolean {
  switch (letter.kind) {
    case 'failed':
    case 'refused':
      return letter.envelope.money === 'captured_elsewhere';
    case 'rejected':
      return letter.outcome.money === 'captured_elsewhere';
    case 'stranded':
      return false;
  }
}

function hintOf(letter: Letter, isPaid: boolean): string {
  if (letter.kind === 'stranded') {
    return letter.origin === undefined
      ? 'Nothing tells where these messages belong. Look at them in the queue.'
      : `Messages of ${letter.origin} that could not be worked on. Remove the cause: the log of the function that reads that queue tells it.`;
  }
  if (!isCode(letter.cause)) {
    return 'See the reason in the queue.';
  }
  return isPaid ? hintWhenPaid(letter.cause) : CODES[letter.cause];
}

function actionOf(letter: Letter): LetterGroup['action'] {
  switch (letter.kind) {
    case 'failed':
    case 'refused':
      return letter.envelope.next.action;
    case 'rejected':
      return isReplaySensible(letter.cause) ? 'replay' : 'mend';
    case 'stranded':
      return letter.origin === undefined ? 'none' : 'redrive';
  }
}

function commandOf(action: LetterGroup['action'], cause: string, { queue, stage }: Place): string | undefined {
  const options = `--code ${cause}${queue === 'dead-letters' ? '' : ` --queue ${queue}`}`;
  switch (action) {
    case 'redrive':
    case 'replay':
      return `${commandFor(action, options, stage)} --dry-run`;
    case 'resend':
    case 'mend':
      return `${commandFor('discard', options, stage)} --dry-run`;
    case 'none':
      return undefined;
  }
}
