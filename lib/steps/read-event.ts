import { parseJson } from '../json/parse-json.ts';
import * as z from 'zod';
import type { Sender } from '../errors/failure-envelope.ts';
import { InvalidRequestError } from '../errors/errors.ts';
import { looksLikeCardNumber } from '../order/card-data.ts';

/** A message as it came off the events queue. */
export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
}

/** An event, taken out of its transport. */
export interface ReceivedEvent {
  readonly sender: Sender;
  /** What should be an order request; not yet checked. */
  readonly content: unknown;
}

/** EventBridge's envelope (AWS, "EventBridge event structure"); only what is read. */
const eventBridgeSchema = z.object({
  id: z.string(),
  source: z.string(),
  'detail-type': z.string(),
  detail: z.unknown(),
});

const LONGEST_ID = 256;

/** The journal keeps a request as one item of at most 400 KB (AWS, DynamoDB quotas); no order comes near this. */
const MOST_BYTES = 192 * 1024;

/** The transport's ids of a message, as far as they can be read. */
export function readSender({ messageId, body }: QueueMessage): Sender {
  const event = eventBridgeSchema.safeParse(parseJson(body));
  if (!event.success) {
    return { messageId };
  }
  const { id, source, 'detail-type': detailType } = event.data;
  return { messageId, eventId: safeId(id), source: safeId(source), detailType: safeId(detailType) };
}

/**
 * Takes the order request out of its event: the `detail` of an EventBridge event, or the whole body when somebody put
 * the request on the queue as it is.
 * @throws InvalidRequestError `REQUEST_NOT_JSON`, or `REQUEST_INVALID` for an event that is too large to be looked at.
 */
export function readEvent(message: QueueMessage): ReceivedEvent {
  if (Buffer.byteLength(message.body) > MOST_BYTES) {
    const limit = `must have at most ${MOST_BYTES} bytes`;
    throw new InvalidRequestError({
      code: 'REQUEST_INVALID',
      reason: `the event ${limit}`,
      issues: [{ field: '', message: limit }],
    });
  }
  const parsed = parseJson(message.body);
  if (parsed === undefined) {
    throw new InvalidRequestError({
      code: looksLikeCardNumber(message.body) ? 'CARD_DATA_REFUSED' : 'REQUEST_NOT_JSON',
      reason: 'the event is not JSON; allowed is one JSON object',
      issues: [{ field: '', message: 'must be one JSON object' }],
    });
  }
  const event = eventBridgeSchema.safeParse(parsed);
  return { sender: readSender(message), content: event.success ? event.data.detail : parsed };
}

/** Senders choose these texts; one that holds card data or is overlong is not repeated. */
function safeId(text: string): string {
  const id = text.slice(0, LONGEST_ID);
  return looksLikeCardNumber(id) ? '(withheld)' : id;
}
