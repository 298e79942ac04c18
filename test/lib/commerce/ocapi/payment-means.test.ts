import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../../../lib/commerce/ocapi/connection-check.ts';
import { candidatesFor, instrumentBody, meansOf } from '../../../../lib/commerce/ocapi/payment-means.ts';
import type { Payment } from '../../../../lib/order/payment.ts';

const settings = readSettings({ host: 'https://shop.example.com', site: 'RefArch', apiVersion: '23.1' });

describe('the means of a payment', () => {
  it.each<[Payment, object[]]>([
    [
      { kind: 'stored_instrument', instrumentId: 'a' },
      [{ amount: 36, payment_method_id: 'CREDIT_CARD', customer_payment_instrument_id: 'a' }],
    ],
    [{ kind: 'stored_method', methodId: 'PAYPAL' }, [{ amount: 36, payment_method_id: 'PAYPAL' }]],
    [
      { kind: 'stored_method', methodId: 'PAYPAL', instrumentId: 'b' },
      [{ amount: 36, payment_method_id: 'PAYPAL', customer_payment_instrument_id: 'b' }],
    ],
    [
      { kind: 'invoice', purchaseOrderNo: 'PO-1' },
      [{ amount: 36, payment_method_id: 'INVOICE', c_purchaseOrderNo: 'PO-1' }],
    ],
    [{ kind: 'invoice', methodId: 'NET_30' }, [{ amount: 36, payment_method_id: 'NET_30' }]],
    [
      { kind: 'gift_certificate', codes: ['X', 'Y'], instruments: [{ kind: 'invoice' }] },
      [
        { amount: 36, payment_method_id: 'GIFT_CERTIFICATE', gift_certificate_code: 'X' },
        { amount: 36, payment_method_id: 'GIFT_CERTIFICATE', gift_certificate_code: 'Y' },
        { amount: 36, payment_method_id: 'INVOICE' },
      ],
    ],
    [
      { kind: 'paid_elsewhere', reference: 'ch_1', methodId: 'STRIPE' },
      [{ amount: 36, payment_method_id: 'STRIPE', c_paymentReference: 'ch_1' }],
    ],
    [
      { kind: 'card', reference: `card_${'a'.repeat(26)}_1796113200` },
      [{ amount: 36, payment_method_id: 'CREDIT_CARD' }],
    ],
    [
      { kind: 'card', reference: `card_${'a'.repeat(26)}_1796113200`, methodId: 'MOTO' },
      [{ amount: 36, payment_method_id: 'MOTO' }],
    ],
    [{ kind: 'none' }, []],
  ])('%j are put on the order as the shop expects them', (payment, bodies) => {
    const means = meansOf(payment);
    expect(means.map((each) => instrumentBody(each, 36, settings))).toEqual(bodies);
    expect(means.map(({ position }) => position)).toEqual(bodies.map((_, position) => position));
  });
});

describe('what an instrument on an order may have come from', () => {
  const means = meansOf({
    kind: 'gift_certificate',
    codes: ['GC-1111', 'GC-2222'],
    instruments: [
      { kind: 'stored_instrument', instrumentId: 'a' },
      { kind: 'invoice' },
      { kind: 'stored_instrument', instrumentId: 'b' },
    ],
  });
  const positions = (instrument: object) => candidatesFor(instrument, means, settings).map(({ position }) => position);

  it.each([
    ['the end of a certificate', { masked_gift_certificate_code: '***2222' }, [1]],
    ['a certificate without its code', { payment_method_id: 'GIFT_CERTIFICATE' }, [0, 1]],
    ['its method', { payment_method_id: 'CREDIT_CARD' }, [2, 4]],
    ['a method that none has', { payment_method_id: 'OTHER' }, [2, 3, 4]],
  ])('is told by %s', (_, instrument, expected) => {
    expect(positions(instrument)).toEqual(expected);
  });
});
