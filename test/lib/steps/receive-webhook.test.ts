import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { journalEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';
import { renewal, webhookWorld } from '../../support/webhook-world.ts';

const request = orderRequest();
const { requestId } = request;
const self = '/v1/requests/acme%3ARefArch%3Asub_8812%3A2026-12-01';
const orderMessage = { requestId, connection: 'refarch', attempt: 1, customerNo: '00010001' };
const cardNumber = '4111111111111111';
const json = { 'content-type': 'application/json' };

describe('receiveWebhook, with a new request', () => {
  it('answers at once where it can be read, and hands on its ids only', async () => {
    const { send, queued } = webhookWorld();
    const answer = await send(request);
    expect(answer).toEqual({ status: 202, headers: { location: self }, body: { requestId, links: { self } } });
    expect(queued).toEqual([orderMessage]);
  });

  it('writes down who sent it, for whom, and under which message id', async () => {
    const { send, journal } = webhookWorld();
    await send(request, { as: 'erp', headers: { ...json, 'webhook-id': 'msg_7' } });
    expect(journal.entries.get(requestId)).toMatchObject({ request, sender: 'erp', tenant: 'acme', eventId: 'msg_7' });
  });

  it('takes the request id for a message without an id of its own', async () => {
    const { send, journal } = webhookWorld();
    await send(request);
    expect(journal.entries.get(requestId)?.eventId).toBe(requestId);
  });

  it('keeps no line breaks and no card number of a message id', async () => {
    const { send, journal, log } = webhookWorld();
    await send(request, { headers: { ...json, 'webhook-id': 'a\r\nb\u2028c\u001b[31m' } });
    await send(orderRequest({ requestId: 'acme:2' }), { headers: { ...json, 'webhook-id': cardNumber } });
    const ids = [...journal.entries.values()].map(({ eventId }) => eventId);
    expect(ids).toEqual([expect.stringMatching(/^[ -~]+$/), expect.not.stringMatching(/\d/)]);
    expect(JSON.stringify(log.lines)).not.toMatch(/\\r|\\n|\\u001b|\u2028/);
  });

  it('takes a CloudEvent, under the id of the event', async () => {
    const { send, journal } = webhookWorld();
    const event = { specversion: '1.0', id: 'e1', source: '/crm', type: 'order', data: request };
    const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8' };
    expect((await send(event, { headers })).status).toBe(202);
    expect(journal.entries.get(requestId)?.eventId).toBe('/crm#e1');
  });

  it('counts and tells nothing before the order has come to an end', async () => {
    const { send, meter, letters, told } = webhookWorld();
    await send(request);
    expect([meter.counted, letters, told]).toEqual([[], [], []]);
  });
});

describe('receiveWebhook, with a request it knows', () => {
  it('gives the same answer again, to every sender of the tenant', async () => {
    const { send, meter } = webhookWorld();
    const answers = [await send(request), await send(request), await send(request, { as: 'erp' })];
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(meter.counted).toEqual(['duplicate refarch', 'duplicate refarch']);
  });

  it('gives the same answer after the order has ended, and starts nothing', async () => {
    const { send, queued } = webhookWorld(journalEntry({ status: 'placed', tenant: 'acme' }));
    expect(await send(request)).toMatchObject({ status: 202, body: { requestId, links: { self } } });
    expect(queued).toEqual([]);
  });

  it('refuses other content under the same id', async () => {
    const { send, meter, queued, letters } = webhookWorld();
    await send(request);
    const answer = await send({ ...request, reason: 'agent_order' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_CONFLICT', requestId } });
    expect([meter.counted, queued, letters]).toEqual([['conflict refarch'], [orderMessage], []]);
  });

  it('refuses another tenant the same way, whether the content is the same or not', async () => {
    const other = { ...request, reason: 'agent_order' };
    const own = await webhookWorld(journalEntry({ tenant: 'acme' })).send(other);
    const { send } = webhookWorld(journalEntry({ tenant: 'rival' }));
    expect([own.status, await send(request), await send(other)]).toEqual([409, own, own]);
  });

  it('queues it no more once anything was heard of its workflow', async () => {
    const steps = ['Accepted', 'PrepareBasket'].map((step, at) => ({ step, at }));
    const { send, queued } = webhookWorld(journalEntry({ tenant: 'acme', steps }));
    expect([(await send(request)).status, queued]).toEqual([202, []]);
  });

  it('refuses a request whose id came over the bus', async () => {
    const { send } = webhookWorld(journalEntry());
    expect((await send(request)).status).toBe(409);
  });
});

describe('receiveWebhook, when AWS fails', () => {
  it('asks the sender to come again when the queue does not take it, and queues it then', async () => {
    const { send, world, queued } = webhookWorld();
    world.refusedByQueue = [requestId];
    expect(await send(request)).toMatchObject({ status: 503, body: { requestId } });
    world.refusedByQueue = [];
    expect(await send(request)).toMatchObject({ status: 202, body: { requestId, links: { self } } });
    expect(queued).toEqual([orderMessage]);
  });

  it('asks the sender to come again when the journal cannot be written, and queues nothing', async () => {
    const { send, journal, queued } = webhookWorld();
    journal.broken = Object.assign(new Error('throttled'), { $metadata: {} });
    expect((await send(request)).status).toBe(503);
    expect(queued).toEqual([]);
  });
});

describe('receiveWebhook, with what it refuses', () => {
  it('refuses who does not prove to be a sender, and writes nothing', async () => {
    const { send, journal } = webhookWorld();
    expect(await send(request, { as: 'nobody' })).toMatchObject({ status: 401 });
    expect(journal.entries.size).toBe(0);
  });

  it('names the fields that do not fit', async () => {
    const { send, meter, letters, told } = webhookWorld();
    const answer = await send({ ...request, currency: 'Dollars' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'REQUEST_INVALID', requestId } });
    expect(answer.body['issues']).toMatchObject([{ field: 'currency' }]);
    expect([meter.counted, letters, told]).toEqual([['invalid none'], [], []]);
  });

  it.each([
    ['hello', 400],
    ['', 400],
    ['\ufeff{}', 400],
    ['[]', 422],
    ['null', 422],
    ['{"requestId":"a","requestId":"b"}', 422],
  ])('answers %j with %i', async (body, status) => {
    expect((await webhookWorld().send(body)).status).toBe(status);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const body = Buffer.from([0x22, 0xff, 0x22]).toString('base64');
    expect((await webhookWorld().send(body, { isBase64Encoded: true })).status).toBe(400);
  });

  it('refuses other content types', async () => {
    expect((await webhookWorld().send(request, { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
  });

  it('lets a sender name only its own connections, and names those', async () => {
    const { body, status } = await webhookWorld().send({ ...request, connection: 'outlet' });
    expect([status, body['code']]).toEqual([422, 'CONNECTION_UNKNOWN']);
    expect(body['issues']).toEqual([{ field: 'connection', message: 'must be one of refarch' }]);
  });

  it('lets a sender use only ids of its own beginning', async () => {
    const { send } = webhookWorld();
    expect((await send(request, { as: 'narrow' })).status).toBe(422);
    expect((await send(request, { as: 'rival' })).status).toBe(422);
    expect((await send(orderRequest({ requestId: 'narrow:1' }), { as: 'narrow' })).status).toBe(202);
  });

  it('calls back only hosts of the deployment', async () => {
    const { send } = webhookWorld();
    const to = (url: string) => send({ ...request, callback: { url } });
    expect((await to('https://evil.example/x')).body['issues']).toMatchObject([{ field: 'callback.url' }]);
    expect((await to('https://hooks.rival.example/x')).body['issues']).toMatchObject([{ field: 'callback.url' }]);
    expect((await to('https://hooks.acme.example/x')).status).toBe(202);
  });

  it('refuses card data, and repeats none of it', async () => {
    const { send, log, journal } = webhookWorld();
    const answers = [
      await send({ ...request, agent: { id: cardNumber } }),
      await send({ ...request, requestId: cardNumber }),
      await send(`{"note": ${cardNumber}`),
    ];
    expect(answers.map(({ body }) => body['code'])).toEqual(Array(3).fill('CARD_DATA_REFUSED'));
    expect(JSON.stringify([answers, log.lines, [...journal.entries]])).not.toContain(cardNumber);
  });

  it('answers whatever a sender sends, and never with a fault of ours', async () => {
    const fields = fc.constantFrom(...Object.keys(request), '__proto__', 'callback', 'coupons', 'guards', 'agent');
    const bodies = fc.oneof(
      fc.json(),
      fc.string(),
      fc.tuple(fields, fc.jsonValue()).map(([field, value]) => JSON.stringify({ ...request, [field]: value })),
    );
    await fc.assert(
      fc.asyncProperty(bodies, fc.constantFrom('crm', 'billing'), async (body, as) => {
        expect([202, 400, 409, 422]).toContain((await webhookWorld().send(body, { as })).status);
      }),
    );
  });

  it('notes no id for the log that is none', async () => {
    const { send, notes } = webhookWorld();
    await send({ ...request, requestId: 'a\r\n{"level":"ERROR"}' });
    expect(notes.flatMap(Object.values)).toEqual(['crm']);
  });
});

describe('receiveWebhook, with events of a billing system', () => {
  it('orders what its mapping makes of them', async () => {
    const { send, journal } = webhookWorld();
    expect(await send(renewal(), { as: 'billing' })).toMatchObject({
      status: 202,
      body: { requestId: 'billing:ev_1' },
    });
    expect(journal.entries.get('billing:ev_1')).toMatchObject({ sender: 'billing', eventId: 'ev_1' });
  });

  it('lets events pass that are no orders', async () => {
    const { send, journal, letters, told } = webhookWorld();
    const answer = await send(renewal({ type: 'cancelled' }), { as: 'billing' });
    expect(answer).toEqual({ status: 202, body: { state: 'ignored' } });
    expect([journal.entries.size, letters, told]).toEqual([0, [], []]);
  });

  it('tells operator and sender of one that cannot become an order, and does not ask for it again', async () => {
    const { send, letters, told, meter } = webhookWorld();
    const answer = await send(renewal({ currency: 'Dollars' }), { as: 'billing' });
    expect(answer).toMatchObject({ status: 202, body: { state: 'refused', code: 'REQUEST_INVALID' } });
    expect(answer.body['issues']).toMatchObject([{ field: 'currency' }]);
    expect(letters).toMatchObject([
      { requestId: 'billing:ev_1', step: 'ReceiveWebhook', sender: { source: 'billing', eventId: 'ev_1' } },
    ]);
    expect(told).toMatchObject([{ requestId: 'billing:ev_1', outcome: 'invalid', eventId: 'ev_1', sender: 'billing' }]);
    expect(meter.counted).toEqual(['invalid none']);
  });

  it('names the request and the event of one that lacks something', async () => {
    const { send, letters, told } = webhookWorld();
    await send(renewal({ currency: undefined }), { as: 'billing' });
    const issues = [{ field: 'currency', message: 'is required, and the event has nothing at currency' }];
    expect(letters).toMatchObject([{ requestId: 'billing:ev_1', sender: { eventId: 'ev_1' }, issues }]);
    expect(told).toMatchObject([{ requestId: 'billing:ev_1', eventId: 'ev_1', money: 'none' }]);
  });

  it('tells operator and sender of a second event for the same order', async () => {
    const { send, told } = webhookWorld();
    await send(renewal(), { as: 'billing' });
    const answer = await send(renewal({ lastName: 'Doe' }), { as: 'billing' });
    expect(answer).toMatchObject({ status: 202, body: { state: 'refused', code: 'IDEMPOTENCY_CONFLICT' } });
    expect(told).toMatchObject([{ outcome: 'conflict', requestId: 'billing:ev_1', sender: 'billing' }]);
  });

  it('says of one that was paid that the money is there, to operator and sender', async () => {
    const { send, services, letters, told } = webhookWorld();
    const { integrations } = services;
    const [name, mapping] = Object.entries(integrations.mappings)[0]!;
    const payment = { 'payment.kind': { value: 'paid_elsewhere' }, 'payment.reference': { value: 'ch_1' } };
    const mappings = { [name]: { ...mapping, fields: { ...mapping.fields, ...payment } } };
    Object.assign(services, { integrations: { ...integrations, mappings } });
    await send(renewal({ currency: undefined }), { as: 'billing' });
    const toDo = { money: 'captured_elsewhere', hint: expect.stringContaining('The customer has paid already') };
    expect(letters).toMatchObject([toDo]);
    expect(told).toMatchObject([
      { ...toDo, sender: 'billing', customerText: expect.stringMatching(/^Your payment was received/) },
    ]);
  });

  it('tells operators of what is not even JSON', async () => {
    const { send, letters } = webhookWorld();
    expect(await send('hello', { as: 'billing' })).toMatchObject({ status: 202, body: { state: 'refused' } });
    expect(letters).toMatchObject([{ code: 'REQUEST_NOT_JSON', sender: { source: 'billing' } }]);
  });

  it('tells nothing of the request of a tenant whose id an event names', async () => {
    const known = journalEntry({ request: orderRequest({ requestId: 'rival:ev_1' }), tenant: 'rival' });
    const { send, letters, told } = webhookWorld(known);
    const answer = await send(renewal({ account: 'rival' }), { as: 'billing' });
    expect(answer.body['issues']).toEqual([{ field: 'requestId', message: 'must begin with billing:' }]);
    expect([letters, told]).toMatchObject([[{ sender: { eventId: 'ev_1' } }], [{ eventId: 'ev_1' }]]);
    expect(JSON.stringify([letters, told])).not.toContain('rival:');
  });

  it('tells nothing of it either when the id is of its own beginning, or the event lacks something', async () => {
    const known = journalEntry({ request: orderRequest({ requestId: 'billing:ev_1' }), tenant: 'rival' });
    const { send, letters, told } = webhookWorld(known);
    await send(renewal(), { as: 'billing' });
    await send(renewal({ account: 'rival', currency: undefined }), { as: 'billing' });
    expect(letters).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }, { code: 'REQUEST_INVALID' }]);
    expect([...letters, ...told].flatMap(({ requestId }) => requestId ?? [])).toEqual([]);
  });

  it('tells operator and sender of a content type that is none of ours', async () => {
    const { send, letters, told } = webhookWorld();
    const answer = await send(renewal(), { as: 'billing', headers: { 'content-type': 'text/plain' } });
    expect(answer).toMatchObject({ status: 202, body: { state: 'refused', code: 'REQUEST_NOT_JSON' } });
    expect(letters).toMatchObject([{ code: 'REQUEST_NOT_JSON', reason: expect.stringContaining('content type') }]);
    expect(told).toMatchObject([{ outcome: 'invalid', code: 'REQUEST_NOT_JSON' }]);
  });

  it('asks the sender to come again when the dead letter cannot be written', async () => {
    const { send, services } = webhookWorld();
    services.deadLetters.send = () => Promise.reject(Object.assign(new Error('throttled'), { $metadata: {} }));
    expect((await send(renewal({ currency: 'Dollars' }), { as: 'billing' })).status).toBe(503);
  });
});
