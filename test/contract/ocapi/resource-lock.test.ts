import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Order } from '../../../sandbox/b2c-commerce/orders/order.ts';
import { authorize, type ContractShop, openContractShop, payment, placeCreated, references } from './contract-shop.ts';
import { failure, UNDO } from '../port-calls.ts';

const conflict = { kind: 'fault', status: 409, type: 'ResourceStateConflictException' } as const;

describe('a change of an order that somebody else changes as well', () => {
  let shop: ContractShop;

  beforeEach(async () => {
    shop = await openContractShop({ settings: { versions: ['15_6', '23_1'] } });
  });
  afterEach(() => shop.close());

  const calls = () => shop.sandbox.shop.callCounts();
  const sent = (method: string) => shop.sent.filter((request) => request.method === method);
  const again = (orderNo: string) => payment({ orderNo, repeated: true });

  /** Somebody changes the order right before the adapter's first call of this method. */
  function meanwhile(method: string, change: (order: Order) => void): void {
    shop.beforeSend = (request) => {
      if (request.method === method) {
        shop.beforeSend = () => undefined;
        for (const order of shop.sandbox.shop.state.orders.values()) {
          change(order);
          order.revision += 1;
        }
      }
    };
  }

  it('sends the state in which the order was read', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    await authorize(shop.platform, again(orderNo));
    expect(JSON.parse(sent('POST').at(-1)?.body ?? '')).toHaveProperty('_resource_state');
  });

  it('sends none where nothing was read', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    await authorize(shop.platform, payment({ orderNo }));
    expect(JSON.parse(sent('POST').at(-1)?.body ?? '')).not.toHaveProperty('_resource_state');
  });

  it('is read again, and a payment that is still wanted is made', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    shop.sandbox.shop.orderFault({ operation: 'addPaymentInstrument', effect: conflict });
    expect(await authorize(shop.platform, payment({ orderNo }))).toMatchObject({ placed: true, declined: [] });
    expect(calls()).toMatchObject({ addPaymentInstrument: 2, getOrder: 1 });
  });

  it('is read again, and a payment that somebody else made is not made twice', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    await authorize(shop.connect(), payment({ orderNo }));
    shop.sandbox.shop.orderFault({ operation: 'addPaymentInstrument', effect: conflict });
    expect(await authorize(shop.platform, payment({ orderNo }))).toMatchObject({ placed: true });
    expect(shop.sandbox.shop.payments()).toHaveLength(1);
  });

  it('may be repeated later when the order keeps changing', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    shop.sandbox.shop.orderFault({ operation: 'addPaymentInstrument', times: 100, effect: conflict });
    expect(await failure(authorize(shop.platform, payment({ orderNo })))).toEqual({
      name: 'TransientError',
      code: 'CONFLICT',
    });
  });

  it('is read again, and an order that was paid meanwhile is cancelled instead of failed', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    meanwhile('PATCH', (order) => {
      order.status = 'new';
    });
    expect(await shop.platform.cancelOrder(references({ orderNo }), UNDO)).toMatchObject({ order: 'cancelled' });
  });

  it('is read again, and an order that somebody else failed is left', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    meanwhile('PATCH', (order) => {
      order.status = 'failed';
    });
    expect(await shop.platform.cancelOrder(references({ orderNo }), UNDO)).toMatchObject({ order: 'failed' });
  });

  it('is read again, and an order that was paid meanwhile is left, where placed orders are', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    meanwhile('PATCH', (order) => {
      order.status = 'new';
    });
    expect(await failure(shop.platform.cancelOrder(references({ orderNo }), { placed: 'leave' }))).toEqual({
      name: 'TransientError',
      code: 'CONFLICT',
    });
    expect(shop.sandbox.shop.orders()).toMatchObject([{ status: 'new' }]);
    expect(sent('PATCH')).toHaveLength(1);
  });

  it('may be repeated later when the order keeps changing while it is undone', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    shop.sandbox.shop.orderFault({ operation: 'updateOrder', times: 100, effect: conflict });
    expect(await failure(shop.platform.cancelOrder(references({ orderNo }), UNDO))).toEqual({
      name: 'TransientError',
      code: 'CONFLICT',
    });
  });

  it('is read again, and an order that failed before its payment was repeated is not paid', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    let posts = 0;
    shop.beforeSend = ({ url }) => {
      posts += url.endsWith('/payment_instruments') ? 1 : 0;
      for (const order of posts === 1 ? shop.sandbox.shop.state.orders.values() : []) {
        order.status = 'failed';
        order.revision += 1;
      }
    };
    expect(await failure(authorize(shop.platform, again(orderNo)))).toEqual({
      name: 'RejectedError',
      code: 'CONFLICT',
    });
    expect(shop.sandbox.shop.payments()).toEqual([]);
  });

  it('takes a payment off in the state it was read in, named in a header', async () => {
    const { orderNo } = await placeCreated(shop.platform);
    shop.sandbox.shop.change({ placesPaidOrders: false });
    await failure(authorize(shop.platform, payment({ orderNo })));
    await shop.platform.cancelOrder(references({ orderNo }), UNDO);
    expect(sent('DELETE')[0]?.headers).toHaveProperty('x-dw-resource-state');
    expect(shop.sandbox.shop.payments()).toMatchObject([{ state: 'voided' }]);
    expect(shop.sandbox.shop.orders()).toMatchObject([{ status: 'failed' }]);
  });

  describe('in version 15.6', () => {
    const old = () => shop.connect({ apiVersion: '15.6' });

    it('sends the tag of the order, and of the instrument', async () => {
      shop.sandbox.shop.change({ ifMatchRequired: true, placesPaidOrders: false });
      const { orderNo } = await placeCreated(old());
      await failure(authorize(old(), payment({ orderNo })));
      await failure(old().cancelOrder(references({ orderNo }), UNDO));
      expect(sent('DELETE')[0]?.headers).toHaveProperty('if-match');
      expect(shop.sandbox.shop.payments()).toMatchObject([{ state: 'voided' }]);
    });

    it('is read again when the tag has changed', async () => {
      shop.sandbox.shop.change({ placesPaidOrders: false });
      const { orderNo } = await placeCreated(old());
      await failure(old().authorizePayment(payment({ orderNo })));
      const effect = { kind: 'fault', status: 412, type: 'InvalidIfMatchException' } as const;
      shop.sandbox.shop.orderFault({ operation: 'removePaymentInstrument', effect });
      await failure(old().cancelOrder(references({ orderNo }), UNDO));
      expect(calls()).toMatchObject({ removePaymentInstrument: expect.any(Number), getOrder: 2 });
      expect(shop.sandbox.shop.payments()).toMatchObject([{ state: 'voided' }]);
    });
  });
});
