/** What the user of the engine may set for the resources. */
export interface StackOptions {
  /** Added to every function's environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly maxConcurrencyPerFunction: number;
  /** How many ended executions stay readable. */
  readonly keepEndedExecutions: number;
}
