import { describe, expect, it } from '@jest/globals';
import { callbackMessage, outcomeEventSchema } from '../../../lib/callbacks/callback-message.ts';
import { outcomeEvent } from './callback-world.ts';

const messageOf = (event: object) => callbackMessage(outcomeEventSchema.parse(event));

describe('callbackMessage', () => {
  it('carries the type, the moment and the outcome', () => {
    expect(JSON.parse(messageOf(outcomeEvent()).body)).toEqual({
      type: 'OrderPlaced',
      timestamp: '2026-12-01T06:00:01.000Z',
      data: outcomeEvent().detail,
    });
  });

  it('has an id that Standard Webhooks takes', () => {
    expect(messageOf(outcomeEvent()).id).toMatch(/^msg_[0-9a-f]{32}$/);
  });

  it('has one id for one piece of news, however often it is published, and in whatever order its fields stand', () => {
    const { id } = messageOf(outcomeEvent());
    const { detail } = outcomeEvent();
    const again = { ...outcomeEvent(), id: 'another', time: '2026-12-01T07:00:00Z' };
    expect(messageOf({ ...again, detail: { ...detail, durationMs: 99 } }).id).toBe(id);
    expect(messageOf({ ...again, detail: Object.fromEntries(Object.entries(detail).reverse()) }).id).toBe(id);
  });

  it.each([{ attempt: 2 }, { code: 'CANCELLED' }, { requestId: 'acme:2' }])(
    'has another id for other news: %j',
    (change) => {
      const { id } = messageOf(outcomeEvent());
      expect(messageOf(outcomeEvent(change)).id).not.toBe(id);
    },
  );

  it.each(['action_required', 'failed'])('has another id when an order comes to the same again: %s', (outcome) => {
    const event = outcomeEvent({ outcome });
    const again = { ...event, time: '2026-12-01T07:00:00Z' };
    expect(messageOf(again).id).not.toBe(messageOf(event).id);
    expect(messageOf({ ...again }).id).toBe(messageOf(again).id);
  });

  it('carries nothing of how an execution that began long ago follows an order', () => {
    const action = { code: 'APPROVAL', what: 'approve it', until: '2026-12-02T00:00:00Z', announce: true, looks: 1 };
    const { body } = messageOf({ ...outcomeEvent({ action }), 'detail-type': 'OrderActionRequired' });
    expect(body).not.toContain('announce');
    expect(body).toContain('approve it');
  });
});
