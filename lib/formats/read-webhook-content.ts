import type { WebhookRequest } from '../http-api/webhook-request.ts';
import type { HttpSender, Integrations, Scheme } from '../integrations/integrations.ts';
import { parseStrictJson } from '../json/strict-json.ts';
import {
  type CloudEvent,
  hasEventHeaders,
  looksLikeCloudEvent,
  readBinaryEvent,
  readStructuredEvent,
} from './cloud-event.ts';
import { invalidContent } from './invalid-content.ts';
import { applyMapping, type Mapped } from './mapping.ts';
import { mediaTypeOf } from './media-type.ts';
import { senderId } from './sender-id.ts';
import { utf8Text } from './utf8-text.ts';

const STRUCTURED = 'application/cloudevents+json';

/** They sign nothing: whoever wrote the headers has the secret. */
const PROVES_HEADERS: readonly Scheme[] = ['basic', 'api-key'];

/**
 * Takes the order request out of a message whose sender is proven: plain JSON, a CloudEvent, or an event of a format of
 * the sender's own, which its mapping translates. A mapping sees a CloudEvent as a whole: `type`, `data.…`.
 *
 * @throws InvalidRequestError `REQUEST_NOT_JSON`, `REQUEST_INVALID` or `CARD_DATA_REFUSED`, naming places, never values.
 * An UnmappableError for an event that should have become an order.
 */
export function readWebhookContent(
  request: WebhookRequest,
  sender: HttpSender,
  mappings: Integrations['mappings'],
): Mapped {
  const { document, event, messageId } = readMessage(request, sender);
  if (sender.mapping === undefined) {
    if (!event && looksLikeCloudEvent(document)) {
      throw invalidContent([
        { field: '', message: `looks like a CloudEvent: send it with content-type ${STRUCTURED}` },
      ]);
    }
    return { kind: 'request', content: document, ...(messageId !== undefined && { messageId }) };
  }
  const mapping = mappings[sender.mapping];
  if (!mapping) {
    throw new Error(`mapping ${sender.mapping} is missing`);
  }
  return applyMapping(mapping, event ?? document, messageId ?? ownId(document));
}

interface Message {
  /** The body's JSON, or a CloudEvent's data. */
  readonly document: unknown;
  /** The CloudEvent, where it is one. */
  readonly event?: CloudEvent['event'];
  readonly messageId?: string;
}

function readMessage({ headers, body }: WebhookRequest, sender: HttpSender): Message {
  const mediaType = mediaTypeOf(headers.get('content-type') ?? '');
  const text = utf8Text(body);
  const event =
    mediaType === STRUCTURED ? readStructuredEvent(parseStrictJson(text)) : readBinary(headers, text, sender);
  return event ? { document: event.data, ...event } : { document: parseStrictJson(text) };
}

/** A mapping may make an order of the headers: then they must be proven as the body is. */
function readBinary(
  headers: WebhookRequest['headers'],
  text: string,
  { mapping, proof }: HttpSender,
): CloudEvent | undefined {
  if (!hasEventHeaders(headers)) {
    return undefined;
  }
  if (mapping !== undefined && !PROVES_HEADERS.includes(proof.scheme)) {
    throw invalidContent([{ field: 'ce-id', message: 'must be in the body: the signature does not cover headers' }]);
  }
  return readBinaryEvent(headers, text);
}

/** Billing systems name their events `id`. */
function ownId(document: unknown): string | undefined {
  const id = typeof document === 'object' && document !== null && 'id' in document ? document.id : undefined;
  return typeof id === 'string' && id !== '' ? senderId(id) : undefined;
}
