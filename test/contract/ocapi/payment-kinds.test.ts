import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Payment } from '../../../lib/order/payment.ts';
import { authorize, type ContractShop, openContractShop, payment, placeCreated, renewal } from './contract-shop.ts';
import { errorFrom, failure, UNDO } from '../port-calls.ts';

const customerNo = '00010060';
const card = (name: string) => ({ kind: 'stored_instrument' as const, instrumentId: `pi-${customerNo}-${name}` });

describe('an order in B2C Commerce', () => {
  let shop: ContractShop;

  beforeEach(async () => {
    shop = await openContractShop();
  });
  afterEach(() => shop.close());

  const order = () => shop.sandbox.shop.orders()[0];
  const calls = () => shop.sandbox.shop.callCounts();
  /** What the gateway holds of the customer's money now, by instrument or method. */
  const held = () =>
    shop.sandbox.shop
      .payments()
      .filter(({ state }) => state === 'live')
      .map(({ customerPaymentInstrumentId: id, methodId, authorized }) => [id ?? methodId, authorized]);

  async function created(settings: object = {}) {
    const platform = shop.connect(settings);
    const { orderNo } = await placeCreated(platform, renewal({ customer: { customerNo, email: 'kira@example.com' } }));
    return { platform, orderNo };
  }

  async function pay(how: Payment, { repeated = false, settings = {} } = {}) {
    const { platform, orderNo } = await created(settings);
    return authorize(platform, payment({ orderNo, payment: how, repeated }));
  }

  describe('is paid with', () => {
    it.each<[string, Payment, unknown]>([
      ['another method', { kind: 'stored_method', methodId: 'PAYPAL' }, ['PAYPAL', 36]],
      [
        'another method that is stored',
        { kind: 'stored_method', methodId: 'PAYPAL', instrumentId: `pi-${customerNo}-paypal` },
        [`pi-${customerNo}-paypal`, 36],
      ],
      ['an invoice', { kind: 'invoice' }, ['INVOICE', 36]],
    ])('%s in one call', async (_, how, expected) => {
      expect(await pay(how)).toMatchObject({ status: 'new', placed: true, declined: [] });
      expect(held()).toEqual([expected]);
      expect(calls()).toMatchObject({ addPaymentInstrument: 1 });
      expect(calls()['getOrder']).toBeUndefined();
    });

    it('an invoice that names the order of the buyer', async () => {
      await pay({ kind: 'invoice', purchaseOrderNo: 'PO-4711' }, { settings: { purchaseOrderAttribute: 'poNumber' } });
      const [stored] = [...shop.sandbox.shop.state.orders.values()];
      expect(stored?.payments.at(-1)?.custom).toEqual({ poNumber: 'PO-4711' });
    });

    it('nothing is left as created', async () => {
      expect(await pay({ kind: 'none' })).toMatchObject({ status: 'created', placed: false, declined: [] });
      expect(shop.sandbox.shop.payments()).toEqual([]);
    });
  });

  describe('is paid with a gift certificate', () => {
    const certificate = (codes: string[], instruments?: ReturnType<typeof card>[]): Payment => ({
      kind: 'gift_certificate',
      codes,
      ...(instruments && { instruments }),
    });

    it('alone when it covers the order', async () => {
      expect(await pay(certificate(['GC-USD-200']))).toMatchObject({ placed: true, declined: [] });
      expect(held()).toEqual([['GIFT_CERTIFICATE', 36]]);
      expect(shop.sandbox.shop.giftCertificateBalance('GC-USD-200')).toBe(164);
    });

    it('and a card for the rest', async () => {
      expect(await pay(certificate(['GC-USD-20'], [card('visa')]))).toMatchObject({ placed: true });
      expect(held()).toEqual([
        ['GIFT_CERTIFICATE', 20],
        [card('visa').instrumentId, 16],
      ]);
    });

    it('and another certificate for the rest', async () => {
      await pay(certificate(['GC-USD-20', 'GC-USD-200']));
      expect(held()).toEqual([
        ['GIFT_CERTIFICATE', 20],
        ['GIFT_CERTIFICATE', 16],
      ]);
    });

    it.each(['GC-USD-EMPTY', 'GC-USD-OFF', 'GC-EUR-200', 'NO-SUCH'])(
      '%s that pays nothing, and the card pays all',
      async (code) => {
        const paid = await pay(certificate([code], [card('visa')]));
        expect(paid.declined).toMatchObject([{ position: 0 }]);
        expect(held()).toEqual([[card('visa').instrumentId, 36]]);
      },
    );

    it('and the first card for the rest that is not declined', async () => {
      const paid = await pay(certificate(['GC-USD-20'], [card('soft-decline'), card('visa')]));
      expect(paid.declined).toEqual([{ position: 1, code: 'PAYMENT_DECLINED_SOFT' }]);
      expect(held()).toEqual([
        ['GIFT_CERTIFICATE', 20],
        [card('visa').instrumentId, 16],
      ]);
    });

    it('is refused when the certificate does not reach and nothing else is given', async () => {
      expect(await failure(pay(certificate(['GC-USD-20'])))).toEqual({
        name: 'RejectedError',
        code: 'PAYMENT_AMOUNT_SHORT',
      });
    });

    it('and goes on where a crash left it, without redeeming twice', async () => {
      const { platform, orderNo } = await created();
      const how = certificate(['GC-USD-20', 'GC-USD-200']);
      shop.sandbox.shop.orderFault({
        operation: 'addPaymentInstrument',
        when: 'after',
        effect: { kind: 'dropAnswer' },
      });
      await failure(authorize(platform, payment({ orderNo, payment: how })));
      const paid = await authorize(platform, payment({ orderNo, payment: how, repeated: true }));
      expect(paid.placed).toBe(true);
      expect(held()).toEqual([
        ['GIFT_CERTIFICATE', 20],
        ['GIFT_CERTIFICATE', 16],
      ]);
    });

    it('is given back when the request is undone', async () => {
      const { platform, orderNo } = await created();
      const how = certificate(['GC-USD-20'], [card('hard-decline')]);
      await failure(authorize(platform, payment({ orderNo, payment: how })));
      shop.sandbox.shop.change({ voidOnFail: false });
      await platform.cancelOrder({ requestId: renewal().requestId, attempt: 1, orderNo }, UNDO);
      expect(order()?.status).toBe('failed');
      expect(held()).toEqual([]);
      expect(shop.sandbox.shop.giftCertificateBalance('GC-USD-20')).toBe(20);
    });
  });

  describe('was paid for elsewhere', () => {
    const elsewhere: Payment = { kind: 'paid_elsewhere', reference: 'ch_3P9x' };

    it('is placed without asking the gateway, and says where', async () => {
      expect(await pay(elsewhere)).toMatchObject({ status: 'new', placed: true, authorized: { minorUnits: 3600 } });
      expect(shop.sandbox.shop.payments()).toEqual([]);
      const [stored] = [...shop.sandbox.shop.state.orders.values()];
      expect(stored?.payments.at(-1)).toMatchObject({
        methodId: 'EXTERNAL',
        amount: 3600,
        custom: { paymentReference: 'ch_3P9x' },
      });
    });

    it.each(['addPaymentInstrument', 'updateOrder'] as const)(
      'is placed once when the answer to %s was lost',
      async (operation) => {
        const { platform, orderNo } = await created();
        shop.sandbox.shop.orderFault({ operation, when: 'after', effect: { kind: 'dropAnswer' } });
        await failure(authorize(platform, payment({ orderNo, payment: elsewhere })));
        const paid = await authorize(platform, payment({ orderNo, payment: elsewhere, repeated: true }));
        expect(paid.placed).toBe(true);
        expect(calls()).toMatchObject({ addPaymentInstrument: 1, updateOrder: 1 });
      },
    );

    it('is not placed by a shop that does not take the status', async () => {
      shop.sandbox.shop.change({ allowPatchNew: false });
      const error = await errorFrom(pay(elsewhere));
      expect(error).toMatchObject({ name: 'ConfigurationError', code: 'ORDER_NOT_PLACED' });
      expect(error.message).toContain('paidElsewhere.placement');
    });

    it('is left to the hook of the site where that is configured', async () => {
      const settings = { paidElsewhere: { placement: 'hook', methodId: 'INVOICE' } };
      expect(await pay(elsewhere, { settings })).toMatchObject({ placed: true });
      expect(held()).toEqual([['INVOICE', 36]]);
      expect(calls()['updateOrder']).toBeUndefined();
    });

    it('tells that the hook of the site did not look at it', async () => {
      const settings = { paidElsewhere: { placement: 'hook' } };
      expect(await failure(pay(elsewhere, { settings }))).toEqual({
        name: 'ConfigurationError',
        code: 'PAYMENT_NOT_TRIGGERED',
      });
    });
  });

  describe('has a list of cards', () => {
    const withFallbacks = (first: string, ...names: string[]): Payment => ({
      ...card(first),
      fallbacks: names.map((name) => card(name)),
    });

    it('of which the first that is not declined pays', async () => {
      const paid = await pay(withFallbacks('soft-decline', 'expired', 'visa', 'mastercard'));
      expect(paid).toMatchObject({
        placed: true,
        declined: [
          { position: 0, code: 'PAYMENT_DECLINED_SOFT' },
          { position: 1, code: 'CARD_EXPIRED' },
        ],
      });
      expect(held()).toEqual([[card('visa').instrumentId, 36]]);
    });

    it('of which one holds too little, and gives that back before the next is asked', async () => {
      const paid = await pay(withFallbacks('partial', 'visa'));
      expect(paid.declined).toEqual([{ position: 0, code: 'PAYMENT_AMOUNT_SHORT' }]);
      expect(held()).toEqual([[card('visa').instrumentId, 36]]);
      expect(shop.sandbox.shop.payments().map(({ state }) => state)).toEqual(['voided', 'live']);
    });

    it('of which the only one holds too little, and gives that back', async () => {
      const error = await errorFrom(pay(card('partial')));
      expect(error).toMatchObject({ name: 'RejectedError', code: 'PAYMENT_AMOUNT_SHORT' });
      expect(error.message).toContain('18.00 of 36.00 USD');
      expect(held()).toEqual([]);
    });

    it('of which one is not in the wallet', async () => {
      const paid = await pay(withFallbacks('no-such', 'visa'));
      expect(paid.declined).toEqual([{ position: 0, code: 'PAYMENT_METHOD_INVALID' }]);
    });

    it('of which one is known to have expired, which is not asked for', async () => {
      const paid = await pay({ ...card('mastercard'), expires: '2026-10', fallbacks: [card('visa')] });
      expect(paid.declined).toEqual([{ position: 0, code: 'CARD_EXPIRED' }]);
      expect(calls()).toMatchObject({ addPaymentInstrument: 1 });
    });

    it('that all are declined: a decline for now counts more than one for good', async () => {
      const error = await errorFrom(pay(withFallbacks('soft-decline', 'hard-decline')));
      expect(error).toMatchObject({ name: 'RejectedError', code: 'PAYMENT_DECLINED_SOFT' });
      expect(error.message).toContain('0 PAYMENT_DECLINED_SOFT, 1 PAYMENT_DECLINED_HARD');
      expect(order()?.status).toBe('created');
    });

    it('with another method to fall back on', async () => {
      const paid = await pay({ ...card('hard-decline'), fallbacks: [{ kind: 'invoice' }] });
      expect(paid).toMatchObject({ placed: true, declined: [{ position: 0, code: 'PAYMENT_DECLINED_HARD' }] });
      expect(held()).toEqual([['INVOICE', 36]]);
    });

    it.each(['before', 'after'] as const)(
      'and holds the money once when the answer about the second was lost %s the gateway was asked',
      async (when) => {
        const { platform, orderNo } = await created();
        const how = withFallbacks('hard-decline', 'visa');
        shop.sandbox.shop.orderFault({
          operation: 'addPaymentInstrument',
          when,
          times: when === 'before' ? 2 : 1,
          effect: { kind: 'dropAnswer' },
        });
        await failure(authorize(platform, payment({ orderNo, payment: how })));
        const again = payment({ orderNo, payment: how, repeated: true });
        await authorize(platform, again).catch(() => undefined);
        expect(await authorize(platform, again)).toMatchObject({ placed: true });
        expect(held()).toEqual([[card('visa').instrumentId, 36]]);
      },
    );

    it('and stops at a hook that nobody registered', async () => {
      shop.sandbox.shop.change({ hooks: { 'dw.order.payment.authorizeCreditCard': { mode: 'missing' } } });
      expect(await failure(pay(withFallbacks('visa', 'mastercard')))).toEqual({
        name: 'ConfigurationError',
        code: 'PAYMENT_NOT_TRIGGERED',
      });
      expect(calls()).toMatchObject({ addPaymentInstrument: 1 });
    });

    it('and asks for the same card again once the hook is there, then for the next', async () => {
      const { platform, orderNo } = await created();
      const how = withFallbacks('hard-decline', 'visa');
      shop.sandbox.shop.change({ hooks: { 'dw.order.payment.authorizeCreditCard': { mode: 'missing' } } });
      await failure(authorize(platform, payment({ orderNo, payment: how })));
      shop.sandbox.shop.change({ hooks: {} });
      const paid = await authorize(platform, payment({ orderNo, payment: how, repeated: true }));
      expect(paid.declined).toEqual([{ position: 0, code: 'PAYMENT_DECLINED_HARD' }]);
      expect(calls()).toMatchObject({
        addPaymentInstrument: 2,
        updatePaymentInstrument: 1,
        removePaymentInstrument: 1,
      });
      expect(held()).toEqual([[card('visa').instrumentId, 36]]);
    });
  });
});
