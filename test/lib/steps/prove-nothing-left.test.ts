import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../../lib/errors/errors.ts';
import type { JournalEntry } from '../../../lib/journal/journal.ts';
import { proveNothingLeft, SEEN_OPEN_STEP } from '../../../lib/steps/prove-nothing-left.ts';
import { FakeShop } from '../../support/fake-shop.ts';
import { journalEntry } from '../../support/memory-journal.ts';

const { requestId } = journalEntry();
const NOW = Date.UTC(2025, 11, 1);

/** A shop with what the first attempt left, and the proof that the second one asks for. */
function world({ attempt = 2, entry = {} }: { attempt?: number; entry?: Partial<JournalEntry> } = {}) {
  const shop = new FakeShop();
  const left = journalEntry({ attempt, basketId: 'basket-1', referencesAttempt: 1, ...entry });
  return { shop, prove: (now = NOW) => proveNothingLeft(left, shop, { now, quarantineMs: 120_000 }) };
}

describe('proveNothingLeft', () => {
  it('asks nobody for a first attempt', async () => {
    const { shop, prove } = world({ attempt: 1 });
    await prove();
    expect(shop.calls).toEqual([]);
  });

  it('takes the word of the journal that the attempt before is settled', async () => {
    const { shop, prove } = world({ entry: { settledAttempt: 1 } });
    await prove();
    expect(shop.calls).toEqual([]);
  });

  it('does not take the word for an attempt further back', async () => {
    const { shop, prove } = world({ attempt: 3, entry: { settledAttempt: 1, referencesAttempt: 2, orderNo: '00007' } });
    await expect(prove()).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
    const { requestId, customerNo } = { requestId: journalEntry().requestId, customerNo: '00010001' };
    expect(shop.references).toEqual([{ requestId, customerNo, attempt: 2, basketId: 'basket-1', orderNo: '00007' }]);
  });

  it('looks for what an attempt left, however many have failed at this proof since', async () => {
    const { shop, prove } = world({ attempt: 3 });
    await expect(prove()).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
    expect(shop.references).toMatchObject([{ attempt: 1, basketId: 'basket-1' }]);
  });

  it('asks nobody when no attempt came to a basket: none was submitted', async () => {
    const { shop, prove } = world({ attempt: 3, entry: { basketId: undefined, referencesAttempt: undefined } });
    await expect(prove()).resolves.toBeUndefined();
    expect(shop.calls).toEqual([]);
  });

  it('asks nobody about its own basket', async () => {
    const { shop, prove } = world({ entry: { basketId: 'basket-2', referencesAttempt: 2 } });
    await expect(prove()).resolves.toBeUndefined();
    expect(shop.calls).toEqual([]);
  });

  it('names a basket that is still open, and leaves it to its caller: it was not submitted', async () => {
    const { shop, prove } = world();
    shop.baskets.set('basket-1', requestId);
    await expect(prove()).resolves.toMatchObject({ attempt: 1, basketId: 'basket-1' });
    expect(shop.baskets.size).toBe(1);
  });

  it('goes on when the order was undone', async () => {
    const { shop, prove } = world();
    shop.change({ ...shop.placeAtOnce('basket-1'), status: 'failed', dead: true });
    await expect(prove()).resolves.toBeUndefined();
  });

  it('goes on when a basket that was seen open is gone, once an order of it would show', async () => {
    const steps = [
      { step: 'PrepareBasket', at: NOW - 500_000 },
      { step: SEEN_OPEN_STEP, at: NOW },
      { step: 'PrepareBasket', at: NOW + 1000, code: 'BACKEND_ERROR' },
    ];
    const { prove } = world({ entry: { steps } });
    await expect(prove(NOW + 119_999)).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
    await expect(prove(NOW + 120_000)).resolves.toBeUndefined();
  });

  it('does not take a basket that was seen open for another that was made after it', async () => {
    const steps = [
      { step: SEEN_OPEN_STEP, at: NOW },
      { step: 'PrepareBasket', at: NOW + 1000 },
    ];
    const { prove } = world({ entry: { steps } });
    await expect(prove(NOW + 500_000)).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
  });

  it('refuses a second order while money is held for the one that was undone', async () => {
    const { shop, prove } = world();
    const order = shop.placeAtOnce('basket-1');
    shop.change({ ...order, status: 'failed', dead: true, authorized: order.total });
    await expect(prove()).rejects.toMatchObject({ name: 'ConfigurationError', code: 'PAYMENT_WITHOUT_ORDER' });
  });

  it('refuses a second order beside one that lives, and names it', async () => {
    const { shop, prove } = world();
    shop.placeAtOnce('basket-1');
    await expect(prove()).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: 'CONFLICT: attempt 1 left order 00001, which is created',
    });
    expect(shop.orders).toHaveLength(1);
  });

  it('refuses a second order while the shop holds the basket of the first back', async () => {
    const { shop, prove } = world();
    shop.hold('basket-1', { code: 'APPROVAL', what: 'a manager has to approve it' });
    await expect(prove()).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: 'CONFLICT: the shop holds the basket of attempt 1 (APPROVAL)',
    });
  });

  it('refuses when basket and order are both gone, because that proves nothing', async () => {
    await expect(world().prove()).rejects.toMatchObject({ name: 'UnknownOutcomeError', code: 'OUTCOME_UNKNOWN' });
  });

  it('refuses when it cannot look', async () => {
    const { shop, prove } = world();
    const down = new TransientError({ code: 'BACKEND_UNREACHABLE', reason: 'refused' });
    shop.refuse('findOrder', down);
    await expect(prove()).rejects.toBe(down);
  });
});
