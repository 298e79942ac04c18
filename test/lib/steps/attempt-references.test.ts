import { describe, expect, it } from '@jest/globals';
import { openReferences, submittedReferences } from '../../../lib/steps/attempt-references.ts';
import { journalEntry } from '../../support/memory-journal.ts';

const common = { requestId: journalEntry().requestId, customerNo: '00010001' };
const first = { basketId: 'basket-1', orderNo: '00001', referencesAttempt: 1 };

describe('submittedReferences', () => {
  it('are those of the attempt that has them', () => {
    expect(submittedReferences(journalEntry({ ...first, attempt: 3 }))).toEqual({
      ...common,
      attempt: 1,
      basketId: 'basket-1',
      orderNo: '00001',
    });
  });

  it('are none of a request that never came to a basket', () => {
    expect(submittedReferences(journalEntry({ attempt: 2 }))).toBeUndefined();
  });

  it('are none of an attempt that is settled', () => {
    expect(submittedReferences(journalEntry({ ...first, attempt: 2, settledAttempt: 1 }))).toBeUndefined();
  });
});

describe('openReferences', () => {
  it('are those of the one attempt', () => {
    expect(openReferences(journalEntry(first))).toEqual([
      { ...common, attempt: 1, basketId: 'basket-1', orderNo: '00001' },
    ]);
  });

  it('leave out attempts that are settled', () => {
    expect(openReferences(journalEntry({ attempt: 3, settledAttempt: 2 }))).toEqual([{ ...common, attempt: 3 }]);
  });

  it('name every attempt since, with what is known of each', () => {
    const entry = journalEntry({ attempt: 2, basketId: 'basket-2', referencesAttempt: 2 });
    expect(openReferences(entry)).toEqual([
      { ...common, attempt: 1 },
      { ...common, attempt: 2, basketId: 'basket-2' },
    ]);
  });
});
