import type { Attempts, JournalEntry, JournalSearch, PersonalData } from '../lib/journal/journal.ts';
import type { OrderQueue } from '../lib/queue/order-queue.ts';
import type { LetterBox } from './letters/letter-box.ts';
import type { BoxName } from './letters/letter.ts';
import type { OrderOperator } from './order-operator.ts';
import type { WorkflowExecutions } from './workflow-executions.ts';

/** A deployed stage, as an operator reaches it. */
export interface Deployment {
  readonly stage: string;
  /** The stage as the user named it on the command line, for commands that are proposed; absent where it was not. */
  readonly namedStage: string | undefined;
  readonly requests: { readonly get: (requestId: string) => Promise<JournalEntry | undefined> } & JournalSearch;
  readonly attempts: Attempts;
  readonly personalData: PersonalData;
  readonly executions: WorkflowExecutions;
  readonly orderQueue: OrderQueue;
  readonly orderOperator: OrderOperator;
  letterBox(queue: BoxName): LetterBox;
}

/** The person at the terminal, or the program that took their place. */
export interface Terminal {
  /** One text for standard output. */
  say(text: string): void;
  /** One text for standard error, so that standard output stays a document. */
  note(text: string): void;
  /** Shows how far a long piece of work has come; the next call takes the place of this one. */
  progress(text: string): void;
  /** Asks for a yes. `undefined` when there is nobody to ask. */
  confirm(question: string): Promise<boolean | undefined>;
}

/** Everything a command works with. */
export interface World extends Deployment {
  readonly terminal: Terminal;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when the work is stopped. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Aborts on Ctrl-C: what is begun is finished, nothing more is begun. */
  readonly stop: AbortSignal;
}

/** One command of the command line. */
export interface Command {
  readonly usage: string;
  /**
   * @param args What follows the command's name.
   * @param open Reaches a stage, the default one if it is not named.
   * @returns The exit code.
   * @throws UsageError
   */
  run(args: readonly string[], open: (stage: string | undefined) => Promise<World>): Promise<number>;
}

/** Everything was done. */
export const DONE = 0;
/** Something could not be done. */
export const NOT_DONE = 1;
/** As shells report a command that Ctrl-C ended. */
export const INTERRUPTED = 130;
