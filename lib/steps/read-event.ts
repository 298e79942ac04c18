import * as z from 'zod';
import type { Sender } from '../errors/failure-envelope.ts';
import { isCloudEvent, readStructuredEvent } from '../formats/cloud-event.ts';
import { invalidContent } from '../formats/invalid-content.ts';
import { applyMapping, type Mapped } from '../formats/mapping.ts';
import { senderId } from '../formats/sender-id.ts';
import type { Integrations } from '../integrations/integrations.ts';
import { parseJson } from '../json/parse-json.ts';
import { parseStrictJson } from '../json/strict-json.ts';

/** A message as it came off the events queue. */
export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
}

/** EventBridge's envelope (AWS, "EventBridge event structure"); only what is read. */
const eventBridgeSchema = z.object({
  id: z.string(),
  source: z.string(),
  'detail-type': z.string(),
  detail: z.unknown(),
});

/** The journal keeps a request as one item of at most 400 KB (AWS, DynamoDB quotas); no order comes near this. */
const MOST_BYTES = 192 * 1024;

/** The transport's ids of a message, as far as they can be read. */
export function readSender({ messageId, body }: QueueMessage): Sender {
  const event = eventBridgeSchema.safeParse(parseJson(body));
  if (!event.success) {
    return { messageId };
  }
  const { id, source, 'detail-type': detailType } = event.data;
  return { messageId, eventId: senderId(id), source: senderId(source), detailType: senderId(detailType) };
}

/**
 * Takes what should be an order request out of its event: the `detail` of an EventBridge event, or the whole body when
 * somebody put the request on the queue as it is. Either may be a CloudEvent; and where the deployment knows the event
 * as one of another format, its mapping translates the `detail`.
 *
 * @throws InvalidRequestError `REQUEST_NOT_JSON`, or `REQUEST_INVALID` that names the place; an UnmappableError for an
 * event that should have become an order.
 */
export function readEvent({ body }: QueueMessage, { events, mappings }: Integrations): Mapped {
  if (Buffer.byteLength(body) > MOST_BYTES) {
    throw invalidContent([{ field: '', message: `must have at most ${MOST_BYTES} bytes` }], { subject: 'event' });
  }
  const document = parseStrictJson(body, 'event');
  const event = eventBridgeSchema.safeParse(document);
  const detail = event.success ? event.data.detail : document;
  const mapping = event.success ? mappingOf(event.data, { events, mappings }) : undefined;
  if (mapping) {
    return applyMapping(mapping, isCloudEvent(detail) ? readStructuredEvent(detail).event : detail);
  }
  return { kind: 'request', content: isCloudEvent(detail) ? readStructuredEvent(detail).data : detail };
}

/** The event's format: one that names its source goes before one for any. */
function mappingOf(
  event: z.output<typeof eventBridgeSchema>,
  { events, mappings }: Pick<Integrations, 'events' | 'mappings'>,
) {
  const fitting = events.filter(({ detailType }) => detailType === event['detail-type']);
  const exact = fitting.find(({ source }) => source === event.source);
  const format = exact ?? fitting.find(({ source }) => source === undefined);
  return format && mappings[format.mapping];
}
