/** What a command would do about one thing. */
export interface Plan {
  readonly requestId: string | undefined;
  /** Code, or the queue that a message belongs to. */
  readonly cause: string | undefined;
  /**
   * - `redrive`: the execution goes on at its failed step. `replay`: a new attempt begins. `return`: a message goes back
   *   to its queue. `discard`: the dead letter is deleted.
   * - `settled`: there is nothing left to do; its dead letter is deleted.
   * - `impossible`: this command cannot help; the text says what does.
   */
  readonly verdict: Verdict;
  /** One sentence for a person. */
  readonly text: string;
  /** What to type instead, or next. */
  readonly command?: string | undefined;
  /** Does it. @throws Error that says in one line why it could not be done. */
  readonly carryOut?: () => Promise<void>;
}

/** @see Plan.verdict */
export type Verdict = 'redrive' | 'replay' | 'return' | 'discard' | 'settled' | 'impossible';

/** A plan, and what became of it. */
export interface Result extends Omit<Plan, 'carryOut'> {
  readonly done: boolean;
}
