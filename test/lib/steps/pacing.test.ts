import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pacing } from '../../../lib/steps/pacing.ts';

/** What a connection may be configured to. */
const rate = fc.double({ min: 0.05, max: 1000, noNaN: true });
/** The function that waits is stopped after so long. */
const FUNCTION_TIMEOUT_MS = 60_000;

describe('pacing', () => {
  it('is never above the rate', () => {
    fc.assert(
      fc.property(rate, (ordersPerSecond) => {
        const { concurrency, intervalMs } = pacing(ordersPerSecond);
        expect((concurrency * 1000) / intervalMs).toBeLessThanOrEqual(ordersPerSecond * (1 + 1e-9));
      }),
    );
  });

  it('makes use of the rate', () => {
    fc.assert(
      fc.property(rate, (ordersPerSecond) => {
        const { concurrency, intervalMs } = pacing(ordersPerSecond);
        expect((concurrency * 1000) / intervalMs).toBeGreaterThan(ordersPerSecond * 0.99);
      }),
    );
  });

  it('ends each batch well before its function is stopped', () => {
    fc.assert(
      fc.property(rate, (ordersPerSecond) => {
        const { batchSize, intervalMs } = pacing(ordersPerSecond);
        expect(batchSize * intervalMs).toBeLessThanOrEqual((FUNCTION_TIMEOUT_MS * 2) / 3 + 1e-6);
      }),
    );
  });

  it('stays within what Lambda allows for an event source', () => {
    fc.assert(
      fc.property(rate, (ordersPerSecond) => {
        const { concurrency, batchSize } = pacing(ordersPerSecond);
        expect(Number.isInteger(concurrency) && concurrency >= 2 && concurrency <= 1000).toBe(true);
        expect(Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= 10).toBe(true);
      }),
    );
  });

  it.each([
    [0.05, { concurrency: 2, batchSize: 1, intervalMs: 40_000 }],
    [1, { concurrency: 2, batchSize: 10, intervalMs: 2000 }],
    [50, { concurrency: 2, batchSize: 10, intervalMs: 40 }],
    [1000, { concurrency: 10, batchSize: 10, intervalMs: 10 }],
  ])('splits %d orders per second', (ordersPerSecond, split) => {
    expect(pacing(ordersPerSecond)).toEqual(split);
  });
});
