import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { CardDetails } from '../../../lib/cards/card-details.ts';

const card = new CardDetails({
  number: '4539578763621486',
  securityCode: '737',
  holder: 'Ada Archer',
  expiryMonth: 3,
  expiryYear: 2030,
});

describe('a card in memory', () => {
  it('tells what it is made of to who asks', () => {
    const { number, securityCode, holder, expiryMonth, expiryYear } = card;
    expect([number, securityCode, holder, expiryMonth, expiryYear]).toEqual([
      '4539578763621486',
      '737',
      'Ada Archer',
      3,
      2030,
    ]);
  });

  it.each([
    ['as JSON', JSON.stringify({ card })],
    ['inspected', inspect({ card }, { depth: 9, showHidden: true })],
    ['with its properties', JSON.stringify(Object.assign({}, card))],
  ])('shows nothing %s', (_how, text) => {
    expect(text).not.toMatch(/4539|737|Ada|2030/);
  });
});
