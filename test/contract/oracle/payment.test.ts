import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PaymentAuthorization, ShopReferences } from '../../../lib/commerce/commerce-platform.ts';
import type { OracleCommerceShopOptions } from '../../../sandbox/oracle-commerce/open-shop.ts';
import { type ContractShop, create, failure, openContractShop, paid, payment, renewal } from './contract-shop.ts';
import { errorFrom, UNDO } from '../port-calls.ts';

const card = (suffix: string) => ({
  kind: 'stored_instrument' as const,
  instrumentId: `cc-se-570031-${suffix}`,
});

describe('the payment of an order in Oracle Commerce', () => {
  let contract: ContractShop;
  let known: ShopReferences & { readonly basketId: string; readonly orderNo: string };

  const open = async (settings: OracleCommerceShopOptions['settings'] = {}) => {
    contract = openContractShop({ settings });
    known = await create(contract.platform);
    contract.calls();
  };
  const pay = (changes: Partial<PaymentAuthorization> = {}) =>
    contract.platform.authorizePayment(payment(known, contract.shop, changes));
  const live = () => contract.shop.payments().filter(({ state }) => state === 'live');

  beforeEach(() => open());

  describe.each([
    ['by the call that authorises', { authorizesAt: 'preAuthorizeOrder' }],
    ['by the call that submits', { authorizesAt: 'submitOrder' }],
    ['without a word', { silentDeclines: true }],
    ['after the order was saved', { earlyPersist: true }],
    ['after the order was saved, without a word', { earlyPersist: true, silentDeclines: true }],
    ['by a shop that replaces payments', { repeatedPayments: 'replace' }],
    ['by a shop that answers with the state', { answersState: true }],
    ['by a shop that submits new orders at once', { createOrder: 'submits' }],
    ['by a shop that saves new orders at once', { createOrder: 'submits', earlyPersist: true, answersState: true }],
  ] as const)('that is declined %s', (_, settings) => {
    beforeEach(() => open(settings));

    it.each([
      ['soft-decline', 'PAYMENT_DECLINED_SOFT'],
      ['hard-decline', 'PAYMENT_DECLINED_HARD'],
      ['expired', 'CARD_EXPIRED'],
    ])('is told by its reason: %s', async (suffix, code) => {
      expect(await failure(pay({ payment: card(suffix) }))).toBe(`RejectedError ${code}`);
      expect(live()).toEqual([]);
    });

    it('goes on with the next instrument', async () => {
      const order = paid(await pay({ payment: { ...card('soft-decline'), fallbacks: [card('visa')] } }));
      expect(order.declined).toEqual([{ position: 0, code: 'PAYMENT_DECLINED_SOFT' }]);
      expect(live()).toMatchObject([{ amount: 37.53 }]);
      expect(contract.shop.orders()).toMatchObject([{ standing: 'placed' }]);
    });

    it('leaves an order that is found and undone', async () => {
      await failure(pay({ payment: card('hard-decline') }));
      await contract.platform.cancelOrder(known, UNDO);
      expect(contract.shop.orders().filter(({ standing }) => standing !== 'dead')).toEqual([]);
      expect(contract.shop.stockOf('COF-ETHIOPIA-250G')).toBe(5000);
    });

    it('is charged once when it is asked for again', async () => {
      await failure(pay({ payment: card('soft-decline') }));
      paid(await pay({ payment: card('visa'), repeated: true }));
      expect(live()).toHaveLength(1);
    });
  });

  it('reports the reasons of all instruments, and the one that may pass later as its own', async () => {
    const instruments = { ...card('soft-decline'), fallbacks: [card('hard-decline')] };
    const error = await errorFrom(pay({ payment: instruments }));
    expect(error.code).toBe('PAYMENT_DECLINED_SOFT');
    expect(error.details.reason).toContain('0 PAYMENT_DECLINED_SOFT, 1 PAYMENT_DECLINED_HARD');
  });

  it('passes over a card that has expired by the request itself', async () => {
    const order = paid(
      await pay({ payment: { ...card('visa'), expires: '2020-01', fallbacks: [card('mastercard')] } }),
    );
    expect(order.declined).toEqual([{ position: 0, code: 'CARD_EXPIRED' }]);
    expect(contract.shop.payments()).toHaveLength(1);
  });

  it('takes a decline that was lost for no outcome, and finds it on the order', async () => {
    contract.fault({ operation: 'preAuthorizeOrder', when: 'before', effect: { kind: 'dropAnswer' } });
    expect(await failure(pay({ payment: card('decline-once') }))).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
    expect(await failure(pay({ payment: card('decline-once'), repeated: true }))).toBe(
      'RejectedError PAYMENT_DECLINED_SOFT',
    );
  });

  it('that is authorised in part is refused, and given back with the order', async () => {
    expect(await failure(pay({ payment: card('partial') }))).toBe('RejectedError PAYMENT_AMOUNT_SHORT');
    await contract.platform.cancelOrder(known, UNDO);
    expect(live()).toEqual([]);
    expect(contract.shop.orders()).toEqual([]);
  });

  it('that the customer has to confirm is waited for', async () => {
    expect(await pay({ payment: card('sca') })).toMatchObject({ kind: 'pending', action: { code: 'SCA_REQUIRED' } });
    expect(await pay({ payment: card('sca'), repeated: true })).toMatchObject({ kind: 'pending' });
    contract.shop.completeCustomerAction(known.orderNo, true);
    paid(await pay({ payment: card('sca'), repeated: true }));
    expect(contract.shop.payments()).toHaveLength(1);
  });

  it('that the customer does not confirm is rejected', async () => {
    await pay({ payment: card('sca') });
    contract.shop.completeCustomerAction(known.orderNo, false);
    expect((await failure(pay({ payment: card('sca'), repeated: true }))).split(' ')[0]).toBe('RejectedError');
  });

  it('of an order that is queued is followed until it is submitted', async () => {
    await open({ queue: { ms: 10_000, outcome: 'SUBMITTED' } });
    expect(await pay()).toMatchObject({ kind: 'pending', action: { code: 'ORDER_QUEUED' }, order: { placed: false } });
    contract.pass(5_000);
    expect(await pay({ repeated: true })).toMatchObject({ kind: 'pending' });
    contract.pass(5_000);
    paid(await pay({ repeated: true }));
    expect(contract.calls().filter((name) => name === 'submitOrder')).toHaveLength(1);
    expect(live()).toHaveLength(1);
  });

  it('of an order that fails in the queue is rejected', async () => {
    await open({ queue: { ms: 10_000, outcome: 'FAILED' } });
    await pay();
    contract.pass(10_000);
    expect(await failure(pay({ repeated: true }))).toBe('RejectedError CONFLICT');
    expect(live()).toEqual([]);
  });

  it('of an order that failed while its money is held is told to a person', async () => {
    await open({ queue: { ms: 10_000, outcome: 'FAILED' }, voidOnCancel: false });
    await pay();
    contract.pass(10_000);
    expect(await failure(pay({ repeated: true }))).toBe('ConfigurationError PAYMENT_WITHOUT_ORDER');
  });

  describe('of an order that needs an approval', () => {
    const request = renewal({
      customer: { customerNo: 'se-570034', organization: 'or-100004' },
      lineItems: [{ productId: 'COF-ETHIOPIA-1KG', quantity: 20 }],
      payment: { kind: 'invoice' },
    });

    beforeEach(async () => {
      contract = openContractShop();
      contract = { ...contract, platform: contract.connect({ organizations: 'perRequest' }) };
      known = await create(contract.platform, request);
    });

    it('waits for it, and is placed then', async () => {
      expect(await pay({ payment: request.payment })).toMatchObject({ kind: 'pending', action: { code: 'APPROVAL' } });
      contract.shop.approve(known.orderNo);
      paid(await pay({ payment: request.payment, repeated: true }));
    });

    it('is paid after it where the shop keeps no payment until then', async () => {
      contract.shop.change({ approvalKeepsPayments: false });
      expect(await pay({ payment: request.payment })).toMatchObject({ kind: 'pending', action: { code: 'APPROVAL' } });
      expect(live()).toEqual([]);
      contract.shop.approve(known.orderNo);
      expect(await contract.platform.findOrder(known)).toMatchObject({ order: { status: 'APPROVED', placed: false } });
      expect(paid(await pay({ payment: request.payment, repeated: true }))).toMatchObject({ status: 'SUBMITTED' });
      expect(live()).toHaveLength(1);
    });

    it('is undone when it is approved and nobody pays', async () => {
      contract.shop.change({ approvalKeepsPayments: false });
      await pay({ payment: request.payment });
      contract.shop.approve(known.orderNo);
      expect(await contract.platform.cancelOrder(known, { placed: 'leave' })).toEqual({ order: 'REMOVED' });
    });

    it('is rejected when it is refused', async () => {
      await pay({ payment: request.payment });
      contract.shop.reject(known.orderNo);
      expect(await failure(pay({ payment: request.payment, repeated: true }))).toBe('RejectedError CONFLICT');
      expect(await contract.platform.cancelOrder(known, UNDO)).toEqual({ order: 'FAILED_APPROVAL' });
    });

    it('is undone while it waits', async () => {
      await pay({ payment: request.payment });
      expect(await contract.platform.cancelOrder(known, UNDO)).toEqual({ order: 'REMOVED' });
      expect(live()).toEqual([]);
    });
  });

  it.each(['PENDING_MERCHANT_ACTION', 'BEING_AMENDED', 'QUOTED', 'PENDING_APPROVAL_TEMPLATE', 'SOMETHING_NEW'])(
    'of an order that is %s is left to a person',
    async (state) => {
      contract.shop.change({ submittedState: state });
      expect(await failure(pay())).toBe('ConfigurationError ORDER_STATE_UNCLEAR');
      expect(await failure(contract.platform.cancelOrder(known, UNDO))).toBe('ConfigurationError ORDER_STATE_UNCLEAR');
    },
  );

  it.each(['PROCESSING', 'NO_PENDING_ACTION', 'APPROVED'])('of an order that is %s by now is done', async (state) => {
    contract.shop.change({ submittedState: state });
    expect(paid(await pay())).toMatchObject({ status: state, placed: true });
  });

  it('is refused when the goods ran out meanwhile, and nothing stays held', async () => {
    contract.shop.setStock('COF-ETHIOPIA-250G', 1);
    expect(await failure(pay())).toBe('RejectedError OUT_OF_STOCK');
    await contract.platform.cancelOrder(known, UNDO);
    expect(live()).toEqual([]);
    expect(contract.shop.orders()).toEqual([]);
  });

  it('of another attempt is not touched', async () => {
    expect(await failure(pay({ attempt: 2, repeated: true }))).toBe('UnknownOutcomeError CONFLICT');
    expect(contract.shop.payments()).toEqual([]);
  });

  it('takes five calls after a lost answer at most', async () => {
    contract.fault({ operation: 'submitOrder', when: 'after', effect: { kind: 'dropAnswer' } });
    await failure(pay());
    contract.calls();
    paid(await pay({ repeated: true }));
    expect(contract.calls()).toEqual(['getOrder']);
  });
});
