import type { InvalidRequestError } from '../errors/errors.ts';
import { FAILURE_SCHEMA, type Sender } from '../errors/failure-envelope.ts';
import { nextMove } from '../errors/next-move.ts';
import { type Money, OUTCOME_SCHEMA } from '../order/outcome.ts';
import type { DeadLetters } from '../queue/dead-letters.ts';
import type { OutcomeBus } from '../queue/outcome-bus.ts';
import { errorFields, type Log } from '../telemetry/log.ts';
import type { Meter } from '../telemetry/meter.ts';
import { explanationOfRefused } from './explanation.ts';
import type { RequestIds } from './validate-request.ts';

/** A request that is refused. */
export interface Refusal {
  /** Where: the intake step. */
  readonly step: 'ReceiveEvent' | 'ReceiveWebhook';
  readonly sender: Sender;
  /** Name of the sender that proved itself over HTTP, who is told at its own address. */
  readonly httpSender?: string;
  readonly ids: RequestIds;
  /** What is known of the customer's money. */
  readonly money?: Money;
}

/** What a refusal is told by. */
export interface RefusalServices {
  readonly deadLetters: DeadLetters;
  readonly outcomes: OutcomeBus;
  readonly log: Log;
  readonly meter: Meter;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Tells of a request that cannot be an order where nobody reads an answer: a dead letter for operators, an outcome event
 * for its sender.
 * @throws whatever AWS throws; telling it twice does no harm.
 */
export async function refuseRequest(
  error: InvalidRequestError,
  { step, sender, httpSender, money, ids: { correlation, ...ids } }: Refusal,
  { deadLetters, outcomes, log, meter, now }: RefusalServices,
): Promise<void> {
  const { code, reason, issues } = error.details;
  const eventId = sender.eventId ?? sender.messageId;
  const common = {
    ...ids,
    code,
    reason,
    ...(money && { money }),
    ...(issues && { issues: [...issues] }),
  };
  const explanation = explanationOfRefused(code, money);
  await deadLetters.send({
    schema: FAILURE_SCHEMA,
    ...common,
    step,
    errorName: error.name,
    hint: explanation.hint,
    next: nextMove({ code, failedAt: now() }),
    sender,
    at: new Date(now()).toISOString(),
  });
  const outcome = code === 'IDEMPOTENCY_CONFLICT' ? 'conflict' : 'invalid';
  await outcomes.publish({
    schema: OUTCOME_SCHEMA,
    ...common,
    ...explanation,
    outcome,
    step,
    ...(httpSender !== undefined && { sender: httpSender }),
    ...(correlation && { correlation }),
    ...(eventId !== undefined && { eventId }),
  });
  // A name that no connection has must not open a metric of its own: senders could open any number.
  meter.outcome(outcome, outcome === 'conflict' ? (ids.connection ?? 'none') : 'none');
  log.warn('request refused', { requestId: ids.requestId, eventId, ...errorFields(error) });
}
