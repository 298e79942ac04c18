import {
  type Attack,
  type AttackFamily,
  FORGED_LINE,
  type HttpMessage,
  MARK,
  type WireMessage,
  withHeader,
  withoutHeader,
} from '../attack.ts';
import { headLines } from '../wire.ts';
import type { Craft } from '../craft.ts';

/** Closed without an answer counts as refused, where that is what HTTP servers do. */
const CLOSED = 0;

const sent = (name: string, refusedWith: readonly number[], message: (craft: Craft) => HttpMessage): Attack => ({
  name,
  refusedWith,
  message,
});

/** A message that would be let in, written by hand; `more` are lines of its head. */
const onTheWire = (
  name: string,
  refusedWith: readonly number[],
  write: (message: HttpMessage, craft: Craft) => WireMessage['wire'],
): Attack => ({
  name,
  refusedWith,
  message: (craft) => ({ wire: write(craft.signed('key'), craft) }),
});

const withLines = (name: string, lines: string, refusedWith: readonly number[] = [400]): Attack =>
  onTheWire(name, refusedWith, (message, craft) => [
    `${headLines(message, craft.publicUrl)}${lines}content-length: ${message.body.length}\r\n\r\n`,
    message.body,
  ]);

const framing: readonly Attack[] = [
  withLines('two lengths', 'content-length: 5\r\n'),
  withLines('a length and pieces', 'transfer-encoding: chunked\r\n'),
  withLines('pieces of an unknown kind', 'transfer-encoding: xchunked\r\n'),
  withLines('pieces, twice said', 'transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n'),
  withLines('a header without name', ': x\r\n'),
  withLines('a blank before the colon', 'x-a : b\r\n'),
  withLines('a line break within a header', `x-a: b\n${FORGED_LINE}\r\n`),
  withLines('a carriage return within a header', `x-a: b\r${MARK}\r\n`),
  withLines('a zero byte within a header', 'x-a: b\0c\r\n'),
  withLines('a header name of another alphabet', 'x-\u00e4: b\r\n'),
  withLines('twenty kilobytes of one header', `x-a: ${'b'.repeat(20_000)}\r\n`, [431]),
  withLines(
    'a thousand headers',
    Array.from({ length: 1000 }, (_, n) => `x-${n}: ${'b'.repeat(8)}\r\n`).join(''),
    [431],
  ),
  withLines('an expectation that nobody knows', 'expect: 200-maybe\r\n', [417]),
  onTheWire('a length with a sign', [400], (message, { publicUrl }) => [
    `${headLines(message, publicUrl)}content-length: +${message.body.length}\r\n\r\n`,
    message.body,
  ]),
  onTheWire('a length that is none', [400], (message, { publicUrl }) => [
    `${headLines(message, publicUrl)}content-length: 0x10\r\n\r\n`,
    message.body,
  ]),
  onTheWire('a piece of a size that is none', [400], (message, { publicUrl }) => [
    `${headLines(message, publicUrl)}transfer-encoding: chunked\r\n\r\nzz\r\n`,
    message.body,
  ]),
  onTheWire('a piece larger than any memory', [400, 413, CLOSED], (message, { publicUrl }) => [
    `${headLines(message, publicUrl)}transfer-encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n`,
    message.body,
  ]),
  onTheWire('a second request behind the length of the first', [400, 401], (message, { publicUrl }) => [
    `${headLines(withoutHeader(message, 'x-api-key'), publicUrl)}content-length: 2\r\n\r\n{}`,
    `${headLines(withoutHeader(message, 'x-api-key'), publicUrl)}content-length: ${message.body.length}\r\n\r\n`,
    message.body,
  ]),
  onTheWire('no host', [400], ({ target, body }) => [
    `POST ${target} HTTP/1.1\r\ncontent-length: ${body.length}\r\n\r\n`,
    body,
  ]),
  onTheWire('a version of HTTP that there is none of', [400], ({ target }) => [`POST ${target} HTTP/9.9\r\n\r\n`]),
  onTheWire('HTTP/0.9', [400, 403, CLOSED], ({ target }) => [`GET ${target}\r\n\r\n`]),
  onTheWire('HTTP/2 without agreement', [400, CLOSED], () => ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']),
  onTheWire('TLS where there is none', [400, CLOSED], () => [
    Buffer.from('16030100a5010000a10303', 'hex'),
    Buffer.alloc(160, 7),
  ]),
  onTheWire('nothing but noise', [400, CLOSED], () => [
    Buffer.from(Array.from({ length: 512 }, (_, n) => (n * 89 + 7) % 256)),
  ]),
];

const slow: readonly Attack[] = [
  onTheWire('a head that never ends', [408, CLOSED], ({ target }, { publicUrl }) => [
    `POST ${target} HTTP/1.1\r\nhost: ${new URL(publicUrl).host}\r\n`,
    ...Array.from({ length: 13 }, (_, n) => [1000, `x-${n}: a\r\n`]).flat(),
  ]),
  onTheWire('a body that never ends', [408, CLOSED], (message, { publicUrl }) => [
    `${headLines(message, publicUrl)}content-length: 60000\r\n\r\n`,
    ...Array.from({ length: 34 }, () => [1000, ' ']).flat(),
  ]),
  {
    name: 'a body shorter than its length',
    refusedWith: [400, CLOSED],
    message: (craft) => {
      const message = craft.signed('key');
      const head = `${headLines(message, craft.publicUrl)}content-length: ${message.body.length + 100}\r\n\r\n`;
      return { wire: [head, message.body], breaksOff: true };
    },
  },
];

const methods = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'GET'].map((method) =>
  sent(`the method ${method}`, [404, 405], (craft) => ({ ...craft.signed('key'), method })),
);

const paths = [
  '/v1/requests/',
  '//v1/requests',
  '/V1/Requests',
  '/v1/./requests',
  '/v1/x/../requests',
  '/v1/requests;v=1',
  '/v1/requests%00',
  '/v1/requests%0d%0aX-Forged:1',
  '/v1\\requests',
  '/v2/requests',
  '/v1/requests/new',
  '/prod/v1/requests',
  '/',
  '/_engine/tables',
  '/.env',
  `/${'a'.repeat(4000)}`,
].map((path) =>
  sent(`the path ${path.slice(0, 40)}`, [400, 404, 405], (craft) => ({
    ...craft.signed('key'),
    target: `${path}?sender=key`,
  })),
);

const unproven = (name: string, change: (message: HttpMessage) => HttpMessage, refusedWith = [401]): Attack =>
  sent(name, refusedWith, (craft) => change(withoutHeader(craft.signed('key'), 'x-api-key')));

const traces: readonly Attack[] = [
  unproven('a log line in the name of the client', (message) => withHeader(message, 'user-agent', FORGED_LINE)),
  unproven(
    'colours in the name of the client',
    (message) => withHeader(message, 'user-agent', `\x1b[31m${MARK}`),
    [400, 401],
  ),
  unproven('a log line in the sender', (message) => ({
    ...message,
    target: `/v1/requests?sender=key%0a${encodeURIComponent(FORGED_LINE)}`,
  })),
  unproven('a log line in the query', (message) => ({ ...message, target: `${message.target}&x=%0d%0a${MARK}` })),
  unproven(
    'a log line in the path',
    (message) => ({ ...message, target: `/v1/requests%0a${MARK}?sender=key` }),
    [404, 405],
  ),
  unproven('a log line as where it came from', (message) =>
    withHeader(message, 'x-forwarded-for', `127.0.0.1, ${FORGED_LINE}`),
  ),
  unproven('a log line as what to trace', (message) => withHeader(message, 'x-amzn-trace-id', `Root=1-${MARK}`)),
  unproven('a log line as request id', (message) => withHeader(message, 'x-request-id', FORGED_LINE)),
  unproven('a lookup of log4j in every header', (message) =>
    ['user-agent', 'referer', 'x-api-version', 'accept-language'].reduce(
      (made, header) => withHeader(made, header, `\${jndi:ldap://127.0.0.1/${MARK}}`),
      message,
    ),
  ),
];

const detours: readonly Attack[] = [
  unproven('the key as a cookie', (message) => withHeader(message, 'cookie', `x-api-key=${'k'.repeat(44)}`)),
  unproven('another path in a header', (message) => withHeader(message, 'x-original-url', '/v1/openapi.json')),
  unproven('a caller that says it is of the house', (message) => withHeader(message, 'x-forwarded-for', '127.0.0.1')),
  unproven('a caller that says it is API Gateway', (message) => withHeader(message, 'x-amzn-apigateway-api-id', 'x')),
  unproven('a wish to speak another protocol', (message) => withHeader(message, 'upgrade', 'h2c')),
  unproven('five hundred senders', (message) => ({
    ...message,
    target: `/v1/requests?${Array(500).fill('sender=key').join('&')}`,
  })),
  sent('another method in a header', [404, 405], (craft) =>
    withHeader({ ...craft.signed('key'), method: 'GET' }, 'x-http-method-override', 'POST'),
  ),
  sent('the key under a name with an underscore', [401], (craft) =>
    withHeader(withoutHeader(craft.signed('key'), 'x-api-key'), 'x_api_key', 'k'.repeat(44)),
  ),
  sent('eleven mebibytes', [413], (craft) => ({ ...craft.signed('key'), body: Buffer.alloc(11 * 1_048_576, ' ') })),
];

/** What is wrong with the message as HTTP, and what would be written down of it. */
export const transport: AttackFamily = {
  name: 'transport',
  attacks: [...slow, ...framing, ...methods, ...paths, ...traces, ...detours],
};
