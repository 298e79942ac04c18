import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divide } from '../../../../lib/commerce/oracle/gift-card-shares.ts';
import { PaymentLedger } from '../../../../lib/commerce/oracle/payment-ledger.ts';
import { giftCardBody, giftCardsOf, instrumentBody, meansOf } from '../../../../lib/commerce/oracle/payment-means.ts';
import { RejectedError } from '../../../../lib/errors/errors.ts';
import type { Payment } from '../../../../lib/order/payment.ts';

const usd = (minorUnits: number) => ({ minorUnits, currency: 'USD' });
const bodies = (payment: Payment) => meansOf(payment).map((means) => instrumentBody(means, usd(1550)));

describe('the payments sent to Oracle Commerce', () => {
  it.each<[Payment, object]>([
    [
      { kind: 'stored_instrument', instrumentId: 'usercc10003' },
      { type: 'card', savedCardId: 'usercc10003' },
    ],
    [
      { kind: 'stored_instrument', instrumentId: 'x', methodId: 'tokenizedCreditCard' },
      { type: 'tokenizedCreditCard', savedCardId: 'x' },
    ],
    [{ kind: 'stored_method', methodId: 'cash' }, { type: 'cash' }],
    [{ kind: 'invoice' }, { type: 'invoice' }],
    [
      { kind: 'invoice', purchaseOrderNo: 'PO-77' },
      { type: 'invoice', PONumber: 'PO-77' },
    ],
  ])('of %j are %j', (payment, body) => {
    expect(bodies(payment)).toEqual([{ ...body, amount: '15.50' }]);
  });

  it('are tried in the order of the request, gift cards before them', () => {
    const instruments: Payment = {
      kind: 'gift_certificate',
      codes: ['1', '2:34', '5:6:78'],
      instruments: [{ kind: 'invoice' }],
    };
    expect(giftCardsOf(instruments)).toEqual([
      { position: 0, giftCardNumber: '1' },
      { position: 1, giftCardNumber: '2', giftCardPin: '34' },
      { position: 2, giftCardNumber: '5:6', giftCardPin: '78' },
    ]);
    expect(meansOf(instruments).map(({ position }) => position)).toEqual([3]);
  });

  it('of a gift card name number, PIN and amount', () => {
    const card = { position: 0, giftCardNumber: '536564', giftCardPin: '123' };
    expect(giftCardBody(card, usd(1550))).toEqual({
      type: 'physicalGiftCard',
      giftCardNumber: '536564',
      giftCardPin: '123',
      amount: '15.50',
    });
  });
});

describe('gift cards', () => {
  it('never pay more than is open, nor more than they hold, and leave the rest to the cent', () => {
    const balances = fc.array(fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined }), { maxLength: 5 });
    fc.assert(
      fc.property(balances, fc.integer({ min: 1, max: 20_000 }), (held, open) => {
        const cards = held.map((_, position) => ({ position, giftCardNumber: String(position) }));
        const { shares, rest, useless } = divide(
          cards,
          held.map((balance) => (balance === undefined ? undefined : usd(balance))),
          usd(open),
        );
        const paid = shares.reduce((sum, { amount }) => sum + amount.minorUnits, 0);
        expect(paid + rest.minorUnits).toBe(open);
        expect(rest.minorUnits).toBe(Math.max(0, open - held.reduce<number>((sum, each) => sum + (each ?? 0), 0)));
        expect(shares.every(({ card, amount }) => amount.minorUnits <= (held[card.position] ?? 0))).toBe(true);
        expect(useless).toHaveLength(held.filter((balance) => !balance).length);
      }),
    );
  });
});

describe('the instruments of a payment', () => {
  const now = Date.parse('2026-11-30T10:00:00Z');
  const card = (expires?: string) => ({
    kind: 'stored_instrument' as const,
    instrumentId: 'x',
    ...(expires !== undefined && { expires }),
  });

  it('end with the reason that may pass later', () => {
    const ledger = new PaymentLedger({ ...card(), fallbacks: [card()] }, now);
    for (const code of ['PAYMENT_DECLINED_SOFT', 'PAYMENT_DECLINED_HARD'] as const) {
      ledger.refuse(ledger.takeNext(), new RejectedError({ code, reason: 'declined' }));
    }
    expect(ledger.hasNext).toBe(false);
    expect(() => ledger.takeNext()).toThrow(
      'PAYMENT_DECLINED_SOFT: declined; payments by position: 0 PAYMENT_DECLINED_SOFT, 1 PAYMENT_DECLINED_HARD',
    );
  });

  it('are passed over when they have expired', () => {
    const ledger = new PaymentLedger({ ...card('2026-10'), fallbacks: [card('2026-12')] }, now);
    expect(ledger.declined).toEqual([{ position: 0, code: 'CARD_EXPIRED' }]);
    expect(ledger.takeNext().position).toBe(1);
  });
});
