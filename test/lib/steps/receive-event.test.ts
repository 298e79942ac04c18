import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JournalEntry } from '../../../lib/journal/journal.ts';
import { receiveEvent } from '../../../lib/steps/receive-event.ts';
import { writtenCardNumber } from '../../support/card-numbers.ts';
import { eventMessage, intakeWorld } from '../../support/intake.ts';
import { pathsOf, replaced } from '../../support/json-paths.ts';
import { journalEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';
import { waitingNotice } from '../../support/waiting.ts';

const request = orderRequest();
const { requestId } = request;
const orderMessage = { requestId, connection: 'refarch', attempt: 1, customerNo: '00010001' };
const again = eventMessage(request, { eventId: 'event-2' });
const order = { orderNo: '00001', status: 'new', total: '46.71', currency: 'USD' };
const placed = journalEntry({ status: 'placed', outcome: { schema: 'order-outcome/1', outcome: 'placed', order } });

describe('receiveEvent, with a new request', () => {
  it('writes the request into the journal and hands on its ids only', async () => {
    const { journal, services } = intakeWorld();
    expect(await receiveEvent(eventMessage(request), services)).toEqual(orderMessage);
    expect(journal.entries.get(requestId)).toMatchObject({ request, eventId: 'event-1', status: 'accepted' });
  });

  it('tells nobody but the log', async () => {
    const { letters, told, log, services } = intakeWorld();
    await receiveEvent(eventMessage(request), services);
    expect([letters, told]).toEqual([[], []]);
    const fields = { requestId, connection: 'refarch', eventId: 'event-1' };
    expect(log.lines).toEqual([{ level: 'info', message: 'request accepted', fields }]);
  });

  it('leaves the event on its queue when the journal cannot be written', async () => {
    const { journal, letters, told, services } = intakeWorld();
    journal.broken = new Error('throttled');
    await expect(receiveEvent(eventMessage(request), services)).rejects.toThrow('throttled');
    expect([letters, told]).toEqual([[], []]);
  });
});

describe('receiveEvent, with a request it knows', () => {
  it('queues the order again when the same event is delivered again, and tells nobody', async () => {
    const { told, meter, services } = intakeWorld(journalEntry());
    expect(await receiveEvent(eventMessage(request), services)).toEqual(orderMessage);
    expect([told, meter.counted]).toEqual([[], []]);
  });

  const DAY = 86_400_000;
  const aged = (age: number) => journalEntry({ acceptedAt: 1_764_547_200_000 - age });

  it('queues the attempt that the request is at', async () => {
    const { services } = intakeWorld(journalEntry({ attempt: 2 }));
    expect(await receiveEvent(again, services)).toMatchObject({ attempt: 2 });
  });

  it('queues the order again while the name of its execution is taken', async () => {
    const { services } = intakeWorld(aged(80 * DAY - 1));
    expect(await receiveEvent(again, services)).toEqual(orderMessage);
  });

  it.each<[string, JournalEntry]>([
    ['has an order number', journalEntry({ orderNo: '00001' })],
    ['was accepted 80 days ago', aged(80 * DAY)],
    ['was accepted 89 days ago', aged(89 * DAY)],
    ['was rejected', journalEntry({ status: 'rejected' })],
    ['failed', journalEntry({ status: 'failed' })],
  ])('starts nothing, and tells the sender of a second event, when the request %s', async (_case, entry) => {
    const { told, services } = intakeWorld(entry);
    expect(await receiveEvent(again, services)).toBeUndefined();
    expect(told).toMatchObject([{ outcome: 'duplicate', eventId: 'event-2' }]);
  });

  it('starts nothing when the event of a finished order is delivered again', async () => {
    const { told, services } = intakeWorld(placed);
    expect(await receiveEvent(eventMessage(request), services)).toBeUndefined();
    expect(told).toEqual([]);
  });

  it('tells the sender of a second event that the order is under way', async () => {
    const { told, meter, services } = intakeWorld(journalEntry());
    await receiveEvent(again, services);
    expect(told).toEqual([
      {
        schema: 'order-outcome/1',
        requestId,
        outcome: 'duplicate',
        connection: 'refarch',
        reason: 'received before; its order is under way',
        correlation: { subscriptionId: 'sub_8812' },
        eventId: 'event-2',
      },
    ]);
    expect(meter.counted).toEqual(['duplicate refarch']);
  });

  it('tells the sender of a second event how the first ended', async () => {
    const { told, services } = intakeWorld(placed);
    expect(await receiveEvent(again, services)).toBeUndefined();
    expect(told).toMatchObject([{ outcome: 'duplicate', reason: 'received before; it ended as placed', order }]);
  });

  it('tells the sender of a refused request what to do, and that what was charged before is charged still', async () => {
    const { told, services } = intakeWorld();
    const payment = { kind: 'paid_elsewhere', reference: 'ch_1' };
    await receiveEvent(eventMessage({ ...request, payment, giftWrap: true }), services);
    expect(told).toMatchObject([
      { outcome: 'invalid', step: 'ReceiveEvent', retryable: false, money: 'captured_elsewhere' },
    ]);
    expect(told[0]?.hint).toContain('Mend the named fields');
    expect(told[0]?.customerText).toContain('please contact us');
  });

  it('tells the sender of a second event what the order waits for', async () => {
    const waiting = journalEntry({ outcome: waitingNotice(), basketId: 'basket-1' });
    const { told, services } = intakeWorld(waiting);
    await receiveEvent(again, services);
    expect(told).toMatchObject([
      {
        outcome: 'duplicate',
        reason:
          'received before; its order waits until 2025-12-04T00:00:04.200Z (APPROVAL): a manager of the customer has to approve it',
        action: { code: 'APPROVAL', until: '2025-12-04T00:00:04.200Z' },
      },
    ]);
  });

  it('knows the same content whatever the order of its fields', async () => {
    const { told, letters, services } = intakeWorld(journalEntry());
    const reordered = Object.fromEntries(Object.entries(request).reverse());
    await receiveEvent(eventMessage(reordered, { eventId: 'event-2' }), services);
    expect([told.map(({ outcome }) => outcome), letters]).toEqual([['duplicate'], []]);
  });

  it('sends other content under the same id to the dead letters, and keeps the first', async () => {
    const { journal, letters, told, meter, services } = intakeWorld(journalEntry());
    const other = orderRequest({ lineItems: [{ productId: 'MUG', quantity: 1 }] });
    expect(await receiveEvent(eventMessage(other, { eventId: 'event-2' }), services)).toBeUndefined();
    expect(letters).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT', requestId, sender: { eventId: 'event-2' } }]);
    expect(told).toMatchObject([{ outcome: 'conflict', requestId, eventId: 'event-2' }]);
    expect(meter.counted).toEqual(['conflict refarch']);
    expect(journal.entries.get(requestId)?.request).toEqual(request);
  });
});

describe('receiveEvent, with what cannot be an order', () => {
  const wrong = eventMessage({ ...request, lineItems: [{ productId: 'MUG', quantity: 0 }] });

  it('sends an envelope to the dead letters that says what to mend, and who sent it', async () => {
    const { letters, services } = intakeWorld();
    expect(await receiveEvent(wrong, services)).toBeUndefined();
    expect(letters).toEqual([
      {
        schema: 'failure-envelope/1',
        requestId,
        connection: 'refarch',
        step: 'ReceiveEvent',
        code: 'REQUEST_INVALID',
        errorName: 'InvalidRequestError',
        reason: 'lineItems[0].quantity must be at least 1',
        hint: 'The request breaks the schema. Mend the named fields and send it again under the same request id.',
        money: 'none',
        issues: [{ field: 'lineItems[0].quantity', message: 'must be at least 1' }],
        next: { action: 'mend' },
        sender: {
          messageId: 'message-1',
          eventId: 'event-1',
          source: 'acme.subscriptions',
          detailType: 'SubscriptionRenewalDue',
        },
        at: '2025-12-01T00:00:00.000Z',
      },
    ]);
  });

  it('tells the sender, and counts it', async () => {
    const { told, meter, services } = intakeWorld();
    await receiveEvent(wrong, services);
    expect(told).toMatchObject([{ outcome: 'invalid', code: 'REQUEST_INVALID', requestId, eventId: 'event-1' }]);
    expect(meter.counted).toEqual(['invalid none']);
  });

  it('tells the sender of a body that is not JSON by the id of its message', async () => {
    const { letters, told, services } = intakeWorld();
    await receiveEvent({ messageId: 'message-7', body: 'hello' }, services);
    expect(letters).toMatchObject([{ code: 'REQUEST_NOT_JSON', sender: { messageId: 'message-7' } }]);
    expect(told).toMatchObject([{ outcome: 'invalid', eventId: 'message-7' }]);
  });

  it('takes the mended request under the same id', async () => {
    const { services } = intakeWorld();
    await receiveEvent(wrong, services);
    expect(await receiveEvent(again, services)).toEqual(orderMessage);
  });

  it('leaves the event on its queue when the dead letters do not take it', async () => {
    const { told, services } = intakeWorld();
    const deadLetters = { send: () => Promise.reject(new Error('throttled')) };
    await expect(receiveEvent(wrong, { ...services, deadLetters })).rejects.toThrow('throttled');
    expect(told).toEqual([]);
  });
});

describe('receiveEvent, whatever comes', () => {
  const everything = orderRequest({
    billingAddress: { ...request.shippingAddress, company: 'Acme', phone: '1' },
    coupons: [{ code: 'A', ifRefused: 'reject' }],
    customAttributes: { note: 'x', count: 1 },
    agent: { id: 'a' },
    guards: { expectedTotal: '1.00', tolerancePercent: 1, deadline: '2026-12-01T00:00:00Z' },
    customer: { ...request.customer, organization: 'acme-hq', costCenter: 'cc-1' },
    shipments: [{ id: 's', shippingAddress: request.shippingAddress, shippingMethods: ['EXPRESS'] }],
    lineItems: [
      {
        productId: 'MUG',
        quantity: 1,
        shipment: 's',
        price: { mode: 'at_most', amount: '1.00' },
        options: [{ id: 'a', value: 'b' }],
        customAttributes: { engraving: 'Jo' },
      },
    ],
  });
  // The sender's own ids are what a refusal is meant to repeat.
  const repeated = ['requestId', 'connection', 'correlation'];
  const places = pathsOf(everything).filter(([name]) => !repeated.includes(String(name)));
  const sent = fc.constantFrom<unknown>('MARKER', 'MARKER\n', 'marker text', ['MARKER'], { a: 'MARKER' }, 918_273.6455);

  it('repeats nothing of an invalid request in a letter, an outcome or a log line', async () => {
    const property = fc.asyncProperty(fc.subarray(places, { minLength: 1 }), sent, async (paths, value) => {
      const { letters, told, log, services } = intakeWorld();
      const content = paths.reduce<unknown>((document, path) => replaced(document, path, value), everything);
      await receiveEvent(eventMessage(content), services);
      expect(JSON.stringify([letters, told, log.lines])).not.toMatch(/marker|918273/i);
    });
    await fc.assert(property);
  });

  it('keeps card data out of the journal and repeats it nowhere', async () => {
    const property = fc.asyncProperty(fc.constantFrom(...places), writtenCardNumber, async (path, number) => {
      const { journal, letters, told, log, services } = intakeWorld();
      const content = replaced(everything, path, `x ${number}`);
      await receiveEvent(eventMessage(content, { eventId: number }), services);
      expect(letters).toMatchObject([{ code: 'CARD_DATA_REFUSED' }]);
      expect(JSON.stringify([letters, told, log.lines, [...journal.entries]])).not.toContain(number);
    });
    await fc.assert(property);
  });

  it('refuses or takes any text, and never fails', async () => {
    const property = fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (body) => {
      const { letters, services } = intakeWorld();
      await receiveEvent({ messageId: 'message-1', body }, services);
      expect(letters).toHaveLength(1);
    });
    await fc.assert(property);
  });
});

describe('receiveEvent, with a request as large or as deep as it gets', () => {
  const MOST_BYTES = 192 * 1024;
  const arrays = (depth: number, inner = '') => '['.repeat(depth) + inner + ']'.repeat(depth);
  const objects = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
  const inPlaceOf = (field: string, json: string) => JSON.stringify({ ...request, [field]: '@' }).replace('"@"', json);
  const inEvent = (detail: string) => `{"id":"e","source":"s","detail-type":"t","detail":${detail}}`;
  const fields = [...Object.keys(orderRequest()), 'coupons', 'guards', 'customAttributes', 'agent', 'unknown'];
  const list = (item: string) => `[${Array.from({ length: 60_000 }, () => item).join(',')}]`;

  async function refused(body: string) {
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MOST_BYTES);
    const { letters, told, journal, services } = intakeWorld();
    expect(await receiveEvent({ messageId: 'message-1', body }, services)).toBeUndefined();
    expect([letters.length, told.length, journal.entries.size]).toEqual([1, 1, 0]);
    // A queue takes 256 KiB; whatever was sent, the letter about it is a small one.
    expect(JSON.stringify(letters).length).toBeLessThan(10_000);
    return letters[0]?.code;
  }

  it.each([5000, 60_000])('refuses %d arrays in each other', async (depth) => {
    expect(await refused(arrays(depth))).toBe('REQUEST_INVALID');
    expect(await refused(inEvent(arrays(depth)))).toBe('REQUEST_INVALID');
  });

  it.each(fields)('refuses what is nested too deep in %s', async (field) => {
    for (const json of [arrays(5000), arrays(60_000), objects(5000), objects(30_000)]) {
      expect(await refused(inPlaceOf(field, json))).toBe('REQUEST_INVALID');
    }
  });

  it('refuses line items in each other', async () => {
    const children = '[{"children":'.repeat(10_000) + '[]' + '}]'.repeat(10_000);
    expect(await refused(inPlaceOf('lineItems', children))).toBe('REQUEST_INVALID');
  });

  it.each(['lineItems', 'coupons', 'shippingMethods'])('refuses more %s than there are arguments', async (field) => {
    expect(await refused(inPlaceOf(field, list('{}')))).toBe('REQUEST_INVALID');
  });

  it('refuses more attributes than there are arguments', async () => {
    const attributes = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`${index}`, 0]));
    expect(await refused(inPlaceOf('customAttributes', JSON.stringify(attributes)))).toBe('REQUEST_INVALID');
  });

  it.each([5000, 60_000])('finds card data at the bottom of %d arrays', async (depth) => {
    expect(await refused(inPlaceOf('note', arrays(depth, '"4111111111111111"')))).toBe('CARD_DATA_REFUSED');
  });
});
