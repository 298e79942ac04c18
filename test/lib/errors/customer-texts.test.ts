import { describe, expect, it } from '@jest/globals';
import { CODES } from '../../../lib/errors/codes.ts';
import { CUSTOMER_TEXTS } from '../../../lib/errors/customer-texts.ts';

describe('what a customer may be shown', () => {
  it('is there for every code, and for no other', () => {
    expect(Object.keys(CUSTOMER_TEXTS).sort()).toEqual(Object.keys(CODES).sort());
  });

  it.each(Object.entries(CUSTOMER_TEXTS))('is one short sentence for %s', (_code, text) => {
    expect(text).toMatch(/^[A-Z][^.!?]{10,118}\.$/);
  });

  it.each(Object.entries(CUSTOMER_TEXTS))('says nothing of machines, codes or money for %s', (_code, text) => {
    expect(text).not.toMatch(/basket|\bshop\b|server|system|error|fail|token|gateway|redrive|replay|request/i);
    expect(text).not.toMatch(/invalid|wrong|declin|refus|charge|refund|\d|_/i);
  });
});
