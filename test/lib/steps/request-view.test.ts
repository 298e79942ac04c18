import { describe, expect, it } from '@jest/globals';
import { type Code, CODES } from '../../../lib/errors/codes.ts';
import type { JournalEntry } from '../../../lib/journal/journal.ts';
import { type OrderOutcome, outcomeSchema } from '../../../lib/order/outcome.ts';
import { requestViewSchema, viewOf } from '../../../lib/steps/request-view.ts';
import { journalEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';
import { actionRequired } from '../../support/waiting.ts';

const AT = 1_764_547_204_200;
const { requestId } = orderRequest();

const placed: OrderOutcome = {
  schema: 'order-outcome/1',
  requestId,
  outcome: 'placed',
  order: { orderNo: '00042', status: 'new', total: '46.71', currency: 'USD' },
};

const ended = (outcome: 'rejected' | 'failed', code: Code, changes: Partial<JournalEntry> = {}) =>
  journalEntry({ status: outcome, outcome: { schema: 'order-outcome/1', requestId, outcome, code }, ...changes });

describe('viewOf', () => {
  it('tells where a request stands, what happened, its order and its outcome', () => {
    const steps = [
      { step: 'Accepted', at: AT - 4200 },
      { step: 'AuthorizePayment', at: AT },
    ];
    expect(viewOf(journalEntry({ status: 'placed', changedAt: AT, steps, orderNo: '00042', outcome: placed }))).toEqual(
      {
        requestId,
        connection: 'refarch',
        state: 'placed',
        attempt: 1,
        acceptedAt: '2025-12-01T00:00:00.000Z',
        changedAt: '2025-12-01T00:00:04.200Z',
        steps: [
          { step: 'Accepted', at: '2025-12-01T00:00:00.000Z' },
          { step: 'AuthorizePayment', at: '2025-12-01T00:00:04.200Z' },
        ],
        order: placed.order,
        outcome: placed,
        next: 'The order stands. Nothing to do.',
        links: { self: `/v1/requests/${encodeURIComponent(requestId)}` },
      },
    );
  });

  it('tells nothing of the customer', () => {
    const request = orderRequest({ agent: { id: 'agent-17' }, callback: { url: 'https://hooks.acme.example/?t=1' } });
    const told = JSON.stringify(viewOf(journalEntry({ request, status: 'placed', outcome: placed })));
    expect(told).not.toMatch(/00010001|Brandt|Alder|97205|agent-17|hooks\.acme/);
  });

  it.each<[string, JournalEntry, string]>([
    ['is new', journalEntry(), 'accepted'],
    ['waits', journalEntry({ outcome: outcomeSchema.parse(actionRequired()) }), 'action_required'],
    ['is rejected', ended('rejected', 'OUT_OF_STOCK'), 'rejected'],
    ['failed', ended('failed', 'BACKEND_ERROR'), 'failed'],
  ])('knows a request that %s, in the published form', (_, entry, state) => {
    const view = viewOf(entry);
    expect(view.state).toBe(state);
    expect(requestViewSchema.parse(view)).toEqual(view);
  });

  it('says who has to act on an order that waits, and what a rejection asks of its sender', () => {
    expect(viewOf(journalEntry({ outcome: actionRequired() })).next).toBe(CODES.APPROVAL);
    expect(viewOf(ended('rejected', 'CARD_EXPIRED')).next).toBe(CODES.CARD_EXPIRED);
  });

  it('says what the outcome says, where that knows more than its code', () => {
    const entry = ended('rejected', 'OUT_OF_STOCK');
    const outcome = entry.outcome && { ...entry.outcome, hint: 'Take the card again.' };
    expect(viewOf({ ...entry, outcome }).next).toBe('Take the card again.');
  });

  it('says that a failed order was paid for, and when that is to be refunded', () => {
    const entry = ended('failed', 'OUTCOME_UNKNOWN');
    const paid = entry.outcome && { ...entry.outcome, money: 'captured_elsewhere' as const };
    expect(viewOf({ ...entry, outcome: paid }).next).toMatch(/looks after it.*refund that only when/);
    expect(viewOf({ ...entry, outcome: paid, erasedAt: AT }).next).toMatch(/send it anew.* refund that\.$/);
    expect(viewOf(entry).next).not.toContain('refund');
  });

  it('warns of sending an order that failed under another id: there could be two', () => {
    expect(viewOf(ended('failed', 'OUTCOME_UNKNOWN')).next).toContain('Do not send the order under another request id');
  });

  it.each(['rejected', 'failed'] as const)(
    'proposes a new request once the customer of one that was %s is forgotten',
    (status) => {
      const view = viewOf(ended(status, 'OUT_OF_STOCK', { request: undefined, erasedAt: AT }));
      expect(view).toMatchObject({
        erasedAt: '2025-12-01T00:00:04.200Z',
        next: expect.stringContaining('send it anew'),
      });
    },
  );
});
