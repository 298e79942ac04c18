import { type Attack, type AttackFamily, type Header, type HttpMessage, withHeader } from '../attack.ts';
import type { Craft } from '../craft.ts';
import { structuredEvent } from '../openings.ts';
import { KNOWN_EVENT_ORDER } from '../senders.ts';

/** Billing systems are told of a refusal in an answer of 202. */
const refused = (name: string, message: (craft: Craft) => HttpMessage, saying = '"state":"refused"'): Attack => ({
  name,
  refusedWith: [202],
  saying: () => saying,
  message,
});

/** Let in, as the order that it was before. */
const sameOrder = (
  name: string,
  message: (craft: Craft) => HttpMessage,
  saying: (craft: Craft) => string = () => KNOWN_EVENT_ORDER,
): Attack => ({
  name,
  refusedWith: [202],
  saying: (craft) => `"requestId":"${saying(craft)}"`,
  message,
});

const withHeaders = (message: HttpMessage, headers: readonly Header[]): HttpMessage => ({
  ...message,
  headers: [...message.headers, ...headers],
});

const ATTRIBUTES: readonly Header[] = [
  ['ce-specversion', '1.0'],
  ['ce-source', '/billing'],
  ['ce-type', 'renewed'],
];

/** The data of an event, which is signed, and around it attributes, which are not: the mapping makes the id of those. */
const binary = (craft: Craft, headers: readonly Header[]): HttpMessage =>
  withHeaders(craft.signed('billing', { body: craft.knownEvent.data }), headers);

const ids: readonly (readonly [string, readonly Header[]])[] = [
  ['an id', [['ce-id', 'ev-2']]],
  ['another id', [['ce-id', 'ev-3']]],
  ['the id that it had', [['ce-id', 'ev-1']]],
  ['an encoded id', [['ce-id', '%65v-4']]],
  ['an id in capitals', [['CE-ID', 'ev-5']]],
  ['an empty id', [['ce-id', '']]],
  [
    'two ids',
    [
      ['ce-id', 'ev-6'],
      ['ce-id', 'ev-7'],
    ],
  ],
  ['no id', []],
];

const inHeaders: readonly Attack[] = [
  ...ids.map(([name, id]) =>
    refused(`data beside ${name} in headers`, (craft) => binary(craft, [...ATTRIBUTES, ...id])),
  ),
  refused('data beside nothing but an id in headers', (craft) => binary(craft, [['ce-id', 'ev-8']])),
  refused('a whole event beside an id in headers', (craft) =>
    withHeaders(craft.signed('billing', { body: craft.knownEvent }), [...ATTRIBUTES, ['ce-id', 'ev-9']]),
  ),
  sameOrder('a whole event, said to be one, beside an id in headers', (craft) =>
    withHeaders(structuredEvent(craft), [...ATTRIBUTES, ['ce-id', 'ev-10']]),
  ),
  sameOrder('a whole event, said to be plain JSON', (craft) =>
    withHeader(structuredEvent(craft), 'content-type', 'application/json'),
  ),
  ...['ev-11', 'ev-12'].map((id) =>
    sameOrder(
      `a request beside the id ${id} in headers`,
      (craft) => withHeaders(craft.signed('standard', { body: craft.known }), [...ATTRIBUTES, ['ce-id', id]]),
      (craft) => craft.known.requestId,
    ),
  ),
];

const inBodies: readonly Attack[] = [
  refused(
    'an event of the account of another tenant',
    (craft) => {
      const { data } = craft.knownEvent;
      return structuredEvent(craft, { ...craft.knownEvent, data: { ...data, account: 'rival' } });
    },
    '"field":"requestId"',
  ),
  refused(
    'an event with other content',
    (craft) => {
      const { data } = craft.knownEvent;
      return structuredEvent(craft, { ...craft.knownEvent, data: { ...data, reason: 'reorder' } });
    },
    '"code":"IDEMPOTENCY_CONFLICT"',
  ),
  refused('a batch of events', (craft) =>
    withHeader(structuredEvent(craft), 'content-type', 'application/cloudevents-batch+json'),
  ),
  refused('an event as a form', (craft) =>
    withHeader(structuredEvent(craft), 'content-type', 'application/x-www-form-urlencoded'),
  ),
];

/** Events of a billing system that would be ordered twice, or for somebody else. */
export const events: AttackFamily = { name: 'events', attacks: [...inHeaders, ...inBodies] };
