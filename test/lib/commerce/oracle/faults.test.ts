import { describe, expect, it } from '@jest/globals';
import type { Stake } from '../../../../lib/commerce/adapter/operation.ts';
import { refusalError } from '../../../../lib/commerce/oracle/faults.ts';

const STAKES = ['repeatable', 'basket', 'order', 'payment'] as const;

/** Name and code of what an answer means. */
function verdict(stake: Stake, codes: readonly string[] | undefined, status = 400): string {
  const { name, code } = refusalError({
    operation: { doing: 'trying', stake, timeout: 'order' },
    status,
    fault: codes && { codes, words: [] },
  });
  return `${name} ${code}`;
}

const REFUSALS = [
  ['28085', 'QUANTITY_LIMIT'],
  ['28086', 'SHIPPING_UNAVAILABLE'],
  ['28087', 'SHIPPING_UNAVAILABLE'],
  ['28088', 'SHIPPING_UNAVAILABLE'],
  ['28102', 'PRODUCT_NOT_FOUND'],
  ['28103', 'QUANTITY_LIMIT'],
  ['28104', 'OUT_OF_STOCK'],
  ['28129', 'PRODUCT_NOT_FOUND'],
  ['28155', 'NOT_SOLD_ALONE'],
  ['28326', 'COUPON_REJECTED'],
  ['40001', 'ADDRESS_INVALID'],
  ['22002', 'CUSTOMER_NOT_FOUND'],
] as const;

const SET_UP = [
  ['28080', 'INTERNAL'],
  ['28081', 'INTERNAL'],
  ['28082', 'INTERNAL'],
  ['28083', 'INTERNAL'],
  ['28084', 'INTERNAL'],
  ['1002020', 'ACCESS_DENIED'],
  ['30014', 'SITE_OR_ORG_INVALID'],
  ['30015', 'SITE_OR_ORG_INVALID'],
  ['100094', 'SITE_OR_ORG_INVALID'],
  ['100098', 'SITE_OR_ORG_INVALID'],
  ['100101', 'SITE_OR_ORG_INVALID'],
  ['100102', 'SITE_OR_ORG_INVALID'],
  ['100103', 'SITE_OR_ORG_INVALID'],
  ['82001', 'CONNECTION_MISCONFIGURED'],
] as const;

describe('an error of Oracle Commerce', () => {
  it.each(REFUSALS)('%s is a refusal of the order: %s', (code, ours) => {
    for (const stake of ['basket', 'order', 'payment'] as const) {
      expect(verdict(stake, [code])).toBe(`RejectedError ${ours}`);
    }
  });

  it.each(SET_UP)('%s is for an operator: %s', (code, ours) => {
    for (const stake of STAKES) {
      expect(verdict(stake, [code])).toBe(`ConfigurationError ${ours}`);
    }
  });

  it.each(['28105', '28301', '28300', '200124', '22001', '60012'])('%s of a write proves nothing', (code) => {
    for (const status of [400, 403, 500]) {
      expect(verdict('order', [code], status)).toMatch(/^UnknownOutcomeError/);
      expect(verdict('payment', [code], status)).toMatch(/^UnknownOutcomeError/);
    }
    expect(verdict('repeatable', [code])).toMatch(/^(?:Transient|RateLimited)Error/);
  });

  it('60012 of a read is a reason to slow down', () => {
    expect(verdict('repeatable', ['60012'], 403)).toBe('RateLimitedError BACKEND_BUSY');
    expect(verdict('basket', ['60012'], 403)).toBe('RateLimitedError BACKEND_BUSY');
  });

  it('28111 of a payment is a decline; of anything else it proves nothing', () => {
    expect(verdict('payment', ['28111'])).toBe('RejectedError PAYMENT_DECLINED_SOFT');
    expect(verdict('order', ['28111'])).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
  });

  it('28107 about an order that was made a moment ago proves nothing', () => {
    expect(verdict('payment', ['28107'])).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
  });

  it('that nobody knows is safe', () => {
    expect(verdict('order', ['99999'])).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
    expect(verdict('payment', ['constructor'])).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
    expect(verdict('basket', ['99999'])).toBe('RejectedError CART_INVALID');
    expect(verdict('repeatable', ['99999'])).toBe('ConfigurationError BACKEND_ERROR');
  });

  it('counts for more than a refusal beside it', () => {
    expect(verdict('order', ['28104', '28300'])).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
    expect(verdict('order', ['28104', '99999'])).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
    expect(verdict('basket', ['28102', '30014'])).toBe('ConfigurationError SITE_OR_ORG_INVALID');
    expect(verdict('basket', ['28102', '28104'])).toBe('RejectedError PRODUCT_NOT_FOUND');
  });

  it('says less than a status of 500 or 429', () => {
    expect(verdict('order', ['28104'], 500)).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
    expect(verdict('order', ['28104'], 429)).toBe('RateLimitedError BACKEND_BUSY');
  });

  it('of 403 is no proof of a missing permission', () => {
    expect(verdict('order', undefined, 403)).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
    expect(verdict('payment', [], 403)).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
    expect(verdict('repeatable', undefined, 403)).toBe('RateLimitedError BACKEND_BUSY');
    expect(verdict('repeatable', [], 403)).toBe('ConfigurationError ACCESS_DENIED');
  });

  it('is told by its codes, with what is to be set', () => {
    const { details } = refusalError({
      operation: { doing: 'trying', stake: 'basket', timeout: 'basket' },
      status: 400,
      fault: { codes: ['82001'], words: [] },
    });
    expect(details).toMatchObject({ fault: '82001', status: 400 });
    expect(details.reason).toBe(
      'trying: error 82001 (HTTP 400); set "language" of the connection: the instance insists on x-ccasset-language',
    );
  });
});
