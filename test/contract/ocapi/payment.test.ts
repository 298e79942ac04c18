import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { authorize, type ContractShop, openContractShop, payment, placeCreated, renewal } from './contract-shop.ts';
import { errorFrom, failure } from '../port-calls.ts';

describe('a payment in B2C Commerce', () => {
  let shop: ContractShop;

  beforeEach(async () => {
    shop = await openContractShop();
  });
  afterEach(() => shop.close());

  const total = { minorUnits: 3600, currency: 'USD' };
  const payments = () => shop.sandbox.shop.payments();
  const order = () => shop.sandbox.shop.orders()[0];

  async function pay({ customerNo = '00010001', card = 'visa', repeated = false, settings = {} } = {}) {
    const platform = shop.connect(settings);
    const email = 'ada@example.com';
    const { orderNo } = await placeCreated(platform, renewal({ customer: { customerNo, email } }));
    const instrumentId = `pi-${customerNo}-${card}`;
    return authorize(platform, payment({ orderNo, repeated, payment: { kind: 'stored_instrument', instrumentId } }));
  }

  describe('is declined', () => {
    it.each([
      ['for now', '00010051', 'soft-decline', 'PAYMENT_DECLINED_SOFT'],
      ['for good', '00010052', 'hard-decline', 'PAYMENT_DECLINED_HARD'],
      ['because the card has expired', '00010053', 'expired', 'CARD_EXPIRED'],
      ['because the customer would have to take part', '00010054', 'sca', 'PAYMENT_DECLINED_SOFT'],
    ])('%s', async (_, customerNo, card, code) => {
      expect(await failure(pay({ customerNo, card }))).toEqual({ name: 'RejectedError', code });
      expect(order()?.status).toBe('created');
    });

    it('for good by the codes of the connection', async () => {
      const settings = { hardDeclineCodes: ['insufficient_funds'] };
      expect(await failure(pay({ customerNo: '00010051', card: 'soft-decline', settings }))).toEqual({
        name: 'RejectedError',
        code: 'PAYMENT_DECLINED_HARD',
      });
    });

    it('with the code of the hook, and without its text', async () => {
      const error = await errorFrom(pay({ customerNo: '00010052', card: 'hard-decline' }));
      expect(error.message).toContain('STOLEN_CARD');
      expect(error.message).not.toContain('reported stolen');
    });

    it('in the older form of arguments as well', async () => {
      const settings = { apiVersion: '21.3' };
      expect(await failure(pay({ customerNo: '00010052', card: 'hard-decline', settings }))).toMatchObject({
        code: 'PAYMENT_DECLINED_HARD',
      });
    });

    it('when the answer is a success but its instrument says no', async () => {
      const body = {
        order_no: '00000001',
        status: 'created',
        currency: 'USD',
        order_total: 36,
        payment_instruments: [
          { payment_instrument_id: 'a', payment_method_id: 'CREDIT_CARD' },
          { payment_instrument_id: 'b', amount: 36, authorization_status: { status: 1, code: 'STOLEN_CARD' } },
        ],
      };
      shop.sandbox.shop.orderFault({
        operation: 'addPaymentInstrument',
        effect: { kind: 'status', status: 200, body },
      });
      expect(await failure(pay())).toEqual({ name: 'RejectedError', code: 'PAYMENT_DECLINED_HARD' });
    });
  });

  it('of an instrument that is not in the wallet is refused', async () => {
    expect(await failure(pay({ card: 'no-such' }))).toEqual({ name: 'RejectedError', code: 'PAYMENT_METHOD_INVALID' });
  });

  it('that covers half of the order is refused', async () => {
    const error = await errorFrom(pay({ customerNo: '00010055', card: 'partial' }));
    expect(error).toMatchObject({ name: 'RejectedError', code: 'PAYMENT_AMOUNT_SHORT' });
    expect(error.message).toContain('18.00 of 36.00 USD');
  });

  it('that no hook looked at is a matter of configuration', async () => {
    shop.sandbox.shop.change({ hooks: { 'dw.order.payment.authorizeCreditCard': { mode: 'missing' } } });
    expect(await failure(pay())).toEqual({ name: 'ConfigurationError', code: 'PAYMENT_NOT_TRIGGERED' });
  });

  it('that leaves the order as created is a matter of configuration', async () => {
    shop.sandbox.shop.change({ placesPaidOrders: false });
    expect(await failure(pay())).toEqual({ name: 'ConfigurationError', code: 'ORDER_NOT_PLACED' });
  });

  describe('has an unknown outcome, and is not sent again,', () => {
    it.each([
      ['its answer is lost', 'after', { kind: 'dropAnswer' }],
      ['its answer breaks off', 'after', { kind: 'truncated' }],
      ['its answer is half a document', 'after', { kind: 'malformed' }],
      ['its answer is empty', 'after', { kind: 'emptyBody', status: 200 }],
      ['the shop fails before', 'before', { kind: 'status', status: 500 }],
      ['the shop fails after', 'after', { kind: 'status', status: 500 }],
      ['it is refused with 400 by something in front', 'before', { kind: 'html', status: 400 }],
      ['it is refused with 404 by something in front', 'before', { kind: 'html', status: 404 }],
    ] as const)('when %s', async (_, when, effect) => {
      shop.sandbox.shop.orderFault({ operation: 'addPaymentInstrument', when, effect });
      expect(await failure(pay())).toMatchObject({ name: 'UnknownOutcomeError' });
      expect(shop.sandbox.shop.callCounts()['addPaymentInstrument']).toBe(1);
    });

    it('when the hook fails after it asked the gateway', async () => {
      shop.sandbox.shop.change({ hooks: { 'dw.order.payment.authorizeCreditCard': { mode: 'exception' } } });
      expect(await failure(pay())).toMatchObject({ name: 'UnknownOutcomeError' });
      expect(payments()).toHaveLength(1);
    });

    it('when another hook says no', async () => {
      const body = {
        fault: {
          type: 'HookStatusException',
          message: '',
          arguments: { extensionPoint: 'dw.ocapi.shop.order.payment_instrument.afterPOST', statusCode: 'X' },
        },
      };
      shop.sandbox.shop.orderFault({
        operation: 'addPaymentInstrument',
        effect: { kind: 'status', status: 400, body },
      });
      expect(await failure(pay())).toMatchObject({ name: 'UnknownOutcomeError' });
    });
  });

  describe('repeated', () => {
    async function payTwice(between: () => void = () => undefined) {
      const { orderNo } = await placeCreated(shop.platform);
      await authorize(shop.platform, payment({ orderNo })).catch(() => undefined);
      between();
      return authorize(shop.platform, payment({ orderNo, repeated: true }));
    }
    const sent = () => shop.sandbox.shop.callCounts();

    it('after its answer was lost finds the order paid, and asks the gateway no more', async () => {
      shop.sandbox.shop.orderFault({
        operation: 'addPaymentInstrument',
        when: 'after',
        effect: { kind: 'dropAnswer' },
      });
      const paid = await payTwice();
      expect(paid).toMatchObject({ status: 'new', placed: true, authorized: total });
      expect(payments()).toHaveLength(1);
    });

    it('before anything reached the shop pays', async () => {
      shop.sandbox.shop.orderFault({ operation: 'addPaymentInstrument', effect: { kind: 'dropAnswer' } });
      await payTwice();
      expect(sent()).toMatchObject({ addPaymentInstrument: 2 });
      expect(payments()).toHaveLength(1);
    });

    it('uses the instrument that was left undecided instead of a second one', async () => {
      const hook = 'dw.order.payment.authorizeCreditCard';
      shop.sandbox.shop.change({ hooks: { [hook]: { mode: 'missing' } } });
      const paid = await payTwice(() => shop.sandbox.shop.change({ hooks: {} }));
      expect(paid.placed).toBe(true);
      expect(sent()).toMatchObject({ addPaymentInstrument: 1, updatePaymentInstrument: 1 });
      expect(payments()).toHaveLength(1);
    });

    it('tells again that the order is not placed, without asking the gateway', async () => {
      shop.sandbox.shop.change({ placesPaidOrders: false });
      expect(await failure(payTwice())).toEqual({ name: 'ConfigurationError', code: 'ORDER_NOT_PLACED' });
      expect(payments()).toHaveLength(1);
    });

    it('for an order that failed meanwhile is refused, and nothing is paid', async () => {
      shop.sandbox.shop.orderFault({ operation: 'addPaymentInstrument', effect: { kind: 'dropAnswer' } });
      const failOrder = () => {
        for (const stored of shop.sandbox.shop.state.orders.values()) {
          stored.status = 'failed';
        }
      };
      expect(await failure(payTwice(failOrder))).toEqual({ name: 'RejectedError', code: 'CONFLICT' });
      expect(payments()).toEqual([]);
    });

    it('for an order that was cancelled although it is paid is left to a person', async () => {
      const cancel = () => {
        for (const stored of shop.sandbox.shop.state.orders.values()) {
          stored.status = 'cancelled';
        }
      };
      expect(await failure(payTwice(cancel))).toEqual({ name: 'ConfigurationError', code: 'PAYMENT_WITHOUT_ORDER' });
    });

    it('for an order that the shop does not show is left to a person', async () => {
      const nowhere = payment({ orderNo: '99999999', repeated: true });
      expect(await failure(authorize(shop.platform, nowhere))).toEqual({
        name: 'UnknownOutcomeError',
        code: 'OUTCOME_UNKNOWN',
      });
    });
  });
});
