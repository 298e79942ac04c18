import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newCardReference } from '../../../lib/cards/card-reference.ts';
import { cardReferenceExpiry, cardReferenceSchema } from '../../../lib/order/payment.ts';

const now = () => Date.parse('2026-12-01T06:00:00.999Z');

describe('a new card reference', () => {
  it('has the form that requests name', () => {
    const reference = newCardReference({ randomBytes, now });
    expect(cardReferenceSchema.parse(reference)).toBe(reference);
  });

  it('works for 20 minutes', () => {
    const reference = newCardReference({ randomBytes, now });
    expect(new Date(cardReferenceExpiry(reference)).toISOString()).toBe('2026-12-01T06:20:00.000Z');
  });

  it('holds every one of its 128 random bits', () => {
    const bytes = Uint8Array.from(Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'));
    const one = newCardReference({ randomBytes: () => bytes, now });
    expect(one).toMatch(/^card_aaaqeayeaudaocajbifqydiob4_/);
    const last = Uint8Array.from([...bytes.slice(0, 15), 0x0e]);
    expect(newCardReference({ randomBytes: () => last, now })).not.toBe(one);
  });
});
