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
 * AWS's own error names that prove the function did not run, so that repeating the step is safe anywhere: the Invoke API
 * refused the call (AWS, "Invoke", errors), or the code package could not be loaded (AWS, "Lambda function errors").
 * What concerns VPCs and file systems is left out; the functions use neither.
 */
export const NOT_STARTED_ERRORS = [
  'Lambda.TooManyRequestsException',
  'Lambda.ResourceNotReadyException',
  'Lambda.ResourceConflictException',
  'Runtime.ImportModuleError',
  'Runtime.HandlerNotFound',
  'Runtime.UserCodeSyntaxError',
] as const;

/**
 * Names under which a call that was cut off can come back; safe to repeat in steps that only read, or look before they
 * act. Step Functions compares whole names, so each one has to stand here: the service's own (AWS, "Handle transient
 * Lambda service exceptions"), and those of Lambda's sandbox (aws-lambda-runtime-interface-emulator, `fatalerror`, and
 * aws-lambda-nodejs-runtime-interface-client, `Errors`).
 *
 * A name that is missing here does no harm but to cost a person's time: the execution fails in place, and a redrive
 * finds out first what was done.
 */
export const CUT_OFF_ERRORS = [
  'Lambda.ServiceException',
  'Lambda.SdkClientException',
  'Lambda.AWSLambdaException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'Sandbox.Timeout',
  'Sandbox.Failure',
  'Runtime.ExitError',
  'Runtime.OutOfMemory',
  'Runtime.NodeJsExit',
  'Runtime.UnhandledPromiseRejection',
  'Runtime.TruncatedResponse',
  'Runtime.Unknown',
  'Function.ResponseSizeTooLarge',
  'Function.Unknown',
  'Extension.Crash',
  'Extension.ExitError',
  'States.Timeout',
] as const;

/**
 * Names of an exception that nobody caught: it ends the process in the middle of whatever the handler was doing, and
 * Lambda reports it by its class. Nothing is known of the call then; and a mistake of ours is not mended by repeating.
 */
export const CRASH_ERRORS = [
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'AggregateError',
] as const;
