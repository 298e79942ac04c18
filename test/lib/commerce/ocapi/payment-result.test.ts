import { describe, expect, it } from '@jest/globals';
import { paidOrder } from '../../../../lib/commerce/ocapi/payment-result.ts';
import { orderSchema } from '../../../../lib/commerce/ocapi/schemas.ts';
import type { OnbehalfError } from '../../../../lib/errors/errors.ts';

function read(status: string, instrument: object = {}): string {
  const order = orderSchema.parse({
    order_no: '00000001',
    status,
    currency: 'USD',
    order_total: 36,
    payment_instruments: [{ payment_instrument_id: 'placeholder' }, { payment_instrument_id: 'own', ...instrument }],
  });
  try {
    return paidOrder({ order, instrument: order.payment_instruments?.[1], hardDeclineCodes: ['STOLEN'] }).status;
  } catch (error) {
    const { name, code } = error as OnbehalfError;
    return `${name} ${code}`;
  }
}

const yes = (amount: number) => ({ amount, authorization_status: { status: 0 } });
const no = (code?: string) => ({ amount: 36, authorization_status: { status: 1, code } });

describe('the result of a payment', () => {
  it.each([
    ['new', yes(36), 'new'],
    ['open', yes(36), 'open'],
    ['completed', yes(36.01), 'completed'],
    ['new', { amount: 36 }, 'new'],
    ['new', yes(35.99), 'RejectedError PAYMENT_AMOUNT_SHORT'],
    ['new', {}, 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['created', {}, 'ConfigurationError PAYMENT_NOT_TRIGGERED'],
    ['created', { amount: 36 }, 'ConfigurationError PAYMENT_NOT_TRIGGERED'],
    ['created', yes(0), 'ConfigurationError PAYMENT_NOT_TRIGGERED'],
    ['created', yes(18), 'RejectedError PAYMENT_AMOUNT_SHORT'],
    ['created', yes(36), 'ConfigurationError ORDER_NOT_PLACED'],
    ['created', no(), 'RejectedError PAYMENT_DECLINED_SOFT'],
    ['created', no('stolen'), 'RejectedError PAYMENT_DECLINED_HARD'],
    ['created', no('54'), 'RejectedError CARD_EXPIRED'],
    ['failed', no('stolen'), 'RejectedError PAYMENT_DECLINED_HARD'],
    ['failed', {}, 'RejectedError CONFLICT'],
    ['cancelled', {}, 'RejectedError CONFLICT'],
    ['failed', yes(36), 'ConfigurationError PAYMENT_WITHOUT_ORDER'],
    ['on_hold', yes(36), 'ConfigurationError ORDER_NOT_PLACED'],
  ])('of an order that is %s with %j is %s', (status, instrument, expected) => {
    expect(read(status, instrument)).toBe(expected);
  });
});
