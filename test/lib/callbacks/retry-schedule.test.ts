import { describe, expect, it } from '@jest/globals';
import { RETRY_WAITS, waitAfter } from '../../../lib/callbacks/retry-schedule.ts';

const HOUR = 3600;

describe('the schedule', () => {
  it('goes on for more than a day', () => {
    expect(RETRY_WAITS.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(24 * HOUR);
  });

  it('waits longer each time, and never longer than SQS can hide a message that was worked on for a while', () => {
    expect([...RETRY_WAITS].sort((a, b) => a - b)).toEqual(RETRY_WAITS);
    expect(new Set(RETRY_WAITS).size).toBe(RETRY_WAITS.length);
    expect(RETRY_WAITS.at(-1)).toBeLessThan(12 * HOUR - 60);
  });
});

describe('waitAfter', () => {
  it('begins with seconds', () => {
    expect([waitAfter(1), waitAfter(2), waitAfter(3)]).toEqual([5, 30, 120]);
  });

  it('gives the receiver the time that it asks for', () => {
    expect([waitAfter(1, 600), waitAfter(7, 600)]).toEqual([600, HOUR]);
  });

  it('does not wait for a receiver that asks for days', () => {
    expect(waitAfter(1, 999_999)).toBe(RETRY_WAITS.at(-1));
  });

  it('ends', () => {
    expect(waitAfter(RETRY_WAITS.length)).toBeGreaterThan(0);
    expect(waitAfter(RETRY_WAITS.length + 1)).toBeUndefined();
    expect(waitAfter(RETRY_WAITS.length + 1, 5)).toBeUndefined();
  });
});
