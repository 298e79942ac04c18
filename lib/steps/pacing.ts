/** How one connection's queue is emptied so that its shop sees no more than the configured orders per second. */
export interface Pacing {
  /** Batches under way at once; Lambda allows no fewer than 2 (AWS, maximum concurrency of SQS event sources). */
  readonly concurrency: number;
  /** Messages in one batch, 1 to 10. */
  readonly batchSize: number;
  /** Milliseconds each invocation waits after each start. */
  readonly intervalMs: number;
}

/** A batch may be held up this long by its own pacing; well below the function's timeout of 60 s. */
const LONGEST_BATCH_SECONDS = 20;

/**
 * Splits the rate over the fewest instances that can reach it. Each instance waits after every start, the last one of
 * a batch included, so that no moment exists in which the sum is above the rate: no shared counter is needed.
 *
 * @param ordersPerSecond 0.05 to 1000.
 */
export function pacing(ordersPerSecond: number): Pacing {
  const concurrency = Math.min(10, Math.max(2, Math.ceil(ordersPerSecond / 50)));
  const perInstance = ordersPerSecond / concurrency;
  return {
    concurrency,
    batchSize: Math.min(10, Math.max(1, Math.floor(perInstance * LONGEST_BATCH_SECONDS))),
    intervalMs: 1000 / perInstance,
  };
}
