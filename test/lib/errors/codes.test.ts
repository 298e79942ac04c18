import { describe, expect, it } from '@jest/globals';
import { CODES, isCode } from '../../../lib/errors/codes.ts';

describe('CODES', () => {
  it.each(Object.entries(CODES))('says in a sentence what %s means', (_code, hint) => {
    expect(hint).toMatch(/^[A-Z].+\.$/);
  });

  it.each(Object.entries(CODES))('says what to do about %s', (_code, hint) => {
    expect(hint).toMatch(/\b(send|replay|redrive|check|compare|use|ask|look|mend|have it approved|nothing to do)\b/i);
  });
});

describe('isCode', () => {
  it.each(Object.keys(CODES))('knows %s', (code) => {
    expect(isCode(code)).toBe(true);
  });

  it.each(['', 'toString', '__proto__', 'out_of_stock', 'OUT_OF_STOCK '])('does not know %j', (text) => {
    expect(isCode(text)).toBe(false);
  });
});
