import { describe, expect, it } from '@jest/globals';
import { acceptRequest, type Arrival } from '../../../lib/steps/accept-request.ts';
import { intakeWorld } from '../../support/intake.ts';
import { journalEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';

const request = orderRequest();
const { requestId } = request;
const start = { requestId, connection: 'refarch', attempt: 1, customerNo: '00010001' };
const crm: Arrival = { eventId: 'msg_1', sender: 'crm', tenant: 'acme' };

const stepsOf = (...names: readonly string[]) => names.map((step, at) => ({ step, at }));

describe('acceptRequest', () => {
  it('starts a new request, and writes down how it came', async () => {
    const { journal, log, services } = intakeWorld();
    expect(await acceptRequest(request, crm, services)).toEqual({ first: undefined, start });
    expect(journal.entries.get(requestId)).toMatchObject({ ...crm, request });
    expect(log.lines).toMatchObject([{ message: 'request accepted', fields: { requestId, ...crm } }]);
  });

  it('starts a known request again as long as it may not have been started', async () => {
    const entry = journalEntry({ tenant: 'acme' });
    const { services } = intakeWorld(entry);
    expect(await acceptRequest(request, crm, services)).toEqual({ first: entry, start });
  });

  it('starts a new attempt again as long as it may not have been started', async () => {
    const entry = journalEntry({ tenant: 'acme', attempt: 2, steps: stepsOf('Accepted', 'PrepareBasket', 'Replayed') });
    const { services } = intakeWorld(entry);
    expect((await acceptRequest(request, crm, services)).start).toEqual({ ...start, attempt: 2 });
  });

  it('starts nothing for one that has come further, or that the sweeper looks after', async () => {
    const entries = [
      journalEntry({ ...crm, status: 'placed' }),
      journalEntry({ ...crm, orderNo: '00001' }),
      journalEntry({ ...crm, steps: stepsOf('Accepted', 'PrepareBasket') }),
      journalEntry({ ...crm, steps: stepsOf('Accepted', 'Swept') }),
    ];
    for (const entry of entries) {
      expect(await acceptRequest(request, crm, intakeWorld(entry).services)).toEqual({
        first: entry,
        start: undefined,
      });
    }
  });

  it.each([
    ['another tenant', journalEntry({ tenant: 'rival' }), crm],
    ['the bus', journalEntry(), crm],
    ['a tenant, for the bus', journalEntry({ tenant: 'acme' }), { eventId: 'event-1' }],
    ['the same tenant, with other content', journalEntry({ tenant: 'acme', digest: 'other' }), crm],
  ])('refuses an id that belongs to %s', async (_, entry, arrival) => {
    const { services, log } = intakeWorld(entry);
    const code = 'IDEMPOTENCY_CONFLICT';
    await expect(acceptRequest(request, arrival, services)).rejects.toMatchObject({ details: { code } });
    expect(log.lines).toEqual([]);
  });
});
