import { Duration } from 'aws-cdk-lib';
import type { RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import type { Confirmation, Connection, FollowUp } from '../../lib/commerce/connection.ts';
import { platforms } from '../../lib/commerce/registry.ts';
import { STEP_FACTS, type StepName } from '../../lib/steps/step-facts.ts';
import { sendingRetry, stepRetries } from './retry-rules.ts';
import { SENDING_TIMEOUT, stepTimeout } from './task-timeouts.ts';
import type { WorkflowSteps } from './workflow-steps.ts';

/** States that tell a rejection, one after the other; a placed order is told by one. */
const SENDERS = 2;

/** How long an execution for a connection may have to wait. */
export interface LongestWaits {
  readonly confirmation: Confirmation;
  /** Absent where no order waits for anything. */
  readonly followUp?: FollowUp | undefined;
}

/** The waits of a connection, by what its platform does. */
export function waitsOf({ platform, settings, confirmation, followUp }: Connection): LongestWaits {
  const { holdsOrders } = platforms[platform].capabilities(settings);
  return { confirmation, ...(holdsOrders && { followUp }) };
}

/**
 * The time an execution takes when every call hangs to its end, every retry is used up and every outcome is unknown,
 * rounded up to hours. No execution of an order that can still be placed may be ended by its timeout.
 *
 * @param waits Those of all connections: each has its own quarantine, rounds and patience.
 */
export function longestExecution(steps: WorkflowSteps, waits: readonly LongestWaits[]): Duration {
  const longest = Math.max(...waits.map((each) => longestSeconds(steps, each)));
  return Duration.hours(Math.ceil(longest / 3600));
}

function longestSeconds({ functions }: WorkflowSteps, { confirmation, followUp }: LongestWaits): number {
  const { quarantineSeconds, rounds } = confirmation;
  const of = (name: StepName) => longestTask(stepTimeout(functions[name]), stepRetries(STEP_FACTS[name]));
  // The call is made once and repeated after each round, which leaves one unknown outcome more than there are rounds.
  const order = (rounds + 1) * (of('PlaceOrder') + quarantineSeconds + of('ConfirmOrder'));
  // A payment that came through after the last round is read once more.
  const payment = (rounds + 2) * (of('AuthorizePayment') + quarantineSeconds + of('ConfirmPayment'));
  const once = of('AcquireToken') + of('PrepareBasket') + of('CancelOrder');
  return once + order + payment + longestFollowUp(followUp) + SENDERS * longestTask(SENDING_TIMEOUT, [sendingRetry()]);
}

/** The last look comes after the time is over; what it may take in turn stands with the payment. */
function longestFollowUp(followUp: FollowUp | undefined): number {
  return followUp
    ? followUp.deadlineHours * 3600 + 2 * followUp.everySeconds + longestTask(SENDING_TIMEOUT, [sendingRetry()])
    : 0;
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
