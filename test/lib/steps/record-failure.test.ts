import { describe, expect, it } from '@jest/globals';
import type { Journal, JournalEntry } from '../../../lib/journal/journal.ts';
import { recordFailure, statusChangeSchema } from '../../../lib/steps/record-failure.ts';
import { intakeWorld } from '../../support/intake.ts';
import { journalEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';
import { failedWith, statusChange } from '../../support/status-change.ts';

const REQUEST_ID = 'acme:RefArch:sub_8812:2026-12-01';
const unknown = failedWith('UnknownOutcomeError', { code: 'OUTCOME_UNKNOWN', reason: 'timeout', step: 'PlaceOrder' });
const withBasket = journalEntry({ basketId: 'basket-1' });

async function recorded(detail: object, ...entries: readonly JournalEntry[]) {
  const world = intakeWorld(...entries);
  await recordFailure(statusChangeSchema.parse(statusChange(detail)), world.services);
  return world;
}

describe('recordFailure', () => {
  it('sends an operator what happened, where, what to do, and what stands in the shop', async () => {
    const { letters } = await recorded(unknown, withBasket);
    expect(letters).toEqual([
      {
        schema: 'failure-envelope/1',
        requestId: REQUEST_ID,
        connection: 'refarch',
        attempt: 1,
        step: 'PlaceOrder',
        code: 'OUTCOME_UNKNOWN',
        errorName: 'UnknownOutcomeError',
        reason: 'timeout',
        hint: 'It is not known whether the shop did it. Look in the shop before anything is repeated.',
        next: {
          action: 'redrive',
          command: 'npx onbehalf redrive acme:RefArch:sub_8812:2026-12-01',
          until: '2025-12-15T00:01:00.000Z',
        },
        money: 'unknown',
        execution: {
          arn: 'arn:aws:states:us-east-1:123456789012:execution:orders:acme-1',
          name: 'acme-1',
          status: 'FAILED',
        },
        shop: { basketId: 'basket-1' },
        sender: { eventId: 'event-1' },
        at: '2025-12-01T00:01:00Z',
      },
    ]);
  });

  describe('of a request that was paid elsewhere', () => {
    const paid = orderRequest({ payment: { kind: 'paid_elsewhere', reference: 'ch_1' } });

    it('tells operator and requester what to do about the money', async () => {
      const { letters, told } = await recorded(unknown, journalEntry({ request: paid }));
      const hint = expect.stringContaining('refund it there; never both');
      expect(letters).toMatchObject([{ money: 'captured_elsewhere', hint }]);
      expect(told).toMatchObject([
        { money: 'captured_elsewhere', hint, customerText: expect.stringMatching(/^Your payment was received/) },
      ]);
    });

    it('has nothing given back whose order stands', async () => {
      const { letters } = await recorded(unknown, journalEntry({ request: paid, status: 'placed' }));
      expect(letters).toHaveLength(1);
      expect(JSON.stringify(letters)).not.toMatch(/money|refund/);
    });
  });

  it('tells the requester', async () => {
    const { told } = await recorded(unknown, withBasket);
    expect(told).toEqual([
      {
        schema: 'order-outcome/1',
        requestId: REQUEST_ID,
        outcome: 'failed',
        connection: 'refarch',
        code: 'OUTCOME_UNKNOWN',
        reason: 'timeout',
        step: 'PlaceOrder',
        retryable: true,
        customerText: 'Your order could not be completed yet; we are looking into it.',
        hint: 'It is not known whether the shop did it. Look in the shop before anything is repeated.',
        money: 'unknown',
        shop: { basketId: 'basket-1' },
        correlation: { subscriptionId: 'sub_8812' },
        eventId: 'event-1',
        attempt: 1,
        durationMs: 0,
      },
    ]);
  });

  it('writes the failure down, counts it and logs it', async () => {
    const { journal, meter, log, told } = await recorded(unknown, withBasket);
    expect(journal.entries.get(REQUEST_ID)).toMatchObject({ status: 'failed', outcome: told[0] });
    const failedAt = Date.UTC(2025, 11, 1, 0, 1);
    expect(journal.progress).toMatchObject([{ step: 'PlaceOrder', at: failedAt, code: 'OUTCOME_UNKNOWN' }]);
    expect(meter.counted).toEqual(['failed refarch']);
    const fields = { requestId: REQUEST_ID, execution: 'acme-1', code: 'OUTCOME_UNKNOWN', step: 'PlaceOrder' };
    expect(log.lines).toEqual([{ level: 'error', message: 'order failed', fields }]);
  });

  it('sends the envelope before it writes, and writes before it tells', async () => {
    const { letters, told, journal, services } = intakeWorld(withBasket);
    journal.broken = new Error('throttled');
    const change = statusChangeSchema.parse(statusChange(unknown));
    await expect(recordFailure(change, services)).rejects.toThrow('throttled');
    expect([letters.length, told.length]).toEqual([1, 0]);
  });

  it('writes nothing when the envelope is not taken', async () => {
    const { journal, told, services } = intakeWorld(withBasket);
    const deadLetters = { send: () => Promise.reject(new Error('throttled')) };
    const change = statusChangeSchema.parse(statusChange(unknown));
    await expect(recordFailure(change, { ...services, deadLetters })).rejects.toThrow('throttled');
    expect([journal.progress, told]).toEqual([[], []]);
  });

  it.each(['placed', 'rejected'] as const)('does not make a failure of a request that was %s', async (status) => {
    const { letters, told, journal, meter } = await recorded(unknown, { ...withBasket, status });
    expect(letters).toHaveLength(1);
    expect([told, meter.counted, journal.entries.get(REQUEST_ID)?.status]).toEqual([[], [], status]);
  });

  it.each(['placed', 'rejected'] as const)(
    'tells nobody of a failure when the request was %s while it was recorded',
    async (status) => {
      const { journal, letters, told, meter, services } = intakeWorld(withBasket);
      const get: Journal['get'] = async (requestId) => {
        const entry = await journal.get(requestId);
        journal.entries.set(REQUEST_ID, { ...withBasket, status });
        return entry;
      };
      const change = statusChangeSchema.parse(statusChange(unknown));
      await recordFailure(change, { ...services, journal: { ...journal, get } });
      expect(letters).toHaveLength(1);
      expect([told, meter.counted, journal.entries.get(REQUEST_ID)?.status]).toEqual([[], [], status]);
    },
  );

  it('tells an operator what the step knew to stand in the shop, though the journal does not', async () => {
    const shop = { basketId: 'basket-2', orderNo: '00002' };
    const failure = { code: 'OUTCOME_UNKNOWN', reason: 'timeout', step: 'AuthorizePayment', shop };
    const { letters } = await recorded(failedWith('UnknownOutcomeError', failure), withBasket);
    expect(letters).toMatchObject([{ shop }]);
  });

  it('writes down what the step knew to stand in the shop, and could not write down itself', async () => {
    const shop = { basketId: 'basket-1', orderNo: '00002' };
    const failure = { code: 'INTERNAL', reason: 'as told', step: 'AuthorizePayment', shop };
    const { journal } = await recorded(failedWith('ConfigurationError', failure), withBasket);
    expect(journal.entries.get(REQUEST_ID)).toMatchObject({ status: 'failed', ...shop });
  });

  it('tells an operator what the journal knows beyond the step', async () => {
    const failure = { code: 'OUTCOME_UNKNOWN', reason: 'timeout', step: 'PlaceOrder', shop: { basketId: 'basket-1' } };
    const withOrder = journalEntry({ basketId: 'basket-1', orderNo: '00001' });
    const { letters } = await recorded(failedWith('UnknownOutcomeError', failure), withOrder);
    expect(letters).toMatchObject([{ shop: { basketId: 'basket-1', orderNo: '00001' } }]);
  });

  it('writes down when it failed, not when it was recorded: a redrive may have gone on since', async () => {
    const { journal, services } = intakeWorld(withBasket);
    const change = statusChangeSchema.parse(statusChange(unknown));
    await recordFailure(change, { ...services, now: () => Date.UTC(2025, 11, 1, 0, 5) });
    expect(journal.progress).toMatchObject([{ at: Date.UTC(2025, 11, 1, 0, 1), attempt: 1 }]);
  });

  it('says that nothing is left in the shop when the attempt came to nothing there', async () => {
    const failure = failedWith('ConfigurationError', { code: 'ACCESS_DENIED', reason: '401', step: 'AcquireToken' });
    const { journal } = await recorded(failure, journalEntry());
    expect(journal.progress).toMatchObject([{ settled: true }]);
  });

  it('claims nothing of the kind when something may stand there', async () => {
    const { journal } = await recorded(unknown, withBasket);
    expect(journal.progress[0]).not.toHaveProperty('settled');
  });

  it('bothers nobody with a former attempt: the one that followed has its own end', async () => {
    const { journal, letters, told } = await recorded(unknown, { ...withBasket, attempt: 2 });
    expect([letters, told, journal.progress, journal.entries.get(REQUEST_ID)?.status]).toEqual([
      [],
      [],
      [],
      'accepted',
    ]);
  });

  it('tells of a request that the journal no longer holds, and does not bring it back', async () => {
    const { letters, told, journal } = await recorded(unknown);
    expect(letters).toMatchObject([{ requestId: REQUEST_ID, code: 'OUTCOME_UNKNOWN' }]);
    expect(told).toMatchObject([{ requestId: REQUEST_ID, outcome: 'failed' }]);
    expect(journal.entries.size).toBe(0);
  });

  it.each<[string, object, string]>([
    ['OUTCOME_UNKNOWN', { error: 'States.Timeout', cause: null }, 'States.Timeout'],
    ['OUTCOME_UNKNOWN', { error: 'Sandbox.Timedout', cause: 'RequestId: 1 Error: timed out' }, 'Sandbox.Timedout'],
    ['INTERNAL', { error: 'TypeError', cause: '{"errorMessage":"Jane Doe is undefined"}' }, 'TypeError'],
    ['INTERNAL', { error: 'States.Runtime', cause: 'no such path at Jane Doe' }, 'States.Runtime'],
    ['INTERNAL', { error: null, cause: null }, 'FAILED'],
  ])('calls a foreign cause %s without repeating it: %j', async (code, detail, errorName) => {
    const world = await recorded(detail, withBasket);
    expect(world.letters).toMatchObject([{ code, errorName, step: 'OrderWorkflow' }]);
    expect(JSON.stringify([world.letters, world.told, world.log.lines])).not.toContain('Jane');
  });

  it.each([
    ['TIMED_OUT', "the execution's time ran out"],
    ['ABORTED', 'the execution was stopped by hand'],
  ])('knows the outcome of an execution that is %s only while nothing stood in the shop', async (status, reason) => {
    const before = await recorded({ status }, journalEntry());
    const after = await recorded({ status }, withBasket);
    expect(before.letters).toMatchObject([{ code: 'INTERNAL', reason, errorName: status }]);
    expect(after.letters).toMatchObject([{ code: 'OUTCOME_UNKNOWN', reason, errorName: status }]);
  });
});

describe('statusChangeSchema', () => {
  it.each([{ status: 'SUCCEEDED' }, { input: '{}' }, { input: null }])('refuses %j', (detail) => {
    expect(statusChangeSchema.safeParse(statusChange(detail)).success).toBe(false);
  });
});
