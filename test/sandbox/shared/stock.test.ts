import { describe, expect, it } from '@jest/globals';
import { Stock } from '../../../sandbox/shared/stock.ts';

describe('a stock', () => {
  it('has what was not taken yet, and what was given back', () => {
    const stock = new Stock([['mug', 3]], false);
    stock.move([['mug', 2]], -1);
    expect([stock.of('mug'), stock.has('mug', 1), stock.has('mug', 2)]).toEqual([1, true, false]);
    stock.move([['mug', 2]], 1);
    expect(stock.has('mug', 3)).toBe(true);
  });

  it('has nothing of what it does not know', () => {
    expect(new Stock([], false).has('mug', 1)).toBe(false);
  });

  it('never runs out where it is unlimited, but of what is not there at all', () => {
    const stock = new Stock(Object.entries({ mug: 1, kenya: 0 }), true);
    stock.move([['mug', 9]], -1);
    expect([stock.has('mug', 9), stock.has('kenya', 1)]).toEqual([true, false]);
  });
});
