import { describe, expect, it } from '@jest/globals';
import { type Code, CODES } from '../../../lib/errors/codes.ts';
import { explanationOf, explanationOfRejected } from '../../../lib/steps/explanation.ts';

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
