import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ContractShop,
  create,
  failure,
  openContractShop,
  orderOf,
  paid,
  payment,
  references,
  renewal,
} from './contract-shop.ts';
import { FIRST, UNDO } from '../port-calls.ts';

/** Answers that do not tell whether the call was carried out. */
const UNCLEAR = [
  ['no answer', { kind: 'dropAnswer' }],
  ['half an answer', { kind: 'truncated' }],
  ['error 28105', { kind: 'fault', status: 400, type: '28105' }],
  ['error 28301', { kind: 'fault', status: 400, type: '28301' }],
  ['error 28300', { kind: 'fault', status: 400, type: '28300' }],
  ['error 200124', { kind: 'fault', status: 400, type: '200124' }],
  ['error 22001', { kind: 'fault', status: 400, type: '22001' }],
  ['error 60012', { kind: 'fault', status: 403, type: '60012' }],
  ['a 403 without a reason', { kind: 'html', status: 403 }],
  ['a 500 with a harmless code', { kind: 'fault', status: 500, type: '28104' }],
  ['a code nobody knows', { kind: 'fault', status: 400, type: '99999' }],
  ['something else than JSON', { kind: 'malformed' }],
] as const;

describe('an unclear answer of Oracle Commerce', () => {
  let contract: ContractShop;

  beforeEach(() => {
    contract = openContractShop();
  });

  const priced = async () => {
    const { basketId } = await contract.platform.prepareBasket(renewal(), FIRST);
    return { ...references({ basketId }), basketId };
  };
  const request = () => Promise.resolve(renewal());

  describe.each(UNCLEAR)('%s', (_, effect) => {
    it('to a pricing is harmless: it is made again', async () => {
      contract.fault({ operation: 'priceOrder', when: 'after', effect });
      const said = await failure(contract.platform.prepareBasket(renewal(), FIRST)).catch(() => 'nothing');
      expect(said).not.toMatch(/^UnknownOutcomeError/);
      expect(contract.shop.orders()).toEqual([]);
    });

    it('to a new order is found out by looking, and nothing is made twice', async () => {
      const known = await priced();
      contract.fault({ operation: 'createOrder', when: 'after', effect });
      expect(await failure(contract.platform.placeOrder(known, request))).toMatch(/^UnknownOutcomeError/);
      const lookup = await contract.platform.findOrder(known);
      expect(lookup).toMatchObject({ found: 'order', order: { placed: false, dead: false } });
      expect(contract.shop.orders()).toHaveLength(1);
    });

    it('to a new order that was not made ends with the order being made', async () => {
      const known = await priced();
      contract.fault({ operation: 'createOrder', when: 'before', effect });
      expect(await failure(contract.platform.placeOrder(known, request))).toMatch(/^UnknownOutcomeError/);
      expect(await contract.platform.findOrder(known)).toEqual({ found: 'openBasket' });
      await contract.platform.placeOrder(known, request);
      expect(contract.shop.orders()).toHaveLength(1);
    });

    it.each(['preAuthorizeOrder', 'submitOrder'])('to %s never charges twice', async (operation) => {
      const known = await create(contract.platform);
      contract.fault({ operation, when: 'after', effect });
      const pays = payment(known, contract.shop);
      expect(await failure(contract.platform.authorizePayment(pays))).toMatch(/^UnknownOutcomeError/);
      expect(await contract.platform.findOrder(known)).toMatchObject({ found: 'order' });
      const order = paid(await contract.platform.authorizePayment({ ...pays, repeated: true }));
      expect(order).toMatchObject({ orderNo: known.orderNo, placed: true });
      expect(contract.shop.payments().filter(({ state }) => state === 'live')).toHaveLength(1);
      expect(contract.shop.orders()).toMatchObject([{ standing: 'placed' }]);
    });

    it.each(['preAuthorizeOrder', 'submitOrder'])(
      'to %s that was not carried out ends with one charge',
      async (operation) => {
        const known = await create(contract.platform);
        contract.fault({ operation, when: 'before', effect });
        const pays = payment(known, contract.shop);
        expect(await failure(contract.platform.authorizePayment(pays))).toMatch(/^UnknownOutcomeError/);
        paid(await contract.platform.authorizePayment({ ...pays, repeated: true }));
        expect(contract.shop.payments().filter(({ state }) => state === 'live')).toHaveLength(1);
      },
    );
  });

  it('that nothing was sent is told as such', async () => {
    const known = await priced();
    contract.fault({ operation: 'createOrder', effect: { kind: 'refuseConnection' } });
    expect(await failure(contract.platform.placeOrder(known, request))).toBe('TransientError BACKEND_UNREACHABLE');
  });

  it.each(['priceOrder', 'listOrders', 'getOrder'] as const)(
    'of %s for performance is tried later',
    async (operation) => {
      const known = await create(contract.platform);
      contract.shop.change({ slow: { [operation]: 'before' } });
      const call =
        operation === 'priceOrder'
          ? contract.platform.prepareBasket(renewal(), FIRST)
          : contract.platform.findOrder({ ...known, ...(operation === 'listOrders' && { orderNo: undefined }) });
      expect(await failure(call)).toBe('RateLimitedError BACKEND_BUSY');
    },
  );

  it('after which an order shows late leaves one order, and its second cart is removed', async () => {
    const known = await priced();
    contract.shop.change({ listLagMs: 300_000 });
    contract.fault({ operation: 'createOrder', when: 'after', effect: { kind: 'dropAnswer' } });
    await failure(contract.platform.placeOrder(known, request));
    contract.pass(120_000);
    expect(await contract.platform.findOrder(known)).toEqual({ found: 'openBasket' });
    const { orderNo } = orderOf(await contract.platform.placeOrder(known, request));
    paid(await contract.platform.authorizePayment(payment({ ...known, orderNo }, contract.shop)));
    contract.pass(300_000);
    expect(await contract.platform.findOrder(known)).toMatchObject({
      found: 'order',
      order: { orderNo, placed: true },
    });
    expect(await contract.platform.deleteBaskets({ ...known, orderNo })).toBe(1);
    expect(contract.shop.orders()).toMatchObject([{ orderNo, standing: 'placed' }]);
    expect(await contract.platform.deleteBaskets({ ...known, orderNo })).toBe(0);
  });

  it('about an order that is gone proves nothing', async () => {
    const known = await create(contract.platform);
    await contract.platform.cancelOrder(known, UNDO);
    expect(await contract.platform.findOrder(known)).toEqual({ found: 'nothing' });
  });

  it('that two living orders bear one mark is for a person to decide', async () => {
    const known = await create(contract.platform);
    contract.shop.setOrderStatus(known.orderNo, 'SUBMITTED');
    const second = await create(contract.platform);
    contract.shop.setOrderStatus(second.orderNo, 'PROCESSING');
    expect(await failure(contract.platform.findOrder({ ...known, orderNo: undefined }))).toBe(
      'UnknownOutcomeError CONFLICT',
    );
  });
});
