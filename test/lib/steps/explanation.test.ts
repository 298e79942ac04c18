import { describe, expect, it } from '@jest/globals';
import { type Code, CODES } from '../../../lib/errors/codes.ts';
import {
  explanationOf,
  explanationOfFailed,
  explanationOfRefused,
  explanationOfRejected,
} from '../../../lib/steps/explanation.ts';

describe('the explanation of a rejection', () => {
  it.each<Code>(['PAYMENT_DECLINED_SOFT', 'OUT_OF_STOCK', 'CANCELLED'])(
    'promises nothing of a replay that would find no card: %s',
    (code) => {
      const { retryable, hint } = explanationOfRejected(code, { kind: 'card' });
      expect(retryable).toBe(false);
      expect(hint).toContain('take it again');
    },
  );

  it.each<Code>(['PAYMENT_DECLINED_HARD', 'CARD_REFERENCE_EXPIRED'])('says it once: %s', (code) => {
    expect(explanationOfRejected(code, { kind: 'card' }).hint).toBe(CODES[code]);
  });

  it.each([{ kind: 'stored_instrument' } as const, undefined])('is that of its code for others: %j', (payment) => {
    expect(explanationOfRejected('PAYMENT_DECLINED_SOFT', payment)).toEqual(explanationOf('PAYMENT_DECLINED_SOFT'));
  });
});

describe('what is told of an order that was paid for elsewhere', () => {
  const codes = Object.keys(CODES) as Code[];

  it('asks no customer to agree to another price, and says what to do about the money', () => {
    const { hint, customerText } = explanationOfRejected('PRICE_DRIFT', { kind: 'paid_elsewhere' });
    expect(hint).toMatch(/replay\..* have the order placed in this way, or refund it there; never both\.$/);
    expect(hint).not.toContain('agrees');
    expect(customerText).not.toContain('price');
  });

  it.each(codes)('says that it is paid, and names the refund: %s', (code) => {
    expect(explanationOfRejected(code, { kind: 'paid_elsewhere' }).hint).toMatch(/has paid.* refund it there/);
    expect(explanationOfRefused(code, 'captured_elsewhere').hint).toMatch(/has paid.* refund it there/);
    expect(explanationOfFailed(code, 'captured_elsewhere').hint).toMatch(/has paid.* refund it there/);
  });

  it('has nothing refunded before somebody looked whether the order of the same id is paid by it', () => {
    const { hint, customerText } = explanationOfRefused('IDEMPOTENCY_CONFLICT', 'captured_elsewhere');
    expect(hint).toContain('look first whether the order of that id stands');
    expect(customerText).toBe(explanationOf('IDEMPOTENCY_CONFLICT').customerText);
  });

  it('is that of the code alone for any other money', () => {
    expect(explanationOfRefused('PRICE_DRIFT', 'none')).toEqual(explanationOf('PRICE_DRIFT'));
    expect(explanationOfFailed('BACKEND_ERROR', 'unknown')).toEqual(explanationOf('BACKEND_ERROR'));
  });
});
