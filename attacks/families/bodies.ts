import { gzipSync } from 'node:zlib';
import { type Attack, type AttackFamily, type HttpMessage, withHeader } from '../attack.ts';
import type { Craft } from '../craft.ts';
import { SIGNING } from '../senders.ts';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Signed for one body, sent with another. */
const swapped = (sender: (typeof SIGNING)[number], what: string, change: (body: Buffer) => Buffer): Attack => ({
  name: `${sender}: ${what} after it was signed`,
  refusedWith: [401],
  message: (craft) => {
    const message = craft.signed(sender);
    return { ...message, body: change(message.body) };
  },
});

const afterSigning = SIGNING.flatMap((sender): readonly Attack[] => [
  swapped(sender, 'written anew', (body) => Buffer.from(JSON.stringify(JSON.parse(body.toString()), undefined, 1))),
  swapped(sender, 'a line break at the end', (body) => Buffer.concat([body, Buffer.from('\n')])),
  swapped(sender, 'a byte-order mark', (body) => Buffer.concat([BYTE_ORDER_MARK, body])),
  swapped(sender, 'another quantity', (body) => Buffer.from(body.toString().replace('"quantity":1', '"quantity":9'))),
  swapped(sender, 'cut off', (body) => body.subarray(0, -1)),
  swapped(sender, 'one bit flipped', (body) => {
    const other = Buffer.from(body);
    other.writeUInt8(other.readUInt8(40) ^ 1, 40);
    return other;
  }),
  swapped(sender, 'empty', () => Buffer.alloc(0)),
]);

/**
 * Signed as it is sent, and no JSON text in UTF-8 all the same. API Gateway hands the body of a JSON content type over as
 * text: of bytes that are none, another text arrives than was signed.
 */
const encoded = (name: string, encode: (text: string) => Buffer): Attack => ({
  name,
  refusedWith: [400, 401],
  message: (craft) => craft.signed('standard', { body: encode(JSON.stringify(craft.order())) }),
});

const encodings: readonly Attack[] = [
  encoded('a byte-order mark that was signed', (text) => Buffer.concat([BYTE_ORDER_MARK, Buffer.from(text)])),
  encoded('UTF-16', (text) => Buffer.from(text, 'utf16le')),
  encoded('UTF-16 with its mark', (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])),
  encoded('Latin-1', (text) => Buffer.from(text.replace('Brandt', 'Brändt'), 'latin1')),
  encoded('an overlong slash', (text) => Buffer.from(text.replace('Brandt', '\xc0\xaf'), 'latin1')),
  encoded('half a character', (text) => Buffer.from(text.replace('Brandt', '\xe2\x82'), 'latin1')),
  encoded('a surrogate in UTF-8', (text) => Buffer.from(text.replace('Brandt', '\xed\xa0\x80'), 'latin1')),
  encoded('base64', (text) => Buffer.from(Buffer.from(text).toString('base64'))),
  encoded('compressed, unsaid', (text) => gzipSync(text)),
  encoded('a form', (text) => Buffer.from(`payload=${encodeURIComponent(text)}`)),
  encoded('XML', () =>
    Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
  ),
  encoded('a zero byte at the end', (text) => Buffer.from(`${text}\0`)),
];

const typed = (type: string): Attack => ({
  name: `content type ${type}`,
  refusedWith: [415],
  message: (craft: Craft): HttpMessage => withHeader(craft.signed('standard'), 'content-type', type),
});

const types = [
  'text/plain',
  'text/json',
  'text/html; charset=utf-8',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json; charset=utf-7',
  'application/json; charset=utf-8; charset=utf-7',
  'application/json, text/plain',
  'application/cloudevents-batch+json',
  'application/octet-stream',
].map(typed);

const compressed: Attack = {
  name: 'compressed, as its header says',
  refusedWith: [401, 415],
  message: (craft) => {
    const body = gzipSync(JSON.stringify(craft.order()));
    return withHeader(craft.signed('standard', { body }), 'content-encoding', 'gzip');
  },
};

/** Bodies that are not what was signed, or not what they are said to be. */
export const bodies: AttackFamily = { name: 'bodies', attacks: [...afterSigning, ...encodings, ...types, compressed] };
