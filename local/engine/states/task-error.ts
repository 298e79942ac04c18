/** The failure of a task as Step Functions sees it: an error name for Retry and Catch to match, and a cause. */
export class TaskError extends Error {
  /** Whether Retry may match it: no error that ends the execution whatever the definition says. */
  readonly isRetryable: boolean;
  /** Whether Catch may match it. */
  readonly isCatchable: boolean;

  constructor(error: string, cause: string, { terminal = false } = {}) {
    super(cause);
    this.name = error;
    this.isRetryable = !terminal;
    this.isCatchable = !terminal;
  }
}
