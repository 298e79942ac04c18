import { describe, expect, it } from '@jest/globals';
import type { JournalEntry } from '../../../lib/journal/journal.ts';
import { type FailedStep, leavesNothing } from '../../../lib/steps/leaves-nothing.ts';
import { journalEntry } from '../../support/memory-journal.ts';

const token: FailedStep = { step: 'AcquireToken', errorName: 'TransientError', attempt: 1 };
const basket: FailedStep = { step: 'PrepareBasket', errorName: 'ConfigurationError', attempt: 1 };
const ofFirst = { basketId: 'basket-1', referencesAttempt: 1 };

describe('leavesNothing', () => {
  it.each<[string, FailedStep, Partial<JournalEntry>]>([
    ['an attempt without a token', token, {}],
    ['an attempt whose basket was refused', basket, {}],
    [
      'a second attempt without a token, after a settled one',
      { ...token, attempt: 2 },
      { ...ofFirst, settledAttempt: 1 },
    ],
    ['a second attempt whose basket was refused', { ...basket, attempt: 2 }, { ...ofFirst, settledAttempt: 1 }],
  ])('is certain of %s', (_, failed, entry) => {
    expect(leavesNothing(failed, journalEntry(entry))).toBe(true);
  });

  it.each<[string, FailedStep, Partial<JournalEntry>]>([
    ['a basket is known', basket, ofFirst],
    ['a basket is known, though not whose', basket, { basketId: 'basket-1' }],
    ['a basket may show late', basket, { stray: true }],
    ['the last try may have made a basket', { ...basket, errorName: 'TransientError' }, {}],
    ['the last try failed nobody knows how', { ...basket, errorName: 'TypeError' }, {}],
    ['it got as far as the order', { ...basket, step: 'PlaceOrder' }, {}],
    ['it is not known how far it got', { ...basket, step: undefined }, {}],
    ['the attempt before left something, for all that is proven', { ...token, attempt: 2 }, ofFirst],
    ['the attempt before may have left a basket that nobody heard of', { ...token, attempt: 2 }, {}],
    ['an order of the attempt before is known', { ...basket, attempt: 2 }, { orderNo: '00001', referencesAttempt: 1 }],
    ['only an attempt long before is proven', { ...token, attempt: 3 }, { settledAttempt: 1 }],
  ])('is not certain when %s', (_, failed, entry) => {
    expect(leavesNothing(failed, journalEntry(entry))).toBe(false);
  });

  it('is not certain of a request that the journal has forgotten', () => {
    expect(leavesNothing(token, undefined)).toBe(false);
  });
});
