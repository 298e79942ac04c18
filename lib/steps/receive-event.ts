import type { Connection } from '../commerce/connection.ts';
import { InvalidRequestError } from '../errors/errors.ts';
import type { Sender } from '../errors/failure-envelope.ts';
import { UnmappableError } from '../formats/unmappable-error.ts';
import { callbacksFor, type Integrations } from '../integrations/integrations.ts';
import type { Journal } from '../journal/journal.ts';
import type { OrderRequest } from '../order/order-request.ts';
import { OUTCOME_SCHEMA, type OrderOutcome } from '../order/outcome.ts';
import type { DeadLetters } from '../queue/dead-letters.ts';
import type { OutcomeBus } from '../queue/outcome-bus.ts';
import type { Log } from '../telemetry/log.ts';
import type { Meter } from '../telemetry/meter.ts';
import { acceptRequest } from './accept-request.ts';
import { moneyOfRefused } from './held-money.ts';
import { type QueueMessage, readEvent, readSender } from './read-event.ts';
import { refuseRequest } from './refuse-request.ts';
import { readIds, validateRequest } from './validate-request.ts';
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
    const { connections, integrations, log } = services;
    const event = readEvent(message, integrations);
    if (event.kind === 'ignored') {
      log.info('event ignored: its mapping makes no order of it', { ...sender });
      return undefined;
    }
    ({ content } = event);
    const request = validateRequest(content, {
      connections,
      callbackHosts: callbacksFor(undefined, integrations).map(({ host }) => host),
      cards: false,
    });
    return await accept(request, sender, services);
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) {
      throw error;
    }
    content = error instanceof UnmappableError ? error.content : content;
    await refuseRequest(
      error,
      { step: 'ReceiveEvent', sender, ids: readIds(content), money: moneyOfRefused(content, error.code) },
      services,
    );
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
    ...(first?.action && { action: first.action }),
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
