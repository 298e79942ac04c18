import { describe, expect, it } from '@jest/globals';
import { type Code, CODES } from '../../../lib/errors/codes.ts';
import { isReplaySensible, isRetryable, nextMove, nextMoveSchema } from '../../../lib/errors/next-move.ts';

const failedAt = Date.UTC(2026, 11, 1);
const execution = { arn: 'arn:aws:states:us-east-1:123456789012:execution:onbehalf-prod-orders:acme-1' };

describe('nextMove', () => {
  it('redrives what failed in place, while Step Functions can, with all there is to type', () => {
    expect(nextMove({ code: 'ACCESS_DENIED', requestId: 'acme:1', execution, failedAt })).toEqual({
      action: 'redrive',
      command: 'npx onbehalf redrive acme:1 --stage prod',
      until: '2026-12-15T00:00:00.000Z',
    });
  });

  it('names no stage that it cannot know', () => {
    const other = { arn: 'arn:aws:states:us-east-1:123456789012:execution:orders:acme-1' };
    const { command } = nextMove({ code: 'ACCESS_DENIED', requestId: 'acme:1', execution: other, failedAt });
    expect(command).toBe('npx onbehalf redrive acme:1');
  });

  it.each<[string, Code, string]>([
    ['mended, when the request is at fault', 'REQUEST_INVALID', 'mend'],
    ['mended, when its id is taken', 'IDEMPOTENCY_CONFLICT', 'mend'],
    ['sent again as it is, when the connection was missing', 'CONNECTION_UNKNOWN', 'resend'],
  ])('lets the sender act on a refusal: %s', (_, code, action) => {
    expect(nextMove({ code, requestId: 'acme:1', failedAt })).toEqual({ action });
  });

  it('has a request sent again that the journal has forgotten: a redrive would find nothing', () => {
    expect(nextMove({ code: 'REQUEST_EXPIRED', requestId: 'acme:1', execution, failedAt })).toEqual({
      action: 'resend',
    });
  });

  it.each(Object.keys(CODES) as Code[])('has a move for %s, wherever it came up', (code) => {
    expect(() => nextMoveSchema.parse(nextMove({ code, requestId: 'acme:1', execution, failedAt }))).not.toThrow();
    expect(() => nextMoveSchema.parse(nextMove({ code, failedAt }))).not.toThrow();
  });
});

describe('isReplaySensible', () => {
  it.each(['PAYMENT_DECLINED_HARD', 'CARD_EXPIRED', 'PAYMENT_METHOD_INVALID', 'DEADLINE_PASSED'])(
    'says no to %s, which the same content only meets again',
    (code) => {
      expect(isReplaySensible(code)).toBe(false);
    },
  );

  it.each(['OUT_OF_STOCK', 'PAYMENT_DECLINED_SOFT', 'PRICE_DRIFT', 'COUPON_REJECTED', undefined])(
    'says yes to %s',
    (code) => {
      expect(isReplaySensible(code)).toBe(true);
    },
  );
});

describe('isRetryable', () => {
  it.each<Code>([
    'PAYMENT_DECLINED_HARD',
    'REQUEST_INVALID',
    'IDEMPOTENCY_CONFLICT',
    'ADDRESS_INVALID',
    'DATA_MISSING',
    'SCA_REQUIRED',
  ])('says no to %s: it takes another request, or nothing at all', (code) => {
    expect(isRetryable(code)).toBe(false);
  });

  it.each<Code>(['OUT_OF_STOCK', 'PAYMENT_DECLINED_SOFT', 'ACCESS_DENIED', 'OUTCOME_UNKNOWN', 'CONNECTION_UNKNOWN'])(
    'says yes to %s',
    (code) => {
      expect(isRetryable(code)).toBe(true);
    },
  );

  it.each(Object.keys(CODES) as Code[])('promises nothing of %s that a replay is advised against', (code) => {
    expect(isRetryable(code) && !isReplaySensible(code)).toBe(false);
  });
});
