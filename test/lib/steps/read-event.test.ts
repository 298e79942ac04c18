import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readEvent, readSender } from '../../../lib/steps/read-event.ts';
import { writtenCardNumber } from '../../support/card-numbers.ts';
import { eventMessage } from '../../support/intake.ts';
import { orderRequest } from '../../support/order-request.ts';

const event = eventMessage(orderRequest());

describe('readEvent', () => {
  it('takes the request out of an EventBridge event, with the ids of its sender', () => {
    expect(readEvent(event)).toEqual({
      content: orderRequest(),
      sender: {
        messageId: 'message-1',
        eventId: 'event-1',
        source: 'acme.subscriptions',
        detailType: 'SubscriptionRenewalDue',
      },
    });
  });

  it('takes a request that was put on the queue as it is', () => {
    const message = { messageId: 'message-1', body: JSON.stringify(orderRequest()) };
    expect(readEvent(message)).toEqual({ content: orderRequest(), sender: { messageId: 'message-1' } });
  });

  it.each(['', 'hello', '{"a":1', "{'a':1}", '<xml/>'])('refuses the body %j', (body) => {
    expect(() => readEvent({ messageId: 'message-1', body })).toThrow('REQUEST_NOT_JSON: the event is not JSON');
  });

  it('takes a body of 192 KiB', () => {
    const { messageId, body } = event;
    const full = body + ' '.repeat(192 * 1024 - Buffer.byteLength(body));
    expect(readEvent({ messageId, body: full }).content).toEqual(orderRequest());
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

describe('readSender', () => {
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
    readEvent({ messageId: 'message-1', body });
  } catch (error) {
    return error as Error;
  }
  throw new Error('it was not refused');
}
