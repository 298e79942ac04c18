import { describe, expect, it } from '@jest/globals';
import { journalEntry } from '../../../support/memory-journal.ts';
import { FAILED_AT, sweepWorld } from '../../../support/sweep-world.ts';

const { requestId } = journalEntry();

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

  it('looks for those of a former attempt too, and settles both', async () => {
    const sweep = sweepWorld(
      journalEntry({
        status: 'placed',
        attempt: 2,
        ...{ basketId: 'basket-2', referencesAttempt: 2, stray: true },
        steps: [{ step: 'AuthorizePayment', at: FAILED_AT }],
      }),
    );
    await sweep.sweepAfter(7);
    expect(sweep.shop.references).toMatchObject([{ attempt: 1 }, { attempt: 2, basketId: 'basket-2' }]);
    expect(sweep.entry()).toMatchObject({ settledAttempt: 2, stray: undefined });
  });

  it('settles the request when none has shown', async () => {
    const sweep = world('placed');
    sweep.shop.baskets.clear();
    await sweep.sweepAfter(7);
    expect(sweep.swept).toEqual(['NOTHING_LEFT']);
    expect(sweep.entry()).toMatchObject({ settledAttempt: 1 });
  });
});
