import { describe, expect, it } from '@jest/globals';
import { CloudEvent, emitterFor, HTTP, httpTransport, type Message, Mode } from 'cloudevents';
import { readWebhookContent } from '../../../lib/formats/read-webhook-content.ts';
import { orderRequest } from '../../support/order-request.ts';
import { listenForOne } from './listen-for-one.ts';
import { message, senderWith } from './messages.ts';

const { sender, mappings } = senderWith();
const read = (...parts: Parameters<typeof message>) => readWebhookContent(message(...parts), sender, mappings);
const asEvent = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };
const attributes = { specversion: '1.0', id: 'evt_1', source: 'urn:acme:subscriptions', type: 'com.acme.renewal.v1' };
const headers = { 'ce-specversion': '1.0', 'ce-id': 'evt_1', 'ce-source': 'urn:acme:subscriptions', 'ce-type': 'a' };

describe('readWebhookContent, with plain JSON', () => {
  it('takes the body as the request', () => {
    expect(read(orderRequest())).toEqual({ kind: 'request', content: orderRequest() });
  });

  it('takes a body whose type is not said', () => {
    const { body, ...rest } = message(orderRequest());
    const untyped = { ...rest, body, headers: new Map<string, string>() };
    expect(readWebhookContent(untyped, sender, mappings)).toMatchObject({ content: orderRequest() });
  });

  it.each([
    ['a byte-order mark', Buffer.from('\u{feff}{}')],
    ['UTF-16', Buffer.from('{}', 'utf16le')],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
    ['an overlong form', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['a surrogate written as UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', (_case, body) => {
    expect(() => readWebhookContent({ ...message(''), body }, sender, mappings)).toThrow('REQUEST_NOT_JSON');
  });

  it.each(['data', 'data_base64'])(
    'says how to send a CloudEvent that comes with the type of plain JSON and %s',
    (data) => {
      expect(() => read({ ...attributes, [data]: orderRequest() })).toThrow(
        'REQUEST_INVALID: the request looks like a CloudEvent: send it with content-type application/cloudevents+json',
      );
    },
  );

  it('refuses a name given twice', () => {
    expect(() => read('{"requestId":"a","requestId":"b"}')).toThrow('requestId must be given once');
  });
});

describe('readWebhookContent, with a CloudEvent of the structured mode', () => {
  it('takes the data as the request, and source and id as the id of the message', () => {
    expect(read({ ...attributes, data: orderRequest() }, asEvent)).toEqual({
      kind: 'request',
      content: orderRequest(),
      messageId: 'urn:acme:subscriptions#evt_1',
    });
  });

  it('takes data that is base64 of JSON', () => {
    const encoded = Buffer.from(JSON.stringify(orderRequest())).toString('base64');
    expect(read({ ...attributes, data_base64: encoded }, asEvent)).toMatchObject({ content: orderRequest() });
  });

  it.each<[string, object, string]>([
    ['of another version', { specversion: '0.3' }, 'specversion must be "1.0"'],
    ['without a version', { specversion: undefined }, 'specversion is required'],
    ['without an id', { id: undefined }, 'id is required'],
    ['with an empty id', { id: '' }, 'id must not be empty'],
    ['whose id is a number', { id: 1 }, 'id must be a text'],
    ['without a source', { source: undefined }, 'source is required'],
    ['without a type', { type: undefined }, 'type is required'],
    ['of XML', { datacontenttype: 'application/xml' }, 'datacontenttype must be application/json'],
    ['without data', { data: undefined }, 'data is required'],
    ['with data twice', { data_base64: 'e30=' }, 'data_base64 must be absent beside data'],
    ['with data that is not base64', { data: undefined, data_base64: 'e3' }, 'data_base64 must be base64'],
    ['with data in base64 that is not JSON', { data: undefined, data_base64: 'e30e' }, 'REQUEST_NOT_JSON'],
    ['with data in base64 that is not UTF-8', { data: undefined, data_base64: '/w==' }, 'data_base64 must be UTF-8'],
  ])('refuses one %s', (_case, change, sentence) => {
    expect(() => read({ ...attributes, data: orderRequest(), ...change }, asEvent)).toThrow(sentence);
  });

  it('refuses a list of events', () => {
    expect(() => read([{ ...attributes, data: {} }], asEvent)).toThrow('the request must be one JSON object');
  });

  it('keeps control characters and card numbers out of the id of the message', () => {
    const odd = { ...attributes, id: 'a\r\nb\u2028c\u202e', data: {} };
    expect(read(odd, asEvent)).toMatchObject({ messageId: 'urn:acme:subscriptions#a__b_c_' });
    const card = { ...attributes, id: '4111 1111 1111 1111', data: {} };
    expect(read(card, asEvent)).toMatchObject({ messageId: '(withheld)' });
    const long = { ...attributes, id: 'x'.repeat(1000), data: {} };
    expect(read(long, asEvent)).toMatchObject({ messageId: expect.stringMatching(/^.{256}$/) });
  });
});

describe('readWebhookContent, with a CloudEvent of the binary mode', () => {
  it('takes the body as the request, and decodes the headers', () => {
    expect(read(orderRequest(), { ...headers, 'ce-source': 'urn:acme:caf%C3%A9%20%25' })).toEqual({
      kind: 'request',
      content: orderRequest(),
      messageId: 'urn:acme:café %#evt_1',
    });
  });

  it('takes a percent sign that stands for itself', () => {
    expect(read({}, { ...headers, 'ce-source': '100%' })).toMatchObject({ messageId: '100%#evt_1' });
  });

  it.each(['specversion', 'id', 'source', 'type'])('refuses one without the header ce-%s', (name) => {
    const left = Object.fromEntries(Object.entries(headers).filter(([header]) => header !== `ce-${name}`));
    expect(() => read(orderRequest(), left)).toThrow(`ce-${name} is required`);
  });

  it('refuses a version that was sent twice', () => {
    expect(() => read({}, { ...headers, 'ce-specversion': '1.0,1.0' })).toThrow('ce-specversion must be "1.0"');
  });
});

describe("readWebhookContent, with what the CloudEvents project's own SDK sends", () => {
  const event = new CloudEvent({ ...attributes, subject: 'sub_8812', data: orderRequest(), traceparent: 'x' });
  const taken = { kind: 'request', content: orderRequest(), messageId: 'urn:acme:subscriptions#evt_1' };
  const received = ({ headers: sent, body }: Message) =>
    read(body, Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value)])));

  it('takes a structured event', () => {
    expect(received(HTTP.structured(event))).toEqual(taken);
  });

  it('takes a binary event', () => {
    expect(received(HTTP.binary(event))).toEqual(taken);
  });

  it('takes an event whose data is bytes', () => {
    const bytes = new CloudEvent({
      ...attributes,
      datacontenttype: 'application/json',
      data: new Uint8Array(Buffer.from(JSON.stringify(orderRequest()))),
    });
    expect(received(HTTP.structured(bytes))).toEqual(taken);
  });

  it.each([Mode.BINARY, Mode.STRUCTURED])('takes what its emitter sends in the mode %s', async (mode) => {
    const sent: unknown[] = [];
    const emit = emitterFor((told) => Promise.resolve(sent.push(received(told))), { binding: HTTP, mode });
    await emit(event);
    expect(sent).toEqual([taken]);
  });

  it.each([Mode.BINARY, Mode.STRUCTURED])('takes what its transport sends over HTTP in the mode %s', async (mode) => {
    const { url, next, close } = await listenForOne();
    await emitterFor(httpTransport(url), { binding: HTTP, mode })(event);
    expect(readWebhookContent(await next, sender, mappings)).toEqual(taken);
    await close();
  });
});

describe("readWebhookContent, with an event of the sender's own format", () => {
  const own = {
    when: { type: ['paid'] },
    fields: { requestId: { template: 'acme:{no}' }, connection: { value: 'refarch' } },
  };
  const mapped = senderWith(own);
  const readMapped = (...parts: Parameters<typeof message>) =>
    readWebhookContent(message(...parts), mapped.sender, mapped.mappings);

  it('translates it, and takes its own id as the id of the message', () => {
    expect(readMapped({ id: 'ev_1', type: 'paid', no: 7 })).toEqual({
      kind: 'request',
      content: { schema: 'order-request/1', requestId: 'acme:7', connection: 'refarch' },
      messageId: 'ev_1',
    });
  });

  it('ignores what its mapping makes no order of', () => {
    expect(readMapped({ id: 'ev_1', type: 'created', no: 7 })).toEqual({ kind: 'ignored' });
  });

  it('says what could be made of an event that cannot be an order', () => {
    expect(() => readMapped({ id: 'ev_1', type: 'paid' })).toThrow(
      expect.objectContaining({
        message: 'REQUEST_INVALID: requestId is required, and the event has nothing at no',
        content: { schema: 'order-request/1', connection: 'refarch' },
        messageId: 'ev_1',
      }),
    );
  });

  it.each(['[{"id":"ev_1","type":"paid","no":7}]', 'null', '"paid"'])('refuses what is no event: %s', (body) => {
    expect(() => readMapped(body)).toThrow('the request must be one JSON object');
  });

  it('makes no order of headers that the signature does not cover', () => {
    const byAttributes = { fields: { requestId: { template: 'acme:{id}' } } };
    const signing = senderWith(byAttributes, 'standard-webhooks');
    const replayed = message({ no: 7 }, { ...headers, 'ce-id': 'another' });
    expect(() => readWebhookContent(replayed, signing.sender, signing.mappings)).toThrow(
      'ce-id must be in the body: the signature does not cover headers',
    );
    const structured = message({ ...attributes, data: { no: 7 } }, { ...asEvent, 'ce-id': 'another' });
    expect(readWebhookContent(structured, signing.sender, signing.mappings)).toMatchObject({
      content: { requestId: 'acme:evt_1' },
    });
  });

  it('looks at a CloudEvent as a whole, in either mode', () => {
    const inside = senderWith({ when: { type: ['paid'] }, fields: { requestId: { template: '{source}:{data.no}' } } });
    const taken = { content: { requestId: 'shop:7' }, messageId: 'shop#e1' };
    const sent = { specversion: '1.0', id: 'e1', source: 'shop', type: 'paid' };
    const structured = message({ ...sent, data: { no: 7 } }, asEvent);
    expect(readWebhookContent(structured, inside.sender, inside.mappings)).toMatchObject(taken);
    const asHeaders = Object.fromEntries(Object.entries(sent).map(([name, value]) => [`ce-${name}`, value]));
    const binary = message({ no: 7 }, asHeaders);
    expect(readWebhookContent(binary, inside.sender, inside.mappings)).toMatchObject(taken);
  });
});
