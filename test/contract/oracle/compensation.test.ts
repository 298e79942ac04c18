import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ShopReferences } from '../../../lib/commerce/commerce-platform.ts';
import type { OracleCommerceShopOptions } from '../../../sandbox/oracle-commerce/open-shop.ts';
import {
  type ContractShop,
  create,
  failure,
  openContractShop,
  paid,
  payment,
  references,
  renewal,
} from './contract-shop.ts';
import { FIRST, UNDO } from '../port-calls.ts';

describe('undoing an order in Oracle Commerce', () => {
  let contract: ContractShop;
  let known: ShopReferences & { readonly basketId: string; readonly orderNo: string };

  const open = async (settings: OracleCommerceShopOptions['settings'] = {}) => {
    contract = openContractShop({ settings });
    known = await create(contract.platform);
    contract.calls();
  };
  const pay = () => contract.platform.authorizePayment(payment(known, contract.shop));
  const live = () => contract.shop.payments().filter(({ state }) => state === 'live');
  const undo = (
    changes: Partial<ShopReferences> = {},
    options: Parameters<typeof contract.platform.cancelOrder>[1] = UNDO,
  ) => contract.platform.cancelOrder({ ...known, ...changes }, options);

  beforeEach(() => open());

  it('removes one that was not submitted', async () => {
    expect(await undo()).toEqual({ order: 'removed' });
    expect(contract.shop.orders()).toEqual([]);
  });

  it('does so twice without harm', async () => {
    await undo();
    expect(await undo()).toEqual({ order: 'gone' });
  });

  it.each(['own', 'same'] as const)('cancels one that was placed, under an order id of %s', async (cancelOrderIds) => {
    await open({ cancelOrderIds });
    paid(await pay());
    expect(await undo()).toEqual({ order: 'REMOVED' });
    expect(live()).toEqual([]);
    expect(contract.shop.stockOf('COF-ETHIOPIA-250G')).toBe(5000);
    expect(await undo()).toEqual({ order: 'REMOVED' });
  });

  it('finds one whose number was never learnt', async () => {
    expect(await undo({ orderNo: undefined })).toEqual({ order: 'removed' });
    expect(contract.shop.orders()).toEqual([]);
  });

  it('has nothing to do before an order was created', async () => {
    contract = openContractShop();
    const { basketId } = await contract.platform.prepareBasket(renewal(), FIRST);
    expect(await contract.platform.cancelOrder(references({ basketId }), UNDO)).toEqual({});
  });

  it('leaves one that is placed, if it is told to', async () => {
    paid(await pay());
    expect(await failure(undo({}, { placed: 'leave' }))).toBe('TransientError CONFLICT');
    expect(contract.shop.orders()).toMatchObject([{ standing: 'placed' }]);
  });

  it.each(['PROCESSING', 'NO_PENDING_ACTION'])('is too late for one that is %s', async (state) => {
    await open({ submittedState: state });
    paid(await pay());
    expect(await failure(undo())).toBe('ConfigurationError NOT_VOIDABLE');
    expect(contract.shop.orders()).toMatchObject([{ standing: 'placed' }]);
  });

  it('does not believe an answer that says nothing was cancelled', async () => {
    await open({ cancellable: false });
    paid(await pay());
    expect(await failure(undo())).toBe('ConfigurationError NOT_VOIDABLE');
  });

  it('does not count money as given back that is still held', async () => {
    await open({ voidOnCancel: false });
    paid(await pay());
    expect(await failure(undo())).toBe('ConfigurationError PAYMENT_WITHOUT_ORDER');
    expect(live()).toHaveLength(1);
  });

  it('gives back what is held for a cart before it is removed', async () => {
    await open({ voidOnCancel: false });
    contract.shop.setStock('COF-ETHIOPIA-250G', 1);
    expect(await failure(pay())).toBe('RejectedError OUT_OF_STOCK');
    expect(live()).toHaveLength(1);
    expect(await undo()).toEqual({ order: 'removed' });
    expect(live()).toEqual([]);
    expect(contract.shop.orders()).toEqual([]);
  });

  it('leaves a cart for which money is held that nobody gives back', async () => {
    contract.shop.setStock('COF-ETHIOPIA-250G', 1);
    await failure(pay());
    contract.fault({ operation: 'voidPayments', effect: { kind: 'fault', status: 400, type: '22001' }, times: 2 });
    expect(await failure(undo())).toBe('ConfigurationError PAYMENT_WITHOUT_ORDER');
    expect(contract.shop.orders()).toMatchObject([{ status: 'INCOMPLETE' }]);
    expect(live()).toHaveLength(1);
  });

  it('never touches an order of another attempt or request', async () => {
    expect(await failure(undo({ attempt: 2 }))).toBe('UnknownOutcomeError CONFLICT');
    expect(await failure(undo({ requestId: 'acme:other' }))).toBe('UnknownOutcomeError CONFLICT');
    expect(await contract.platform.cancelOrder(references({ attempt: 2 }), UNDO)).toEqual({});
    expect(contract.shop.orders()).toMatchObject([{ status: 'INCOMPLETE' }]);
  });

  it('never touches an order of another customer', async () => {
    expect(await failure(undo({ customerNo: 'se-570034' }))).toBe('ConfigurationError ORDER_STATE_UNCLEAR');
    const asked = { ...payment(known, contract.shop), customerNo: 'se-570034', repeated: true };
    expect(await failure(contract.platform.authorizePayment(asked))).toBe('ConfigurationError ORDER_STATE_UNCLEAR');
    expect(contract.shop.orders()).toMatchObject([{ status: 'INCOMPLETE' }]);
    expect(contract.shop.payments()).toEqual([]);
  });

  it('finds one that was saved before it was paid, and cancels it', async () => {
    await open({ earlyPersist: true });
    contract.fault({ operation: 'preAuthorizeOrder', when: 'after', effect: { kind: 'dropAnswer' } });
    await failure(pay());
    expect(contract.shop.orders()).toMatchObject([{ status: 'PENDING_PAYMENT' }]);
    expect(await undo()).toEqual({ order: 'REMOVED' });
    expect(live()).toEqual([]);
  });

  it('is done when the shop has given the order up by itself', async () => {
    await open({ earlyPersist: true, priceHoldMinutes: 60 });
    contract.fault({ operation: 'preAuthorizeOrder', when: 'after', effect: { kind: 'dropAnswer' } });
    await failure(pay());
    contract.pass(3_600_000);
    expect(await undo()).toEqual({ order: 'REMOVED' });
    expect(contract.calls()).not.toContain('submitCancelOrder');
  });

  it.each(['initiateCancelOrder', 'submitCancelOrder', 'getOrder', 'listOrders'])(
    'goes through when %s fails once',
    async (operation) => {
      paid(await pay());
      contract.fault({ operation, when: 'after', effect: { kind: 'dropAnswer' } });
      expect(await failure(undo())).toMatch(/^TransientError/);
      await undo();
      expect(contract.shop.orders()).toMatchObject([{ standing: 'dead' }]);
      expect(live()).toEqual([]);
    },
  );

  it('goes through when the answer to the removal is lost', async () => {
    contract.fault({ operation: 'orderAction', when: 'after', effect: { kind: 'dropAnswer' } });
    expect(await failure(undo())).toMatch(/^TransientError/);
    await undo();
    expect(contract.shop.orders()).toEqual([]);
  });

  it('cancels for the customer of the order, as the platform wants it', async () => {
    paid(await pay());
    await undo();
    const call = contract.sent.find(({ url }) => url.endsWith('/submitCancelOrder'));
    expect(call?.headers['x-ccagentcontext.shopperprofileid']).toBe('se-570031');
  });
});

describe('handing an order of Oracle Commerce to fulfilment once more', () => {
  let contract: ContractShop;
  let known: ShopReferences & { readonly orderNo: string };

  beforeEach(async () => {
    contract = openContractShop();
    known = await create(contract.platform);
  });

  it('is done for one that is placed', async () => {
    paid(await contract.platform.authorizePayment(payment(known, contract.shop)));
    await contract.platform.resendForFulfillment?.(known);
    expect(contract.shop.orders()).toMatchObject([{ resent: 1, standing: 'placed' }]);
  });

  it.each([
    ['not placed', {}],
    ['of another request', { requestId: 'acme:other' }],
    ['not there', { orderNo: 'o1' }],
  ])('is refused for one that is %s', async (_, changes) => {
    const call = contract.platform.resendForFulfillment?.({ ...known, ...changes });
    expect(await failure(call ?? Promise.resolve())).toBe('RejectedError CONFLICT');
    expect(contract.calls()).not.toContain('resendOrdersForFulfillment');
  });
});
