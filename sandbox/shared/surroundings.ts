/** What a sandbox takes from the machine it runs on; injected, so that a test owns time and chance. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** A number from 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}
