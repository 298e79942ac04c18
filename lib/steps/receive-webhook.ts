import { InvalidRequestError, TransientError } from '../errors/errors.ts';
import { readWebhookContent } from '../formats/read-webhook-content.ts';
import { senderId } from '../formats/sender-id.ts';
import { UnmappableError } from '../formats/unmappable-error.ts';
import type { HttpAnswer } from '../http-api/answer.ts';
import { requireJsonType } from '../http-api/content-type.ts';
import type { HttpCall } from '../http-api/http-call.ts';
import { callbacksFor, type HttpSender } from '../integrations/integrations.ts';
import type { OrderRequest } from '../order/order-request.ts';
import type { OrderQueue } from '../queue/order-queue.ts';
import type { SenderGate } from '../webhooks/sender-gate.ts';
import { acceptRequest } from './accept-request.ts';
import type { IntakeServices } from './receive-event.ts';
import { asRefusal, refuseWebhook } from './refuse-webhook.ts';
import { readIds, type RequestRules, validateRequest } from './validate-request.ts';
import type { OrderMessage } from './workflow-state.ts';

/** What the door for webhooks works with. */
export interface WebhookServices extends IntakeServices {
  readonly gate: SenderGate;
  readonly orderQueue: OrderQueue;
}

/** A message whose sender is proven. */
interface Message extends Pick<HttpCall, 'request' | 'note'> {
  readonly sender: HttpSender;
  /** The sender's own id of it, as far as it has come to light. */
  readonly messageId: string | undefined;
}

/**
 * Takes a request in over HTTP: proves who sent it, checks it, writes it to the journal and queues it. The same request
 * again gets the same answer.
 *
 * @throws UnauthorizedError, HttpProblemError or InvalidRequestError for what is refused, and whatever AWS throws: then
 * the sender sends it again, and the journal makes that safe.
 */
export async function receiveWebhook(
  { request, note }: Pick<HttpCall, 'request' | 'note'>,
  services: WebhookServices,
): Promise<HttpAnswer> {
  const { sender, messageId } = await services.gate.authenticate(request);
  note({ sender: sender.name });
  return takeIn({ request, note, sender, messageId: messageId && senderId(messageId) }, services);
}

async function takeIn(message: Message, services: WebhookServices): Promise<HttpAnswer> {
  const { request, note, sender } = message;
  let { messageId } = message;
  let content: unknown;
  try {
    requireJsonType(request.headers);
    const reading = readWebhookContent(request, sender, services.integrations.mappings);
    if (reading.kind === 'ignored') {
      return { status: 202, body: { state: 'ignored' } };
    }
    messageId ??= reading.messageId;
    ({ content } = reading);
    note(readableId(content));
    return await accept(validateRequest(content, rulesFor(sender, services)), { ...message, messageId }, services);
  } catch (caught) {
    const error = asRefusal(caught, sender);
    if (!(error instanceof InvalidRequestError)) {
      throw error;
    }
    const seen = error instanceof UnmappableError ? error : { content, messageId };
    return refuseWebhook(error, { sender, messageId: messageId ?? seen.messageId, content: seen.content }, services);
  }
}

/** Only what its sender may do: what the body says of the sender counts for nothing. */
function rulesFor(sender: HttpSender, { connections, integrations }: WebhookServices): RequestRules {
  return {
    connections: new Map([...connections].filter(([name]) => sender.connections.includes(name))),
    callbackHosts: callbacksFor(sender.tenant, integrations).map(({ host }) => host),
    cards: true,
    requestIdPrefix: sender.requestIdPrefix,
  };
}

async function accept(
  request: OrderRequest,
  { sender, messageId }: Message,
  services: WebhookServices,
): Promise<HttpAnswer> {
  const { requestId, connection } = request;
  const { log, meter, orderQueue } = services;
  const arrival = { eventId: messageId ?? requestId, sender: sender.name, tenant: sender.tenant };
  const { first, start } = await acceptRequest(request, arrival, services);
  if (first) {
    log.info('request received again', { requestId, connection, ...arrival });
    meter.outcome('duplicate', connection);
  }
  if (start) {
    await enqueue(start, orderQueue);
  }
  const self = `/v1/requests/${encodeURIComponent(requestId)}`;
  return { status: 202, headers: { location: self }, body: { requestId, links: { self } } };
}

async function enqueue(message: OrderMessage, queue: OrderQueue): Promise<void> {
  const refused = await queue.send(message.connection, [message]);
  if (refused.length > 0) {
    throw new TransientError({ code: 'INTERNAL', reason: 'the orders queue did not take the message' });
  }
}

function readableId(content: unknown): { readonly requestId?: string } {
  const { requestId } = readIds(content);
  return requestId === undefined ? {} : { requestId };
}
