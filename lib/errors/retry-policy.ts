import type { ErrorName } from './errors.ts';

/** How a workflow step is repeated after one kind of error. Units are seconds. */
export interface RetryRule {
  readonly maxAttempts: number;
  readonly intervalSeconds: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  /**
   * `full` waits a random time between nothing and the interval, so that executions that failed together do not come
   * back together (Amazon States Language, `JitterStrategy`). `none` is for waits that have a shortest useful length.
   */
  readonly jitter: 'full' | 'none';
}

/**
 * The one table of retries; `infra/` builds the state machine from it. Every error has a row: `null` is a decision
 * ("never repeat"), not an omission.
 *
 * `ConfigurationError` gets one repeat after three minutes, because Business Manager applies edits of the API
 * settings with up to three minutes' delay (Salesforce, "Open Commerce API Settings"): without jitter, because sooner is
 * too soon.
 */
export const RETRY_POLICY: Readonly<Record<ErrorName, RetryRule | null>> = {
  TransientError: { maxAttempts: 4, intervalSeconds: 2, backoffRate: 2, maxDelaySeconds: 30, jitter: 'full' },
  // The hook circuit breaker stays open for 60 s (Salesforce, "Hook circuit breaker"): a random part of 65 s would meet
  // it open again. What keeps apart the executions that come back is the pace of their connection's intake.
  RateLimitedError: { maxAttempts: 5, intervalSeconds: 65, backoffRate: 1.5, maxDelaySeconds: 300, jitter: 'none' },
  UnknownOutcomeError: null,
  RejectedError: null,
  InvalidRequestError: null,
  ConfigurationError: { maxAttempts: 1, intervalSeconds: 180, backoffRate: 1, maxDelaySeconds: 180, jitter: 'none' },
};

/**
 * AWS's own error names that prove the function did not run, so that repeating the step is safe anywhere.
 * `Lambda.TooManyRequestsException` is refused before the invocation (AWS, Invoke API). Everything else from the
 * service (`Lambda.ServiceException`, `Lambda.Unknown`, `Sandbox.Timedout`, `States.Timeout`) may hide a done call.
 */
export const NOT_STARTED_ERRORS = ['Lambda.TooManyRequestsException'] as const;

/** Names under which a call that was cut off can come back; safe to repeat in steps that only read. */
export const CUT_OFF_ERRORS = [
  'Lambda.ServiceException',
  'Lambda.SdkClientException',
  'Lambda.AWSLambdaException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'Runtime.ExitError',
  'States.Timeout',
] as const;
