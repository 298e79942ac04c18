import { describe, expect, it } from '@jest/globals';
import type { Code } from '../../../lib/errors/codes.ts';
import type { JournalEntry } from '../../../lib/journal/journal.ts';
import type { Payment } from '../../../lib/order/payment.ts';
import {
  moneyOfFailed,
  moneyOfPlaced,
  moneyOfRefused,
  moneyOfRejected,
  moneyOfWaiting,
} from '../../../lib/steps/held-money.ts';
import { journalEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';

const stored: Payment = { kind: 'stored_instrument', instrumentId: 'a' };
const elsewhere: Payment = { kind: 'paid_elsewhere', reference: 'ch_1' };
const invoice: Payment = { kind: 'invoice' };
const invoiceFirst: Payment = { kind: 'invoice', fallbacks: [{ kind: 'stored_instrument', instrumentId: 'a' }] };
const invoiceLast: Payment = { kind: 'stored_instrument', instrumentId: 'a', fallbacks: [{ kind: 'invoice' }] };
const certificate: Payment = {
  kind: 'gift_certificate',
  codes: ['G1'],
  instruments: [{ kind: 'stored_instrument', instrumentId: 'a' }],
};
const none: Payment = { kind: 'none' };

describe('the money of a request', () => {
  it('that was charged before stays charged, whatever becomes of it', () => {
    const entry = journalEntry({ request: orderRequest({ payment: elsewhere }) });
    expect([
      moneyOfPlaced(elsewhere),
      moneyOfWaiting(elsewhere, 'APPROVAL'),
      moneyOfRejected(elsewhere, 'OUT_OF_STOCK', false),
      moneyOfFailed({ code: 'ACCESS_DENIED', step: 'AcquireToken' }, entry),
      moneyOfRefused({ payment: { ...elsewhere, more: 1 } }, 'IDEMPOTENCY_CONFLICT'),
    ]).toEqual(Array(5).fill('captured_elsewhere'));
  });

  it.each([invoice, none])('that pays nothing now holds nothing, whatever becomes of it: %j', (payment) => {
    const entry = journalEntry({ request: orderRequest({ payment }), basketId: 'basket-1' });
    expect([
      moneyOfPlaced(payment),
      moneyOfWaiting(payment, 'APPROVAL'),
      moneyOfRejected(payment, 'ACTION_EXPIRED', true),
      moneyOfFailed({ code: 'OUTCOME_UNKNOWN', step: 'PlaceOrder' }, entry),
    ]).toEqual(Array(4).fill('none'));
  });
});

describe('the money of a placed order', () => {
  it.each([stored, certificate, undefined])('is authorized: %j', (payment) => {
    expect(moneyOfPlaced(payment)).toBe('authorized');
  });

  it.each<[Payment, number[] | undefined, string]>([
    [invoiceFirst, [], 'none'],
    [invoiceFirst, [0], 'authorized'],
    [invoiceFirst, undefined, 'unknown'],
    [invoiceLast, [], 'authorized'],
    [invoiceLast, [0], 'none'],
    [invoiceLast, undefined, 'unknown'],
  ])('goes by what was taken where one of its instruments is on account: %j, declined %j, is %s', (...example) => {
    const [payment, positions, money] = example;
    const declined = positions?.map((position) => ({ position, code: 'PAYMENT_DECLINED_SOFT' as const }));
    expect(moneyOfPlaced(payment, declined)).toBe(money);
  });
});

describe('the money of an order that waits', () => {
  it.each([
    ['SCA_REQUIRED', 'none'],
    ['APPROVAL', 'unknown'],
    ['PAYMENT_PENDING', 'unknown'],
  ])('for %s is %s', (code, money) => {
    expect(moneyOfWaiting(stored, code)).toBe(money);
  });

  it.each([certificate, undefined])('for its customer is not known to be free beside certificates: %j', (payment) => {
    expect(moneyOfWaiting(payment, 'SCA_REQUIRED')).toBe('unknown');
  });
});

describe('the money of a rejection', () => {
  it.each<[Code, boolean, string]>([
    ['OUT_OF_STOCK', false, 'none'],
    ['PAYMENT_DECLINED_HARD', false, 'none'],
    // Whatever was not clear before: now the shop says that it was declined.
    ['PAYMENT_DECLINED_SOFT', true, 'none'],
    ['PAYMENT_AMOUNT_SHORT', false, 'unknown'],
    ['ACTION_EXPIRED', true, 'unknown'],
    ['CANCELLED', true, 'unknown'],
    ['CANCELLED', false, 'none'],
  ])('%s, after a payment that may have come through: %s, is %s', (code, mayHavePaid, money) => {
    expect(moneyOfRejected(stored, code, mayHavePaid)).toBe(money);
  });

  it('is not known to be free when something beside a certificate was declined', () => {
    expect(moneyOfRejected(certificate, 'PAYMENT_DECLINED_HARD', false)).toBe('unknown');
    expect(moneyOfRejected(certificate, 'OUT_OF_STOCK', false)).toBe('none');
  });

  it('may be held when one of its instruments is not on account', () => {
    expect(moneyOfRejected(invoiceFirst, 'ACTION_EXPIRED', true)).toBe('unknown');
  });

  it('is not claimed to be free where the request is forgotten', () => {
    expect(moneyOfRejected(undefined, 'ACTION_EXPIRED', true)).toBe('unknown');
  });
});

describe('the money of a failure', () => {
  const basket = journalEntry({ basketId: 'basket-1' });
  const order = journalEntry({ basketId: 'basket-1', orderNo: '00001' });
  const second = journalEntry({ basketId: 'basket-1', referencesAttempt: 1, attempt: 2 });
  const redeemed = { ...order, request: orderRequest({ payment: certificate }) };

  it.each<[string, Code, string, JournalEntry | undefined, string]>([
    ['before the basket', 'ACCESS_DENIED', 'AcquireToken', journalEntry(), 'none'],
    ['at a basket of which no order was made', 'BACKEND_ERROR', 'PlaceOrder', basket, 'none'],
    ['at a basket that may be an order', 'OUTCOME_UNKNOWN', 'PlaceOrder', basket, 'unknown'],
    ['at a basket that is gone', 'BASKET_GONE', 'PlaceOrder', basket, 'unknown'],
    ['while the order was found out', 'OUTCOME_UNKNOWN', 'ConfirmOrder', basket, 'unknown'],
    ['at the payment', 'ACCESS_DENIED', 'AuthorizePayment', order, 'unknown'],
    ['at the payment of which the shop knows nothing', 'PAYMENT_NOT_TRIGGERED', 'AuthorizePayment', order, 'none'],
    ['beside a certificate that may be redeemed', 'PAYMENT_NOT_TRIGGERED', 'AuthorizePayment', redeemed, 'unknown'],
    ['after the payment', 'ORDER_NOT_PLACED', 'AuthorizePayment', order, 'authorized'],
    ['at an order that came to life', 'PAYMENT_WITHOUT_ORDER', 'CancelOrder', order, 'authorized'],
    ['beside an attempt that may have an order', 'ACCESS_DENIED', 'AcquireToken', second, 'unknown'],
    ['of a request that is forgotten', 'ACCESS_DENIED', 'AcquireToken', undefined, 'unknown'],
    ['that nobody saw', 'INTERNAL', 'OrderWorkflow', basket, 'unknown'],
  ])('%s (%s in %s) is known as far as the journal knows', (...[, code, step, entry, money]) => {
    expect(moneyOfFailed({ code, step }, entry)).toBe(money);
  });
});

describe('the money of a request that was refused', () => {
  it.each([null, 'x', [], {}, { payment: null }, { payment: { kind: 'none' } }])(
    'is nothing, as far as can be read: %j',
    (content) => {
      expect(moneyOfRefused(content, 'REQUEST_INVALID')).toBe('none');
    },
  );

  it('is not known where nothing could be read', () => {
    expect(moneyOfRefused(undefined, 'REQUEST_NOT_JSON')).toBe('unknown');
  });

  it('is not known where its id was used for another order', () => {
    expect(moneyOfRefused({ payment: { kind: 'card' } }, 'IDEMPOTENCY_CONFLICT')).toBe('unknown');
  });
});
