import { describe, expect, it } from '@jest/globals';
import { openReferences } from '../../../../lib/steps/sweep/shop-leftovers.ts';
import { journalEntry } from '../../../support/memory-journal.ts';
import { FAILED_AT, sweepWorld } from '../../../support/sweep-world.ts';

const { requestId } = journalEntry();
const common = { requestId, customerNo: '00010001' };

describe('openReferences', () => {
  it('are those of the one attempt', () => {
    expect(openReferences(journalEntry({ basketId: 'basket-1', orderNo: '00001', referencesAttempt: 1 }))).toEqual([
      { ...common, attempt: 1, basketId: 'basket-1', orderNo: '00001' },
    ]);
  });

  it('leave out attempts that are settled', () => {
    expect(openReferences(journalEntry({ attempt: 3, settledAttempt: 2 }))).toEqual([{ ...common, attempt: 3 }]);
  });

  it('leave out attempts before the one that began something in the shop', () => {
    const entry = journalEntry({ attempt: 2, basketId: 'basket-2', referencesAttempt: 2 });
    expect(openReferences(entry)).toEqual([{ ...common, attempt: 2, basketId: 'basket-2' }]);
  });

  it('name both when a new attempt has not proven yet that the one before left nothing', () => {
    const entry = journalEntry({ attempt: 2, basketId: 'basket-1', referencesAttempt: 1 });
    expect(openReferences(entry)).toEqual([
      { ...common, attempt: 1, basketId: 'basket-1' },
      { ...common, attempt: 2 },
    ]);
  });
});

describe('the sweeper, of a basket that may show late', () => {
  const world = (status: 'placed' | 'rejected') => {
    const sweep = sweepWorld(
      journalEntry({ status, stray: true, steps: [{ step: 'AuthorizePayment', at: FAILED_AT }] }),
    );
    sweep.shop.baskets.set('basket-late', requestId);
    return sweep;
  };

  it('deletes it and leaves the placed order alone', async () => {
    const sweep = world('placed');
    await sweep.sweepAfter(6);
    expect(sweep.shop.calls).toEqual([]);
    await sweep.sweepAfter(7);
    expect(sweep.shop.calls).toEqual(['deleteBaskets']);
    expect(sweep.shop.baskets.size).toBe(0);
    expect(sweep.entry()).toMatchObject({ status: 'placed', settledAttempt: 1, stray: undefined });
  });

  it('undoes everything of a rejected request', async () => {
    const sweep = world('rejected');
    await sweep.sweepAfter(7);
    expect(sweep.shop.calls).toEqual(['cancelOrder', 'deleteBaskets']);
    expect(sweep.entry()).toMatchObject({ status: 'rejected', settledAttempt: 1 });
  });

  it('settles the request when none has shown', async () => {
    const sweep = world('placed');
    sweep.shop.baskets.clear();
    await sweep.sweepAfter(7);
    expect(sweep.swept).toEqual(['NOTHING_LEFT']);
    expect(sweep.entry()).toMatchObject({ settledAttempt: 1 });
  });
});
