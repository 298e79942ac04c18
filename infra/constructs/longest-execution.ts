import { Duration } from 'aws-cdk-lib';
import type { RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import type { Confirmation } from '../../lib/commerce/connection.ts';
import { STEP_FACTS, type StepName } from '../../lib/steps/step-facts.ts';
import { sendingRetry, stepRetries } from './retry-rules.ts';
import { SENDING_TIMEOUT, stepTimeout } from './task-timeouts.ts';
import type { WorkflowSteps } from './workflow-steps.ts';

/** States that tell a rejection, one after the other; a placed order is told by one. */
const SENDERS = 2;

/**
 * The time an execution takes when every call hangs to its end, every retry is used up and every outcome is unknown,
 * rounded up to hours. No execution of an order that can still be placed may be ended by its timeout.
 *
 * @param confirmations Those of all connections: each has its own quarantine and rounds.
 */
export function longestExecution(steps: WorkflowSteps, confirmations: readonly Confirmation[]): Duration {
  const longest = Math.max(...confirmations.map((confirmation) => longestSeconds(steps, confirmation)));
  return Duration.hours(Math.ceil(longest / 3600));
}

function longestSeconds({ functions }: WorkflowSteps, { quarantineSeconds, rounds }: Confirmation): number {
  const of = (name: StepName) => longestTask(stepTimeout(functions[name]), stepRetries(STEP_FACTS[name]));
  // The call is made once and repeated after each round, which leaves one unknown outcome more than there are rounds.
  const order = (rounds + 1) * (of('PlaceOrder') + quarantineSeconds + of('ConfirmOrder'));
  // A payment that came through after the last round is read once more.
  const payment = (rounds + 2) * (of('AuthorizePayment') + quarantineSeconds + of('ConfirmPayment'));
  const once = of('AcquireToken') + of('PrepareBasket') + of('CancelOrder');
  return once + order + payment + SENDERS * longestTask(SENDING_TIMEOUT, [sendingRetry()]);
}

/** All attempts of all retries take the whole timeout, and every wait between them is as long as it can be. */
function longestTask(timeout: Duration, retries: readonly RetryProps[]): number {
  const attempts = 1 + retries.reduce((sum, { maxAttempts = 0 }) => sum + maxAttempts, 0);
  return retries.reduce((sum, retry) => sum + longestWaits(retry), attempts * timeout.toSeconds());
}

function longestWaits({ maxAttempts = 0, interval, backoffRate = 1, maxDelay }: RetryProps): number {
  const first = interval?.toSeconds() ?? 0;
  const longest = maxDelay?.toSeconds() ?? Infinity;
  const waits = Array.from({ length: maxAttempts }, (_, retry) => Math.min(longest, first * backoffRate ** retry));
  return waits.reduce((sum, wait) => sum + wait, 0);
}
