import { describe, expect, it } from '@jest/globals';
import { refuseAfterDeadline } from '../../../lib/steps/deadline.ts';

const DEADLINE = '2026-12-02T01:00:00+01:00';
const MOMENT = Date.UTC(2026, 11, 2);

describe('refuseAfterDeadline', () => {
  it.each([MOMENT - 1, MOMENT])('lets an order through until the deadline: %d', (now) => {
    expect(() => {
      refuseAfterDeadline(DEADLINE, now);
    }).not.toThrow();
  });

  it('refuses an order after it', () => {
    expect(() => {
      refuseAfterDeadline(DEADLINE, MOMENT + 1);
    }).toThrow('DEADLINE_PASSED: guards.deadline 2026-12-02T01:00:00+01:00 has passed');
  });

  it('lets an order without a deadline through at any time', () => {
    expect(() => {
      refuseAfterDeadline(undefined, Number.MAX_SAFE_INTEGER);
    }).not.toThrow();
  });
});
