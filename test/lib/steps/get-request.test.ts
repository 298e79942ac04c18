import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../../lib/errors/errors.ts';
import { toProblem } from '../../../lib/http-api/problem.ts';
import { integrationsSchema } from '../../../lib/integrations/integrations.ts';
import { getRequest, type ReadServices } from '../../../lib/steps/get-request.ts';
import { UnauthorizedError } from '../../../lib/webhooks/unauthorized-error.ts';
import { journalEntry, memoryJournal } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';

const sender = (name: string, tenant: string, scheme = 'api-key') => ({
  name,
  tenant,
  connections: ['refarch'],
  requestIdPrefix: `${tenant}:`,
  proof: { scheme },
});

const { senders } = integrationsSchema.parse({
  senders: [sender('desk', 'acme'), sender('rival', 'rival'), sender('crm', 'acme', 'standard-webhooks')],
});

const REQUEST_ID = 'acme:case/4711+1=a@b';
const entry = journalEntry({ request: orderRequest({ requestId: REQUEST_ID }), tenant: 'acme' });
const overTheBus = journalEntry({ request: orderRequest({ requestId: 'bus:1' }) });

/** Reads as somebody whom the gate believes; a refusal comes back as its problem. */
async function read(id: string, as = 'desk', services: Partial<ReadServices> = {}) {
  const gate: ReadServices['gate'] = {
    authenticate() {
      const found = senders.find(({ name }) => name === as);
      return found ? Promise.resolve({ sender: found }) : Promise.reject(new UnauthorizedError('unknown-sender'));
    },
  };
  const call = {
    request: { method: 'GET', path: '', query: '', headers: new Map(), body: Buffer.alloc(0) },
    pathParameters: new Map([['id', id]]),
    note: () => undefined,
  };
  const journal = memoryJournal(entry, overTheBus);
  const answer = await getRequest(call, { gate, journal, ...services }).catch((error: unknown) => {
    const problem = toProblem(error);
    return { status: problem.status, body: problem };
  });
  return { status: answer.status, body: answer.body as Record<string, any> };
}

describe('getRequest', () => {
  it('tells a sender of the tenant where its request stands', async () => {
    expect(await read(REQUEST_ID)).toMatchObject({ status: 200, body: { requestId: REQUEST_ID, state: 'accepted' } });
  });

  it('finds an id that a proxy has left encoded, or encoded once more', async () => {
    expect(await read(encodeURIComponent(REQUEST_ID))).toMatchObject({ status: 200 });
  });

  it('leaves a plus a plus', async () => {
    const body = { links: { self: '/v1/requests/acme%3Acase%2F4711%2B1%3Da%40b' } };
    expect(await read('acme:case/4711+1=a@b')).toMatchObject({ status: 200, body });
  });

  it('answers alike for what nobody sent, what others sent, and what came over the bus', async () => {
    const unknown = await read('acme:nobody');
    expect(unknown.status).toBe(404);
    expect(await read(REQUEST_ID, 'rival')).toEqual(unknown);
    expect(await read('bus:1')).toEqual(unknown);
  });

  it.each(['', '%', '%E0%A4%A', '%00', 'a%0d%0ab', 'a b', 'a%2520b', '..%2f..', `a${'b'.repeat(128)}`, 'é'])(
    'knows no request of an id that is none: %j',
    async (id) => {
      expect(await read(id)).toMatchObject({ status: 404 });
    },
  );

  it('lets nobody in without a key: unknown, or a sender that signs', async () => {
    const unknown = await read(REQUEST_ID, 'nobody');
    expect(unknown.status).toBe(401);
    expect(await read(REQUEST_ID, 'crm')).toEqual(unknown);
  });

  it('has the sender come again when the journal cannot be read', async () => {
    const get = () => Promise.reject(new TransientError({ code: 'INTERNAL', reason: 'the journal could not be read' }));
    expect(await read(REQUEST_ID, 'desk', { journal: { get } })).toMatchObject({ status: 503 });
  });
});
