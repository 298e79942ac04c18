import { describe, expect, it } from '@jest/globals';
import { CardDetails } from '../../../lib/cards/card-details.ts';
import { sweepCards } from '../../../lib/steps/sweep-cards.ts';
import { memoryCards } from '../../../scenarios/world/memory-cards.ts';
import { collectingLog } from '../../support/collecting-log.ts';

const MINUTE = 60_000;
const BEGINNING = Date.parse('2026-12-01T06:00:00Z');
const card = new CardDetails({
  number: '4539578763621486',
  securityCode: '737',
  holder: 'A',
  expiryMonth: 1,
  expiryYear: 2030,
});
const referenceUntil = (ms: number, letter = 'a') => `card_${letter.repeat(26)}_${ms / 1000}`;

function world(now: number) {
  let time = BEGINNING;
  const cards = memoryCards(() => time);
  const counted: number[] = [];
  return {
    cards,
    counted,
    keep: (reference: string) => cards.keep(card, { reference, tenant: 'crm' }),
    sweep() {
      time = now;
      const meter = { sweptCards: (count: number) => void counted.push(count) };
      return sweepCards({ cards, meter, log: collectingLog(), now: () => now });
    },
  };
}

describe('the sweeper of cards', () => {
  it('deletes a card when the time of its reference is over, and counts it', async () => {
    const { cards, counted, keep, sweep } = world(BEGINNING + 5 * MINUTE);
    await keep(referenceUntil(BEGINNING + 5 * MINUTE, 'b'));
    await keep(referenceUntil(BEGINNING + 6 * MINUTE, 'c'));
    expect(await sweep()).toEqual({ deleted: 1 });
    expect([...cards.kept.keys()]).toEqual([referenceUntil(BEGINNING + 6 * MINUTE, 'c')]);
    expect(counted).toEqual([1]);
  });

  it.each([
    ['says another time', referenceUntil(BEGINNING + 999 * MINUTE)],
    ['has no form that is known', 'left by somebody'],
  ])('deletes by the age of the secret what %s', async (_case, reference) => {
    const early = world(BEGINNING + 20 * MINUTE - 1);
    await early.keep(reference);
    expect(await early.sweep()).toEqual({ deleted: 0 });
    const late = world(BEGINNING + 20 * MINUTE);
    await late.keep(reference);
    expect(await late.sweep()).toEqual({ deleted: 1 });
  });

  it('counts nothing as nothing', async () => {
    const { counted, sweep } = world(BEGINNING);
    await sweep();
    expect(counted).toEqual([0]);
  });

  it('deletes the others when one cannot be deleted, and fails', async () => {
    const { cards, counted, keep, sweep } = world(BEGINNING + 30 * MINUTE);
    const [stuck, free] = [referenceUntil(BEGINNING, 'b'), referenceUntil(BEGINNING, 'c')];
    await keep(stuck);
    await keep(free);
    const destroy = cards.destroy;
    cards.destroy = (reference) => (reference === stuck ? Promise.reject(new Error('throttled')) : destroy(reference));
    await expect(sweep()).rejects.toMatchObject({ name: 'TransientError', message: /1 cards/ });
    expect([...cards.kept.keys()]).toEqual([stuck]);
    expect(counted).toEqual([1]);
  });

  it('fails when the cards cannot be listed', async () => {
    const { cards, sweep } = world(BEGINNING);
    cards.broken.add('list');
    await expect(sweep()).rejects.toMatchObject({ name: 'TransientError' });
  });
});
