/** What a run of many orders came to. */
export interface Measurement {
  readonly ordersPerSecond: number;
  readonly p50: number;
  readonly p95: number;
}

/**
 * Keeps a fixed number of orders under way until all are done.
 * @param placeOne Places the n-th order and resolves when it stands.
 */
export async function closedLoop(
  { orders, concurrency }: { readonly orders: number; readonly concurrency: number },
  placeOne: (n: number) => Promise<void>,
): Promise<Measurement> {
  const times: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  async function worker(): Promise<void> {
    while (next < orders) {
      const n = next;
      next += 1;
      const from = performance.now();
      await placeOne(n);
      times.push(performance.now() - from);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  return { ordersPerSecond: orders / seconds, p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

/** @param sorted Ascending. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
