import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assignedOrderNumber } from '../../../../lib/commerce/ocapi/assigned-order-number.ts';

const none = { orderNumberPrefix: '' };

describe('an assigned order number', () => {
  it('never changes for an attempt of a request', () => {
    const attempt = { requestId: 'acme:RefArch:sub_8812:2026-12-01', attempt: 1 };
    expect(assignedOrderNumber(attempt, none)).toBe(assignedOrderNumber({ ...attempt }, none));
    expect(assignedOrderNumber(attempt, none)).toMatchInlineSnapshot(`"QYXKJK08J27HPMM9ZYNA"`);
  });

  it('is another one for each attempt', () => {
    const numbers = [1, 2, 12].map((attempt) => assignedOrderNumber({ requestId: 'a', attempt }, none));
    expect(new Set(numbers).size).toBe(3);
  });

  it('begins with the prefix', () => {
    expect(assignedOrderNumber({ requestId: 'a', attempt: 1 }, { orderNumberPrefix: 'SUB-' })).toMatch(/^SUB-/);
  });

  it('fits the platform, whatever the request is called', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 128 }), fc.integer({ min: 1, max: 999_999 }), (requestId, attempt) => {
        const number = assignedOrderNumber({ requestId, attempt }, { orderNumberPrefix: 'ABCDEFGHIJKLMNO-' });
        expect(number).toMatch(/^[A-Z0-9-]{1,50}$/);
      }),
    );
  });

  it('differs between requests', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 20 }), (requestIds) => {
        const numbers = requestIds.map((requestId) => assignedOrderNumber({ requestId, attempt: 1 }, none));
        expect(new Set(numbers).size).toBe(requestIds.length);
      }),
    );
  });
});
