import * as z from 'zod';
import { parseStrictJson } from '../json/strict-json.ts';
import { invalidContent } from './invalid-content.ts';
import { isJsonType, mediaTypeOf } from './media-type.ts';
import { senderId } from './sender-id.ts';
import { utf8Text } from './utf8-text.ts';

/** An event in the envelope of CloudEvents 1.0 (cloudevents.io, "CloudEvents - Version 1.0.2"). */
export interface CloudEvent {
  /** All attributes, and `data`: the same whichever way the event came. */
  readonly event: Readonly<Record<string, unknown>>;
  /** What the event is about: an order request, or an event of the sender's own format. */
  readonly data: unknown;
  /** The sender's id of the event: no two events of one source have the same. */
  readonly messageId: string;
}

const LONGEST_ATTRIBUTE = 1024;

const attributeSchema = z.string('must be a text').min(1, 'must not be empty').max(LONGEST_ATTRIBUTE, 'is too long');

const attributesSchema = z.looseObject(
  {
    specversion: z.literal('1.0', 'must be "1.0"'),
    id: attributeSchema,
    source: attributeSchema,
    type: attributeSchema,
    datacontenttype: z
      .string('must be a text')
      .refine((type) => isJsonType(mediaTypeOf(type)), 'must be application/json')
      .optional(),
  },
  'must be one JSON object',
);

/** Whether a document says of itself that it is a CloudEvent. */
export const isCloudEvent = (document: unknown): document is object =>
  typeof document === 'object' && document !== null && Object.hasOwn(document, 'specversion');

/** Whether a document has what only a CloudEvent has, and not what every order request has. */
export const looksLikeCloudEvent = (document: unknown): boolean =>
  isCloudEvent(document) &&
  ['source', 'type'].every((name) => Object.hasOwn(document, name)) &&
  ['data', 'data_base64'].some((name) => Object.hasOwn(document, name)) &&
  !Object.hasOwn(document, 'schema');

/**
 * Reads an event in the JSON format: everything in one object, the data under `data`, or as JSON in `data_base64`
 * (cloudevents.io, "JSON Event Format").
 * @throws InvalidRequestError that names the attribute and what is allowed.
 */
export function readStructuredEvent(document: unknown): CloudEvent {
  const { attributes, messageId } = readAttributes(document, '');
  const { data_base64: encoded, ...plain } = attributes;
  if (encoded === undefined) {
    return withData(plain, plain['data'], messageId);
  }
  if (Object.hasOwn(plain, 'data')) {
    throw invalidContent([{ field: 'data_base64', message: 'must be absent beside data' }]);
  }
  return withData(plain, parseStrictJson(utf8Text(decodeBase64(encoded), 'data_base64')), messageId);
}

const HEADER_PREFIX = 'ce-';

/** Whether the headers carry a CloudEvent's attributes, so that the body is its data. */
export const hasEventHeaders = (headers: ReadonlyMap<string, string>): boolean =>
  headers.has(`${HEADER_PREFIX}specversion`) || headers.has(`${HEADER_PREFIX}id`);

/**
 * Reads an event whose attributes are headers `ce-*` and whose data is the body (cloudevents.io, "HTTP Protocol Binding",
 * binary content mode).
 * @param headers By name in lower case.
 * @throws InvalidRequestError that names the header and what is allowed.
 */
export function readBinaryEvent(headers: ReadonlyMap<string, string>, body: string): CloudEvent {
  const given = [...headers]
    .filter(([name]) => /^ce-[a-z0-9]{1,64}$/.test(name))
    .map(([name, value]) => [name.slice(HEADER_PREFIX.length), decodeHeader(value)] as const);
  const { attributes, messageId } = readAttributes(Object.fromEntries(given), HEADER_PREFIX);
  return withData(attributes, parseStrictJson(body), messageId);
}

function readAttributes(document: unknown, prefix: string) {
  const result = attributesSchema.safeParse(document);
  if (!result.success) {
    const given = z.record(z.string(), z.unknown()).safeParse(document).data ?? {};
    throw invalidContent(
      result.error.issues.map(({ path: [name = ''], message }) => ({
        field: name === '' ? '' : `${prefix}${String(name)}`,
        message: name !== '' && given[String(name)] === undefined ? 'is required' : message,
      })),
    );
  }
  const { source, id } = result.data;
  return { attributes: result.data, messageId: senderId(`${source}#${id}`) };
}

function withData(attributes: Readonly<Record<string, unknown>>, data: unknown, messageId: string): CloudEvent {
  if (data === undefined) {
    throw invalidContent([{ field: 'data', message: 'is required' }]);
  }
  return { event: { ...attributes, data }, data, messageId };
}

const base64Schema = z.base64();

function decodeBase64(encoded: unknown): Buffer {
  const text = base64Schema.safeParse(encoded);
  if (!text.success) {
    throw invalidContent([{ field: 'data_base64', message: 'must be base64' }]);
  }
  return Buffer.from(text.data, 'base64');
}

/** Attributes are percent-encoded in headers; an emitter that does not encode sends the sign for itself. */
function decodeHeader(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
