import type { CancelTimer, Clock } from '../clock.ts';
import type { InvocationResult } from './invocation.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** What becomes of an asynchronous invocation that fails. */
export interface AsyncSettings {
  /** @default 2 */
  readonly retries: number;
  /** Gets the record of an invocation that failed for good. */
  readonly onFailure: ((record: string) => void) | undefined;
}

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
const RETRY_DELAYS_MS = [60_000, 120_000];

/** Asynchronous invocations: accepted at once, retried when the function fails, then handed to its destination. */
export class AsyncInvoker {
  readonly #clock: Clock;
  readonly #log: (line: string) => void;
  readonly #settings = new Map<string, AsyncSettings>();
  readonly #retries = new Set<CancelTimer>();
  #running = 0;
  #closed = false;

  constructor(clock: Clock, log: (line: string) => void) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Invocations that run, or wait for their next attempt. */
  get inFlight(): number {
    return this.#running + this.#retries.size;
  }

  configure(functionName: string, settings: AsyncSettings): void {
    this.#settings.set(functionName, settings);
  }

  invoke(lambda: LambdaFunction, payload: string): void {
    if (!this.#closed) {
      void this.#attempt(lambda, payload, 1);
    }
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#retries) {
      cancel();
    }
    this.#retries.clear();
  }

  async #attempt(lambda: LambdaFunction, payload: string, attempt: number): Promise<void> {
    this.#running += 1;
    const result = await lambda.invoke(payload);
    this.#running -= 1;
    if (result.kind === 'success' || this.#closed) {
      return;
    }
    const { name } = lambda.settings;
    const { retries, onFailure } = this.#settings.get(name) ?? {
      retries: RETRY_DELAYS_MS.length,
      onFailure: undefined,
    };
    if (attempt <= retries) {
      const cancel = this.#clock.setTimeout(
        () => {
          this.#retries.delete(cancel);
          void this.#attempt(lambda, payload, attempt + 1);
        },
        RETRY_DELAYS_MS[attempt - 1] ?? 0,
      );
      this.#retries.add(cancel);
    } else if (onFailure) {
      onFailure(failureRecord(lambda, payload, { result, attempt }, this.#clock.now()));
    } else {
      this.#log(`${name}: asynchronous invocation failed ${attempt} times and was dropped: ${result.error.errorType}`);
    }
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function failureRecord(
  { settings }: LambdaFunction,
  payload: string,
  { result, attempt }: { result: InvocationResult & { kind: 'failure' }; attempt: number },
  now: number,
): string {
  const requestPayload: unknown = JSON.parse(payload);
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      functionArn: `${settings.arn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: attempt,
    },
    requestPayload,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: result.error,
  });
}
