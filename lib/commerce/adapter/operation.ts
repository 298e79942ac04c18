/** What is at stake when a call fails; decides how a failure that proves nothing is taken. */
export type Stake =
  /** Reads, and writes that have the same effect when made twice or are looked for first: may simply be repeated. */
  | 'repeatable'
  /** An orphan may be left behind: may be repeated by who looks for it first. */
  | 'basket'
  /** An order may exist. */
  | 'order'
  /** Money may be held. */
  | 'payment';

/** What has to be known of a call to judge its failure. */
export interface Operation {
  /** In our words, for reasons. */
  readonly doing: string;
  readonly stake: Stake;
}

/** A basket of an unknown outcome is looked for before another one is made. */
export const mayBeRepeated = ({ stake }: Operation): boolean => stake === 'repeatable' || stake === 'basket';
