import { describe, expect, it } from '@jest/globals';
import { ERROR_NAMES } from '../../../lib/errors/errors.ts';
import { readFailure } from '../../../lib/errors/failure-envelope.ts';
import { CRASH_ERRORS, CUT_OFF_ERRORS, NOT_STARTED_ERRORS, RETRY_POLICY } from '../../../lib/errors/retry-policy.ts';

const rules = Object.entries(RETRY_POLICY).flatMap(([name, rule]) => (rule ? [{ name, ...rule }] : []));

describe('RETRY_POLICY', () => {
  it('has a row for each error and for nothing else', () => {
    expect(Object.keys(RETRY_POLICY).sort()).toEqual([...ERROR_NAMES].sort());
  });

  it.each(['UnknownOutcomeError', 'RejectedError', 'InvalidRequestError'] as const)(
    'never repeats after %s',
    (name) => {
      expect(RETRY_POLICY[name]).toBeNull();
    },
  );

  it.each(rules)('repeats after $name within bounds', (rule) => {
    expect(rule.maxAttempts).toBeGreaterThanOrEqual(1);
    expect(rule.maxAttempts).toBeLessThanOrEqual(5);
    expect(rule.backoffRate).toBeGreaterThanOrEqual(1);
    expect(rule.maxDelaySeconds).toBeGreaterThanOrEqual(rule.intervalSeconds);
  });

  it('never comes back while the hook circuit breaker of a shop is open', () => {
    expect(RETRY_POLICY.RateLimitedError).toMatchObject({ intervalSeconds: 65, jitter: 'none' });
  });

  it('never comes back before an edit of the API settings counts', () => {
    expect(RETRY_POLICY.ConfigurationError).toMatchObject({ intervalSeconds: 180, jitter: 'none' });
  });

  it('spreads the executions that met one short failure together', () => {
    expect(RETRY_POLICY.TransientError).toMatchObject({ jitter: 'full' });
  });
});

describe("AWS's error names", () => {
  it('say of each whether the function did not run, was cut off or crashed, and never two of these', () => {
    const all: string[] = [...NOT_STARTED_ERRORS, ...CUT_OFF_ERRORS, ...CRASH_ERRORS, ...ERROR_NAMES];
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(['Sandbox.Timedout', 'States.Timeout', 'Lambda.Unknown', 'Runtime.ExitError', 'Runtime.OutOfMemory'])(
    'never take %s for a call that was not made',
    (name) => {
      expect(CUT_OFF_ERRORS).toContain(name);
    },
  );

  it.each(NOT_STARTED_ERRORS)('let an operator read %s as a fault of ours, not as an unknown outcome', (name) => {
    expect(readFailure(name, '{}').code).toBe('INTERNAL');
  });

  it.each(CUT_OFF_ERRORS)('let an operator read %s as an unknown outcome', (name) => {
    expect(readFailure(name, '{}').code).toBe('OUTCOME_UNKNOWN');
  });
});
