import { describe, expect, it } from '@jest/globals';
import { livingOrder } from '../../../lib/steps/placed-order.ts';

const total = { minorUnits: 4671, currency: 'EUR' };
const order = { orderNo: 'order-1', status: 'NEW', total, authorized: total, placed: true, dead: false };

describe('an order that was looked up', () => {
  it('is told as it stands', () => {
    expect(livingOrder(order)).toEqual({ orderNo: 'order-1', status: 'NEW', total: '46.71', currency: 'EUR' });
  });

  it('is a decline when its payment was declined while the answer was lost', () => {
    const declined = { ...order, placed: false, dead: true, refusal: 'PAYMENT_DECLINED_HARD' } as const;
    expect(() => livingOrder(declined)).toThrow(
      expect.objectContaining({ name: 'RejectedError', code: 'PAYMENT_DECLINED_HARD' }),
    );
  });

  it('is a conflict when somebody cancelled it', () => {
    expect(() => livingOrder({ ...order, placed: false, dead: true })).toThrow(
      expect.objectContaining({ name: 'RejectedError', code: 'CONFLICT' }),
    );
  });
});
