import type { Outcome } from '../order/outcome.ts';

/** CloudWatch namespace of everything Onbehalf counts. */
export const METRIC_NAMESPACE = 'Onbehalf';

/** How many requests ended in each way, or came to wait for somebody. Unit: count. */
export const OUTCOME_METRICS = {
  placed: 'OrdersPlaced',
  rejected: 'OrdersRejected',
  failed: 'OrdersFailed',
  action_required: 'OrdersWaiting',
  invalid: 'RequestsInvalid',
  duplicate: 'RequestsDuplicate',
  conflict: 'RequestsConflict',
} as const satisfies Record<Outcome, string>;

/** From accepting the event to the placed order. Unit: milliseconds. */
export const EVENT_TO_ORDER_METRIC = 'EventToOrderTime';

/** Calls to a shop of which it had to be found out what they did. Unit: count. */
export const UNKNOWN_OUTCOMES_METRIC = 'UnknownOutcomes';

/** Messages that a function gave back to its queue because it could not work on them. Unit: count. */
export const MESSAGES_RETURNED_METRIC = 'MessagesReturned';

/** Requests that the sweeper could not bring to their end; every run tells. Unit: count, a gauge. */
export const LEFTOVERS_METRIC = 'Leftovers';

/** Requests that the sweeper did something about. Unit: count. */
export const SWEPT_REQUESTS_METRIC = 'SweptRequests';

/** Cards that were handed in and deleted unused; every run tells. Unit: count. */
export const SWEPT_CARDS_METRIC = 'SweptCards';

/**
 * What is counted of orders bears exactly `service` and `connection`, what is counted of unknown outcomes the `step` as
 * well, what is counted of messages `service` and `function`, what is counted of sweeps `service` and `code`, leftovers
 * and cards `service` alone; CloudWatch takes each set of dimensions for a metric of its own.
 *
 * `service` is the prefix of the stage, for example `onbehalf-prod`, so that two stages in one account never count for
 * each other. `infra/` hands it to the functions as `POWERTOOLS_SERVICE_NAME`, which Powertools reads by itself.
 */
export const METRIC_DIMENSIONS = {
  service: 'service',
  connection: 'connection',
  step: 'step',
  function: 'function',
  code: 'code',
} as const;
