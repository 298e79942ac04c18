import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markOf } from '../../../../lib/commerce/adapter/mark.ts';
import { requestIdSchema } from '../../../../lib/order/order-request.ts';

describe('the mark on baskets and orders', () => {
  it('is the request id in the first attempt, and has the number of each later one', () => {
    expect(markOf({ requestId: 'acme:1', attempt: 1 })).toBe('acme:1');
    expect(markOf({ requestId: 'acme:1', attempt: 12 })).toBe('acme:1#12');
  });

  it('is no other attempt or request has', () => {
    const requestId = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@/+=-]{0,9}$/);
    const attempt = fc.integer({ min: 1, max: 30 });
    const one = fc.record({ requestId, attempt });
    fc.assert(
      fc.property(one, one, (a, b) => {
        const isSame = a.requestId === b.requestId && a.attempt === b.attempt;
        expect(markOf(a) === markOf(b)).toBe(isSame);
      }),
    );
  });

  it('of a later attempt is no request id', () => {
    expect(requestIdSchema.safeParse(markOf({ requestId: 'acme:1', attempt: 2 })).success).toBe(false);
  });
});
