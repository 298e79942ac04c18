import { describe, expect, it } from '@jest/globals';
import { operatorsCancel } from '../../../../lib/steps/operate/operators-cancel.ts';
import { cancelOrder } from '../../../../lib/steps/cancel-order.ts';
import { journalEntry } from '../../../support/memory-journal.ts';
import { BASKET, caught, ORDER, stepEvent, stepWorld } from '../../../support/step.ts';

const CANCELLED = { step: 'CancelOrder', at: 1, code: 'CANCELLED' };

describe('an order that an operator cancelled while it waited', () => {
  it('ends as cancelled, not as one that the shop shows dead', async () => {
    const { journal, services } = stepWorld({ steps: [CANCELLED], orderNo: '00001' });
    const error = caught('RejectedError', { code: 'CONFLICT', reason: 'order 00001 is cancelled in the shop' });
    const outcome = await cancelOrder(stepEvent('CancelOrder', { basket: BASKET, order: ORDER, error }), services);
    expect(outcome).toMatchObject({ code: 'CANCELLED', reason: 'an operator cancelled order 00001' });
    expect(journal.progress).toMatchObject([{ code: 'CANCELLED', status: 'rejected' }]);
  });

  it.each([
    ['nobody cancelled', []],
    ['was undone for another reason', [{ ...CANCELLED, code: 'OUT_OF_STOCK' }]],
    ['was cancelled in the attempt before', [CANCELLED, { step: 'Replayed', at: 2 }]],
  ])('is not taken for one that %s', (_, steps) => {
    expect(operatorsCancel(journalEntry({ steps }))).toBeUndefined();
  });
});
