import { Duration } from 'aws-cdk-lib';
import { JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import { CUT_OFF_ERRORS, NOT_STARTED_ERRORS, RETRY_POLICY, type RetryRule } from '../../lib/errors/retry-policy.ts';
import type { StepFacts } from '../../lib/steps/step-facts.ts';

/**
 * For refusals by AWS itself, and for calls to AWS that can be repeated without harm: about four minutes in all, so
 * that a burst which exhausts the account's concurrency does not end in failed executions.
 */
export const AWS_RETRY_RULE: RetryRule = {
  maxAttempts: 8,
  intervalSeconds: 2,
  backoffRate: 2,
  maxDelaySeconds: 60,
  jitter: 'full',
};

/**
 * Errors of the service integrations. `States.TaskFailed` stands for every error of a task but a timeout (Amazon
 * States Language, "Errors"), which is right where sending twice is harmless: outcomes bear the request id.
 */
const SENDING_ERRORS = ['EventBridge.FailedEntry', 'States.TaskFailed', 'States.Timeout'];

const JITTER: Readonly<Record<RetryRule['jitter'], JitterType>> = { full: JitterType.FULL, none: JitterType.NONE };

/** The shared table as Step Functions wants it, each error with attempts of its own. */
export function stepRetries({ canRunTwice }: Pick<StepFacts, 'canRunTwice'>): readonly RetryProps[] {
  const ours = Object.entries(RETRY_POLICY).flatMap(([name, rule]) => (rule ? [retry([name], rule)] : []));
  return [
    ...ours,
    retry(NOT_STARTED_ERRORS, AWS_RETRY_RULE),
    ...(canRunTwice ? [retry(CUT_OFF_ERRORS, AWS_RETRY_RULE)] : []),
  ];
}

/** For states that tell somebody the outcome. */
export const sendingRetry = (): RetryProps => retry(SENDING_ERRORS, AWS_RETRY_RULE);

function retry(errors: readonly string[], rule: RetryRule): RetryProps {
  return {
    errors: [...errors],
    maxAttempts: rule.maxAttempts,
    interval: Duration.seconds(rule.intervalSeconds),
    backoffRate: rule.backoffRate,
    maxDelay: Duration.seconds(rule.maxDelaySeconds),
    jitterStrategy: JITTER[rule.jitter],
  };
}
