import type { Connection } from '../commerce/connection.ts';
import { InvalidRequestError } from '../errors/errors.ts';
import { FAILURE_SCHEMA, hintFor, type Sender } from '../errors/failure-envelope.ts';
import { nextMove } from '../errors/next-move.ts';
import type { Integrations } from '../integrations/integrations.ts';
import type { Journal } from '../journal/journal.ts';
import type { OrderRequest } from '../order/order-request.ts';
import { OUTCOME_SCHEMA, type OrderOutcome } from '../order/outcome.ts';
import type { DeadLetters } from '../queue/dead-letters.ts';
import type { OutcomeBus } from '../queue/outcome-bus.ts';
import { errorFields, type Log } from '../telemetry/log.ts';
import type { Meter } from '../telemetry/meter.ts';
import { acceptRequest } from './accept-request.ts';
import { type QueueMessage, readEvent, readSender } from './read-event.ts';
import { readIds, type RequestIds, validateRequest } from './validate-request.ts';
import type { OrderMessage } from './workflow-state.ts';

/** What intake works with. */
export interface IntakeServices {
  readonly connections: ReadonlyMap<string, Connection>;
  readonly integrations: Integrations;
  readonly journal: Journal;
  readonly deadLetters: DeadLetters;
  readonly outcomes: OutcomeBus;
  readonly log: Log;
  readonly meter: Meter;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Takes one event in: checks it, writes it to the journal, and says what the orders queue has to carry. What cannot be
 * an order ends in the dead-letter queue, and its sender is told.
 *
 * @returns the message to queue; `undefined` when there is nothing to start.
 * @throws whatever AWS throws: the message stays on its queue and comes again.
 */
export async function receiveEvent(message: QueueMessage, services: IntakeServices): Promise<OrderMessage | undefined> {
  const sender = readSender(message);
  let content: unknown;
  try {
    ({ content } = readEvent(message));
    const { connections, integrations } = services;
    const request = validateRequest(content, {
      connections,
      callbackHosts: integrations.callbacks.map(({ host }) => host),
      cards: false,
    });
    return await accept(request, sender, services);
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) {
      throw error;
    }
    await refuse(error, { sender, ids: readIds(content) }, services);
    return undefined;
  }
}

async function accept(
  request: OrderRequest,
  sender: Sender,
  services: IntakeServices,
): Promise<OrderMessage | undefined> {
  const { outcomes, log, meter } = services;
  const { requestId, connection } = request;
  const eventId = sender.eventId ?? sender.messageId ?? '';
  const { first, start } = await acceptRequest(request, { eventId }, services);
  // The queue delivered the same event again: not the sender's doing, so there is nobody to tell.
  if (first && first.eventId !== eventId) {
    log.info('request received again', { requestId, connection, eventId });
    await outcomes.publish(duplicateOutcome(request, first.outcome, eventId));
    meter.outcome('duplicate', connection);
  }
  return start;
}

function duplicateOutcome(request: OrderRequest, first: OrderOutcome | undefined, eventId: string): OrderOutcome {
  return {
    schema: OUTCOME_SCHEMA,
    requestId: request.requestId,
    outcome: 'duplicate',
    connection: request.connection,
    reason: `received before; ${standingOf(first)}`,
    ...(first?.order && { order: first.order }),
    ...(first?.action && { action: { ...first.action, announce: false } }),
    ...(request.correlation && { correlation: request.correlation }),
    eventId,
  };
}

function standingOf(first: OrderOutcome | undefined): string {
  if (first?.action) {
    return `its order waits until ${first.action.until} (${first.action.code}): ${first.action.what}`;
  }
  return first ? `it ended as ${first.outcome}` : 'its order is under way';
}

async function refuse(
  error: InvalidRequestError,
  { sender, ids: { correlation, ...ids } }: { sender: Sender; ids: RequestIds },
  { deadLetters, outcomes, log, meter, now }: IntakeServices,
): Promise<void> {
  const { code, reason, issues } = error.details;
  const eventId = sender.eventId ?? sender.messageId;
  const common = {
    ...ids,
    code,
    reason,
    ...(issues && { issues: [...issues] }),
  };
  await deadLetters.send({
    schema: FAILURE_SCHEMA,
    ...common,
    step: 'ReceiveEvent',
    errorName: error.name,
    hint: hintFor(code),
    next: nextMove({ code, failedAt: now() }),
    sender,
    at: new Date(now()).toISOString(),
  });
  const outcome = code === 'IDEMPOTENCY_CONFLICT' ? 'conflict' : 'invalid';
  await outcomes.publish({
    schema: OUTCOME_SCHEMA,
    ...common,
    outcome,
    ...(correlation && { correlation }),
    ...(eventId !== undefined && { eventId }),
  });
  // A name that no connection has must not open a metric of its own: senders could open any number.
  meter.outcome(outcome, outcome === 'conflict' ? (ids.connection ?? 'none') : 'none');
  log.warn('request refused', { requestId: ids.requestId, eventId, ...errorFields(error) });
}
