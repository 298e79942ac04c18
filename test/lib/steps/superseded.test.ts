import { describe, expect, it } from '@jest/globals';
import { refuseSuperseded } from '../../../lib/steps/superseded.ts';
import { journalEntry } from '../../support/memory-journal.ts';

const act = (attempt: number, entry: ReturnType<typeof journalEntry> | undefined) => () => {
  refuseSuperseded({ attempt }, entry);
};

describe('refuseSuperseded', () => {
  it("lets the request's own attempt act", () => {
    expect(act(2, journalEntry({ attempt: 2 }))).not.toThrow();
  });

  it('lets an attempt act whose request the journal has forgotten', () => {
    expect(act(1, undefined)).not.toThrow();
  });

  it.each([
    [1, 2],
    [2, 1],
  ])('refuses attempt %i while the request is at attempt %i', (attempt, current) => {
    expect(act(attempt, journalEntry({ attempt: current }))).toThrow(`the request is at attempt ${current}`);
  });

  it('refuses what an operator cancelled, and no other rejection', () => {
    const rejected = (code: string) =>
      journalEntry({
        status: 'rejected',
        outcome: { schema: 'order-outcome/1', outcome: 'rejected', code },
      });
    expect(act(1, rejected('CANCELLED'))).toThrow('CONFLICT: an operator cancelled the request');
    expect(act(1, rejected('OUT_OF_STOCK'))).not.toThrow();
  });
});
