import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { integrationsSchema, NO_INTEGRATIONS } from '../../../lib/integrations/integrations.ts';
import { readEvent, readSender } from '../../../lib/steps/read-event.ts';
import { writtenCardNumber } from '../../support/card-numbers.ts';
import { eventMessage } from '../../support/intake.ts';
import { orderRequest } from '../../support/order-request.ts';

const event = eventMessage(orderRequest());

describe('readEvent', () => {
  it('takes the request out of an EventBridge event', () => {
    expect(readEvent(event, NO_INTEGRATIONS)).toEqual({ kind: 'request', content: orderRequest() });
  });

  it('takes a request that was put on the queue as it is', () => {
    const message = { messageId: 'message-1', body: JSON.stringify(orderRequest()) };
    expect(readEvent(message, NO_INTEGRATIONS)).toEqual({ kind: 'request', content: orderRequest() });
  });

  it.each(['', 'hello', '{"a":1', "{'a':1}", '<xml/>'])('refuses the body %j', (body) => {
    expect(() => readEvent({ messageId: 'message-1', body }, NO_INTEGRATIONS)).toThrow(
      'REQUEST_NOT_JSON: the event is not JSON',
    );
  });

  it('takes a body of 192 KiB', () => {
    const { messageId, body } = event;
    const full = body + ' '.repeat(192 * 1024 - Buffer.byteLength(body));
    expect(readEvent({ messageId, body: full }, NO_INTEGRATIONS)).toMatchObject({ content: orderRequest() });
  });

  it.each([
    ['one byte more', ' '],
    ['one character of two bytes more, of which it counts both', '"é"'],
  ])('refuses a body with %s', (_case, more) => {
    const start = more === ' ' ? '{}' : '';
    const body = start + ' '.repeat(192 * 1024 + 1 - Buffer.byteLength(start + more)) + more;
    expect(refusalOf(body)).toMatchObject({
      code: 'REQUEST_INVALID',
      message: 'REQUEST_INVALID: the event must have at most 196608 bytes',
      details: { issues: [{ field: '', message: 'must have at most 196608 bytes' }] },
    });
  });

  it('refuses a body that is not JSON and holds a card number, without repeating it', () => {
    fc.assert(
      fc.property(writtenCardNumber, (number) => {
        const refusal = refusalOf(`pay with ${number}`);
        expect(refusal).toMatchObject({ code: 'CARD_DATA_REFUSED' });
        expect(JSON.stringify([refusal.message, refusal])).not.toContain(number);
      }),
    );
  });
});

describe('readEvent, with a CloudEvent', () => {
  const cloudEvent = { specversion: '1.0', id: 'e', source: 's', type: 't', data: orderRequest() };

  it('takes its data as the request, inside of an EventBridge event and without one', () => {
    const taken = { kind: 'request', content: orderRequest() };
    expect(readEvent(eventMessage(cloudEvent), NO_INTEGRATIONS)).toEqual(taken);
    expect(readEvent({ messageId: 'm', body: JSON.stringify(cloudEvent) }, NO_INTEGRATIONS)).toEqual(taken);
  });

  it('refuses one of another version', () => {
    const old = eventMessage({ ...cloudEvent, specversion: '0.3' });
    expect(() => readEvent(old, NO_INTEGRATIONS)).toThrow('REQUEST_INVALID: specversion must be "1.0"');
  });
});

describe('readEvent, with events of other formats', () => {
  const source = (name: string, more: object) => ({
    name,
    detailType: 'SubscriptionRenewalDue',
    mapping: name,
    ...more,
  });
  const mapping = (reason: string) => ({ fields: { reason: { value: reason }, requestId: { from: 'payload.id' } } });
  const mapped = (...events: object[]) =>
    readEvent(
      eventMessage({ payload: { id: 'r1' } }),
      integrationsSchema.parse({ events, mappings: { any: mapping('any'), exact: mapping('exact') } }),
    );

  it('translates the detail by the mapping for its detail-type', () => {
    const content = { schema: 'order-request/1', reason: 'any', requestId: 'r1' };
    expect(mapped(source('any', {}))).toEqual({ kind: 'request', content });
  });

  it('prefers the mapping that names its source', () => {
    const exact = source('exact', { source: 'acme.subscriptions' });
    expect(mapped(source('any', {}), exact)).toMatchObject({ content: { reason: 'exact' } });
  });

  it.each([{ source: 'acme.other' }, { detailType: 'Other' }])('leaves events of others as they are (%j)', (other) => {
    expect(mapped(source('any', other))).toMatchObject({ content: { payload: { id: 'r1' } } });
  });

  it('shows a mapping the whole of a CloudEvent', () => {
    const fields = { reason: { from: 'type' }, requestId: { from: 'data.id' } };
    const { body, messageId } = eventMessage({
      specversion: '1.0',
      id: 'e',
      source: 's',
      type: 'reorder',
      data: { id: 'r' },
    });
    const integrations = integrationsSchema.parse({ events: [source('any', {})], mappings: { any: { fields } } });
    const content = { reason: 'reorder', requestId: 'r' };
    expect(readEvent({ body, messageId }, integrations)).toMatchObject({ content });
  });
});

describe('readSender', () => {
  it('takes the ids of an EventBridge event', () => {
    expect(readSender(event)).toEqual({
      messageId: 'message-1',
      eventId: 'event-1',
      source: 'acme.subscriptions',
      detailType: 'SubscriptionRenewalDue',
    });
  });

  it('knows the message only when the body says nothing', () => {
    expect(readSender({ messageId: 'message-1', body: 'hello' })).toEqual({ messageId: 'message-1' });
  });

  it('withholds an id that holds a card number', () => {
    fc.assert(
      fc.property(writtenCardNumber, (number) => {
        const body = JSON.stringify({ id: number, source: `a ${number}`, 'detail-type': `${number} b`, detail: {} });
        const [eventId, source, detailType] = ['(withheld)', '(withheld)', '(withheld)'];
        expect(readSender({ messageId: 'm', body })).toEqual({ messageId: 'm', eventId, source, detailType });
      }),
    );
  });

  it('shortens an overlong id', () => {
    const { source } = readSender({ ...event, body: event.body.replace('acme.subscriptions', 'x'.repeat(1000)) });
    expect(source).toBe('x'.repeat(256));
  });
});

function refusalOf(body: string): Error {
  try {
    readEvent({ messageId: 'message-1', body }, NO_INTEGRATIONS);
  } catch (error) {
    return error as Error;
  }
  throw new Error('it was not refused');
}
