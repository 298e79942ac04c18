import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TransientError } from '../../../lib/errors/errors.ts';
import type { RequestStatus } from '../../../lib/journal/journal.ts';
import { isRedriven, refuseDuringQuarantine } from '../../../lib/steps/quarantine.ts';
import { NOW, stepEvent, stepWorld } from '../../support/step.ts';

const MINUTES_2 = 120_000;
const tooEarly = {
  name: 'UnknownOutcomeError',
  code: 'OUTCOME_UNKNOWN',
  message: 'OUTCOME_UNKNOWN: redriven too early: the shop may still be at work; redrive again in 120 s',
};

/** @param changedAt When something last happened; `undefined` for a request that the journal forgot. */
function looked(changedAt: number | undefined, history: object, status: RequestStatus = 'failed'): Promise<void> {
  const { journal, services } = stepWorld({ changedAt: changedAt ?? 0, status });
  if (changedAt === undefined) journal.entries.clear();
  return refuseDuringQuarantine(stepEvent('PlaceOrder', {}, history), services);
}

describe('refuseDuringQuarantine', () => {
  it.each([0, 1, MINUTES_2 - 1])('refuses a redrive %d ms after the last change', async (age) => {
    await expect(looked(NOW - age, { redrives: 1 })).rejects.toMatchObject(tooEarly);
  });

  it.each([MINUTES_2, MINUTES_2 + 1, 86_400_000])('lets a redrive pass %d ms after the last change', async (age) => {
    await expect(looked(NOW - age, { redrives: 1 })).resolves.toBeUndefined();
  });

  it.each([0, 1, 60_000])('lets a step pass that follows one done %d ms after the redrive', async (later) => {
    const redrivenAt = NOW - 60_000;
    await expect(looked(redrivenAt + later, { redrives: 1, redrivenAt })).resolves.toBeUndefined();
  });

  it('refuses a redrive whose failure the journal does not know of yet, however long ago it heard something', async () => {
    await expect(looked(NOW - 86_400_000, { redrives: 1 }, 'accepted')).rejects.toMatchObject(tooEarly);
  });

  it('lets a redrive pass whose outcome was reached after all', async () => {
    await expect(looked(NOW - 1, { redrives: 1 }, 'placed')).resolves.toBeUndefined();
  });

  it('leaves a first try after a redrive as under way, so that its own failure is waited for', async () => {
    const { journal, services } = stepWorld({ changedAt: NOW - 10, status: 'failed' });
    await refuseDuringQuarantine(stepEvent('PlaceOrder', {}, { redrives: 1, redrivenAt: NOW - 20 }), services);
    expect([...journal.entries.values()]).toMatchObject([{ status: 'accepted' }]);
  });

  it('measures the next redrive from the failure of this one', async () => {
    const { journal, services } = stepWorld({ changedAt: NOW - MINUTES_2, status: 'failed' });
    await refuseDuringQuarantine(stepEvent('PlaceOrder', {}, { redrives: 1 }), services);
    expect([...journal.entries.values()]).toMatchObject([{ status: 'accepted', changedAt: NOW }]);
    const next = refuseDuringQuarantine(stepEvent('PlaceOrder', {}, { redrives: 2 }), services);
    await expect(next).rejects.toMatchObject(tooEarly);
  });

  it('refuses a redrive that came right after the last change', async () => {
    const history = { redrives: 2, redrivenAt: NOW - 10_000 };
    await expect(looked(NOW - 10_001, history)).rejects.toMatchObject(tooEarly);
  });

  it('never lets a redrive pass within two minutes of a change before it', async () => {
    const ago = fc.integer({ min: 1, max: MINUTES_2 - 1 });
    const property = fc.asyncProperty(ago, fc.integer({ min: 0, max: MINUTES_2 }), async (age, sooner) => {
      const redrivenAt = NOW - Math.min(sooner, age - 1);
      await expect(looked(NOW - age, { redrives: 1, redrivenAt })).rejects.toMatchObject(tooEarly);
    });
    await fc.assert(property);
  });

  it('lets a redrive pass of which the journal knows nothing any more', async () => {
    await expect(looked(undefined, { redrives: 1 })).resolves.toBeUndefined();
  });

  it.each([{}, { retries: 3 }, { redrives: 0 }])('does not read the journal in a first run: %j', async (history) => {
    const { journal, services } = stepWorld({ changedAt: NOW });
    const unread = { ...journal, get: () => Promise.reject(new Error('it was read')) };
    const event = stepEvent('PlaceOrder', {}, history);
    await expect(refuseDuringQuarantine(event, { ...services, journal: unread })).resolves.toBeUndefined();
  });

  it('can be tried again when the journal cannot be read', async () => {
    const { journal, services } = stepWorld();
    const error = new TransientError({ code: 'INTERNAL', reason: 'throttled' });
    const unreadable = { ...services, journal: { ...journal, get: () => Promise.reject(error) } };
    const event = stepEvent('PlaceOrder', {}, { redrives: 1 });
    await expect(refuseDuringQuarantine(event, unreadable)).rejects.toBe(error);
  });
});

describe('isRedriven', () => {
  it.each([
    [{}, false],
    [{ retries: 1 }, false],
    [{ redrives: 0 }, false],
    [{ redrives: 2 }, true],
  ])('of an execution with the history %j is %s', (history, redriven) => {
    expect(isRedriven(stepEvent('PlaceOrder', {}, history))).toBe(redriven);
  });
});
