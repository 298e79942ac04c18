import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OrderStatus } from '../../../sandbox/b2c-commerce/orders/order.ts';
import { authorize, type ContractShop, openContractShop, payment, placeCreated, references } from './contract-shop.ts';
import { errorFrom, failure, UNDO } from '../port-calls.ts';

const withoutOrder = { name: 'ConfigurationError', code: 'PAYMENT_WITHOUT_ORDER' };

describe('undoing a request in B2C Commerce whose order is dead', () => {
  let shop: ContractShop;
  let orderNo: string;

  beforeEach(async () => {
    // A site whose own code gives nothing back when an order fails or is cancelled.
    shop = await openContractShop({ settings: { voidOnFail: false } });
    ({ orderNo } = await placeCreated(shop.platform));
    await authorize(shop.platform, payment({ orderNo }));
  });
  afterEach(() => shop.close());

  const undo = () => shop.platform.cancelOrder(references({ orderNo }), UNDO);
  const payments = () => shop.sandbox.shop.payments().map(({ state }) => state);
  const calls = () => shop.sandbox.shop.callCounts();

  /** Somebody in the shop, or a job of the site, changes the order's status and nothing else. */
  function become(status: OrderStatus): void {
    for (const order of shop.sandbox.shop.state.orders.values()) {
      order.status = status;
      order.revision += 1;
    }
  }

  it.each(['failed', 'cancelled'] as const)('gives the money back that is held for a %s order', async (status) => {
    become(status);
    expect(await undo()).toEqual({ order: status });
    expect(payments()).toEqual(['voided']);
    expect(await shop.platform.findOrder(references({ orderNo }))).toMatchObject({
      order: { status, dead: true, authorized: { minorUnits: 0 } },
    });
    expect(await undo()).toEqual({ order: status });
    expect(calls()).toMatchObject({ removePaymentInstrument: 1 });
  });

  it('gives the money back of an order that it cancels itself', async () => {
    expect(await undo()).toEqual({ order: 'cancelled' });
    expect(payments()).toEqual(['voided']);
  });

  it('is not undone when payments may not be taken off, and names the permission', async () => {
    become('failed');
    shop.sandbox.shop.change({ denied: [{ method: 'delete', resource_id: '/orders/*/payment_instruments/*' }] });
    const error = await errorFrom(undo());
    expect(error).toMatchObject(withoutOrder);
    expect(error.message).toContain('failed, 36.00 of 36.00 USD authorised');
    expect(error.message).toContain('grant DELETE on /orders/*/payment_instruments/*');
  });

  it('is not undone when the shop refuses to take a payment off', async () => {
    become('cancelled');
    const effect = { kind: 'fault', status: 400, type: 'SomethingNewException' } as const;
    shop.sandbox.shop.orderFault({ operation: 'removePaymentInstrument', effect });
    expect(await failure(undo())).toEqual(withoutOrder);
    expect(payments()).toEqual(['live']);
  });

  it('is not undone when the shop says that a payment was taken off, and shows it all the same', async () => {
    become('failed');
    const effect = { kind: 'emptyBody', status: 204 } as const;
    shop.sandbox.shop.orderFault({ operation: 'removePaymentInstrument', effect });
    expect(await failure(undo())).toEqual(withoutOrder);
  });

  it.each(['before', 'after'] as const)('ends well the second time when an answer is lost %s', async (when) => {
    become('failed');
    shop.sandbox.shop.orderFault({ operation: 'removePaymentInstrument', when, effect: { kind: 'dropAnswer' } });
    expect(await failure(undo())).toMatchObject({ name: 'TransientError' });
    expect(await undo()).toEqual({ order: 'failed' });
    expect(payments()).toEqual(['voided']);
  });

  it('is read again when somebody else changes it meanwhile', async () => {
    become('failed');
    const effect = { kind: 'fault', status: 409, type: 'ResourceStateConflictException' } as const;
    shop.sandbox.shop.orderFault({ operation: 'removePaymentInstrument', effect });
    expect(await undo()).toEqual({ order: 'failed' });
    expect(calls()).toMatchObject({ removePaymentInstrument: 2 });
  });

  it('is over when another order replaced it, which has its payment', async () => {
    become('replaced');
    expect(await undo()).toEqual({ order: 'replaced' });
    expect(payments()).toEqual(['live']);
    expect(calls()['removePaymentInstrument']).toBeUndefined();
    expect(calls()['updateOrder']).toBeUndefined();
  });
});
