import type { FailedOrder, Letter, RefusedRequest, RejectedOrder, StrandedMessage } from './letter.ts';

/** One thing that a command works on: an attempt of a request with all of its letters, or a letter by itself. */
export type Target =
  | {
      readonly kind: 'attempt';
      readonly requestId: string;
      readonly attempt: number;
      readonly letters: readonly Letter[];
    }
  | { readonly kind: 'letter'; readonly letter: RefusedRequest | StrandedMessage };

/** Letters of the same attempt are one target: an order that failed twice has two. */
export function toTargets(letters: readonly Letter[]): readonly Target[] {
  const attempts = new Map<string, { requestId: string; attempt: number; letters: (FailedOrder | RejectedOrder)[] }>();
  const targets: Target[] = [];
  for (const letter of letters) {
    if (letter.kind === 'refused' || letter.kind === 'stranded') {
      targets.push({ kind: 'letter', letter });
    } else {
      const { requestId, attempt } = letter;
      const key = `${attempt} ${requestId}`;
      const known = attempts.get(key);
      if (known) {
        known.letters.push(letter);
      } else {
        attempts.set(key, { requestId, attempt, letters: [letter] });
      }
    }
  }
  return [...targets, ...[...attempts.values()].map((each): Target => ({ kind: 'attempt', ...each }))];
}
