import { describe, expect, it } from '@jest/globals';
import { deadLetterLines, eventTable, summarise, toJsonLine } from '../../../local/run/run-report.ts';
import { OUTCOMES } from '../../../lib/order/outcome.ts';
import { trackedEvent } from '../../support/tracked-event.ts';
import { actionRequired } from '../../support/waiting.ts';

const order = { orderNo: '00001', status: 'new', total: '46.71', currency: 'USD' };
const placed = trackedEvent(1, { order });
const tableRow = (event: ReturnType<typeof trackedEvent>) => eventTable([event]).split('\n')[2];

describe('summarise', () => {
  it('counts each outcome, and events without one in the sum only', () => {
    const events = [...OUTCOMES, 'placed' as const].map((outcome, index) => trackedEvent(index, { outcome }));
    const calls = { total: 22, tokens: 1, byRequest: new Map<string, number>(), confirmed: new Set<string>() };
    expect(summarise([...events, trackedEvent(10)], calls, 1.26)).toEqual({
      events: 9,
      placed: 2,
      rejected: 1,
      failed: 1,
      action_required: 1,
      invalid: 1,
      duplicate: 1,
      conflict: 1,
      shopCalls: 22,
      seconds: 1.3,
    });
  });
});

describe('toJsonLine', () => {
  it('tells of a placed order', () => {
    expect(toJsonLine(placed)).toEqual({
      requestId: 'acme:1',
      outcome: 'placed',
      orderNo: '00001',
      orderStatus: 'new',
      total: '46.71',
      currency: 'USD',
      line: 1,
      eventId: 'event-1',
      seconds: 0.34,
    });
  });

  it('tells why there is no order', () => {
    const issues = [{ field: 'lineItems[0].quantity', message: 'must be at least 1' }];
    const event = trackedEvent(1, { outcome: 'invalid', code: 'REQUEST_INVALID', reason: 'too few', issues });
    expect(toJsonLine(event)).toMatchObject({ outcome: 'invalid', code: 'REQUEST_INVALID', reason: 'too few', issues });
  });

  it('tells what an order waits for, and until when', () => {
    expect(toJsonLine(trackedEvent(1, { ...actionRequired(), order }))).toMatchObject({
      outcome: 'action_required',
      code: 'APPROVAL',
      reason: 'a manager of the customer has to approve it',
      until: '2025-12-04T00:00:04.200Z',
      orderNo: '00001',
    });
  });

  it('says that an event has no outcome', () => {
    expect(toJsonLine(trackedEvent(1))).toEqual({ requestId: 'acme:1', outcome: null, line: 1, eventId: 'event-1' });
  });
});

describe('eventTable', () => {
  it('shows what became of an event', () => {
    expect(tableRow(placed)).toMatch(/^1 +acme:1 +placed +00001 +46\.71 USD +0\.34 s$/);
  });

  it('shows why', () => {
    const event = trackedEvent(1, { outcome: 'rejected', code: 'OUT_OF_STOCK', reason: 'line 1' });
    expect(tableRow(event)).toMatch(/rejected .* OUT_OF_STOCK: line 1$/);
  });

  it('shows what an order waits for, and until when', () => {
    expect(tableRow(trackedEvent(1, actionRequired()))).toMatch(
      /action_required .* APPROVAL: a manager .* approve it \(until 2025-12-04T00:00:04\.200Z\)$/,
    );
  });

  it('shows refused coupons', () => {
    const refusedCoupons = [{ code: 'WELCOME10', status: 'expired' }];
    expect(tableRow(trackedEvent(1, { order, refusedCoupons }))).toMatch(/coupon WELCOME10 refused \(expired\)$/);
  });

  it('shows that an order was left unpaid', () => {
    expect(tableRow(trackedEvent(1, { order: { ...order, status: 'created' } }))).toMatch(/left unpaid, as asked$/);
  });

  it('shows that an event has no outcome', () => {
    expect(tableRow(trackedEvent(1))).toMatch(/^1 +acme:1 +NO OUTCOME$/);
  });
});

describe('deadLetterLines', () => {
  it('tells of each letter whose it is, what happened and what to do', () => {
    const letter = { requestId: 'acme:1', code: 'REQUEST_NOT_JSON', reason: 'the event is not JSON' };
    expect(deadLetterLines('dead-letters', [letter])).toBe(
      [
        'dead-letters: 1',
        '  acme:1',
        '    REQUEST_NOT_JSON: the event is not JSON',
        '    The body is not JSON. Send one JSON object per event.',
      ].join('\n'),
    );
  });

  it.each([
    [{ sender: { eventId: 'event-1', messageId: 'message-1' } }, 'event event-1'],
    [{ sender: { messageId: 'message-1' } }, 'event message-1'],
    [{}, 'event unknown'],
  ])('names a letter without a request by its sender: %j', (letter, name) => {
    expect(deadLetterLines('dead-letters', [letter]).split('\n')[1]).toBe(`  ${name}`);
  });

  it('shows a letter that is no envelope', () => {
    expect(deadLetterLines('dead-letters', [{ reason: 'no envelope' }]).split('\n')[2]).toBe('    no envelope');
  });

  it('says that a queue is empty', () => {
    expect(deadLetterLines('rejected-orders', [])).toBe('rejected-orders: 0');
  });
});
