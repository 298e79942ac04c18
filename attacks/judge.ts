import type { Attack } from './attack.ts';

/** What became of an attack. */
export type Verdict =
  | 'refused'
  /** Let in. */
  | 'accepted'
  /** It made the door fail. */
  | 'failed'
  /** Refused for something else than what it tried: it proves nothing. */
  | 'missed';

/**
 * Judges an attack by the answers to it.
 * @param statuses None when the connection was closed without an answer.
 * @param isSaid Whether the answer holds what it has to say; `undefined` where the status says enough.
 */
export function judge(
  { refusedWith }: Pick<Attack, 'refusedWith'>,
  statuses: readonly number[],
  isSaid?: boolean,
): Verdict {
  const given = statuses.length > 0 ? statuses : [0];
  const isExpected = isSaid !== false && given.every((status) => refusedWith.includes(status));
  if (isExpected && isSaid === true) {
    return 'refused';
  }
  if (given.some((status) => status >= 200 && status < 400)) {
    return 'accepted';
  }
  if (given.some((status) => status >= 500)) {
    return 'failed';
  }
  return isExpected ? 'refused' : 'missed';
}
