import { describe, expect, it } from '@jest/globals';
import { ERROR_NAMES } from '../../../lib/errors/errors.ts';
import { CUT_OFF_ERRORS, NOT_STARTED_ERRORS, RETRY_POLICY } from '../../../lib/errors/retry-policy.ts';

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

describe('NOT_STARTED_ERRORS', () => {
  it('shares no name with the errors that may hide a done call', () => {
    const cutOff = new Set<string>(CUT_OFF_ERRORS);
    expect(NOT_STARTED_ERRORS.filter((name) => cutOff.has(name))).toEqual([]);
  });
});
