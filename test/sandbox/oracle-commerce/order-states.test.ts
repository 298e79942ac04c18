import { describe, expect, it } from '@jest/globals';
import { beans, openShop, type OpenShop, savedCard } from './shop-client.ts';

const invoice = { type: 'invoice', PONumber: 'PO-7' };
const office = {
  profileId: 'se-570034',
  shoppingCart: { items: [{ ...beans, quantity: 11 }] },
};

describe('the queue', () => {
  it.each([
    ['SUBMITTED' as const, 'live'],
    ['FAILED' as const, 'voided'],
  ])('holds an order for a while, and then it is %s', async (outcome, payment) => {
    const shop = await openShop({ settings: { queue: { ms: 25_000, outcome } } });
    const orderId = await shop.placed();
    expect((await shop.get(orderId)).body.state).toBe('QUEUED');
    expect(shop.shop.orders()).toMatchObject([{ standing: 'open' }]);
    shop.clock.now += 25_000;
    expect((await shop.get(orderId)).body.state).toBe(outcome);
    expect(shop.shop.payments()).toMatchObject([{ state: payment }]);
  });
});

describe('approval', () => {
  it('is needed above the limit of the organization only', async () => {
    const shop = await openShop();
    await shop.placed({ profileId: 'se-570034' }, invoice);
    await shop.placed(office, invoice);
    expect(shop.shop.orders().map(({ status }) => status)).toEqual(['SUBMITTED', 'PENDING_APPROVAL']);
  });

  it.each([
    ['approve' as const, 'SUBMITTED', 'live'],
    ['reject' as const, 'FAILED_APPROVAL', 'voided'],
  ])('ends when somebody comes to %s, by number or mark, and only once', async (decision, state, payment) => {
    const shop = await openShop();
    const orderId = await shop.placed({ ...office, onbehalfRequestId: 'r-1' }, invoice);
    expect((await shop.admin('POST', 'approvals', { mark: 'r-1', decision })).status).toBe(200);
    expect((await shop.get(orderId)).body.state).toBe(state);
    expect(shop.shop.payments()).toMatchObject([{ state: payment }]);
    expect(shop.shop[decision](orderId)).toBe(false);
  });
});

describe('any state', () => {
  it('can be the one that a paid order comes to', async () => {
    const shop = await openShop({ settings: { submittedState: 'PENDING_AGENT_APPROVAL' } });
    const orderId = await shop.placed();
    expect((await shop.get(orderId)).body.state).toBe('PENDING_AGENT_APPROVAL');
    expect(shop.shop.orders()).toMatchObject([{ standing: 'open' }]);
  });

  it.each([
    ['PROCESSING', 'placed'],
    ['NO_PENDING_ACTION', 'placed'],
    ['APPROVED', 'placed'],
    ['AGENT_REJECTED', 'dead'],
    ['PENDING_REMOVE', 'dead'],
    ['PENDING_MERCHANT_ACTION', 'open'],
    ['SOMETHING_NEW', 'open'],
  ])('can be set: %s is %s', async (state, standing) => {
    const shop = await openShop();
    const orderNo = await shop.placed();
    expect((await shop.admin('POST', 'order-status', { mark: orderNo, status: state })).status).toBe(200);
    expect(shop.shop.orders()).toMatchObject([{ status: state, standing }]);
  });
});

describe('cancelling an order', () => {
  // Node hands on header names in lower case.
  const shopper = (id: string) => ({ 'x-ccagentcontext.shopperprofileid': id });

  it('is initiated, and submitted under an id of its own on behalf of the shopper', async () => {
    const shop = await openShop();
    const orderId = await shop.placed();
    const initiated = await shop.call('POST', '/orders/initiateCancelOrder', { orderId });
    expect(initiated.body.orderId).not.toBe(orderId);
    const body = { orderId: initiated.body.orderId };
    const cancelled = await shop.call('PUT', '/orders/submitCancelOrder', body, shopper('se-570031'));
    expect(cancelled.body).toEqual({ orderCancelled: true, orderId });
    expect(shop.shop.orders()).toMatchObject([{ status: 'REMOVED', standing: 'dead' }]);
    expect(shop.shop.payments()).toMatchObject([{ state: 'voided' }]);
    expect(shop.shop.stockOf('COF-ETHIOPIA-1KG')).toBe(5_000);
  });

  it('keeps the id of the order where it is set so', async () => {
    const shop = await openShop({ settings: { cancelOrderIds: 'same', cancelledState: 'PENDING_REMOVE' } });
    const orderId = await shop.placed();
    expect((await shop.call('POST', '/orders/initiateCancelOrder', { orderId })).body.orderId).toBe(orderId);
    await shop.call('PUT', '/orders/submitCancelOrder', { orderId }, shopper('se-570031'));
    expect((await shop.get(orderId)).body.state).toBe('PENDING_REMOVE');
  });

  it('wants to know the shopper, and the right one', async () => {
    const shop = await openShop({ settings: { cancelOrderIds: 'same' } });
    const orderId = await shop.placed();
    const without = await shop.call('PUT', '/orders/submitCancelOrder', { orderId });
    expect(without.body).toMatchObject({
      errorCode: '82001',
      message: expect.stringContaining('X-CCAgentContext.shopperProfileId'),
    });
    const wrong = await shop.call('PUT', '/orders/submitCancelOrder', { orderId }, shopper('se-570032'));
    expect(wrong.body.errorCode).toBe('28107');
    expect(shop.shop.orders()).toMatchObject([{ status: 'SUBMITTED' }]);
  });

  it.each([
    [
      'fulfilment has begun',
      async (shop: OpenShop, id: string) => shop.admin('POST', 'order-status', { mark: id, status: 'PROCESSING' }),
    ],
    ['the shop does not allow it', (shop: OpenShop) => shop.shop.change({ cancellable: false })],
  ])('answers 200 and orderCancelled false when %s', async (_, prepare) => {
    const shop = await openShop({ settings: { cancelOrderIds: 'same' } });
    const orderId = await shop.placed();
    await prepare(shop, orderId);
    const answer = await shop.call('PUT', '/orders/submitCancelOrder', { orderId }, shopper('se-570031'));
    expect([answer.status, answer.body.orderCancelled]).toEqual([200, false]);
    expect(shop.shop.payments()).toMatchObject([{ state: 'live' }]);
  });

  it('cancels an order that waits for its payment', async () => {
    const shop = await openShop({ settings: { earlyPersist: true } });
    const { orderId } = (await shop.order()).body;
    await shop.preAuthorize(orderId, savedCard('soft-decline'));
    const { body } = await shop.call('POST', '/orders/initiateCancelOrder', { orderId });
    await shop.call('PUT', '/orders/submitCancelOrder', { orderId: body.orderId }, shopper('se-570031'));
    expect((await shop.get(orderId)).body.state).toBe('REMOVED');
  });

  it('leaves the money held where the shop does not give it back', async () => {
    const shop = await openShop({ settings: { voidOnCancel: false } });
    const orderId = await shop.placed();
    await shop.call('POST', `/orders/${orderId}`, { op: 'cancel' });
    expect(shop.shop.orders()).toMatchObject([{ standing: 'dead' }]);
    expect(shop.shop.payments()).toMatchObject([{ state: 'live' }]);
  });

  it('is not there for a cart, nor for an order that is gone', async () => {
    const shop = await openShop();
    const { orderId = '' } = (await shop.order()).body;
    expect((await shop.call('POST', '/orders/initiateCancelOrder', { orderId })).body.errorCode).toBe('28107');
    const placed = await shop.placed();
    await shop.call('POST', `/orders/${placed}`, { op: 'cancel' });
    expect((await shop.call('POST', '/orders/initiateCancelOrder', { orderId: placed })).body.errorCode).toBe('28107');
    expect((await shop.submit(placed)).body.errorCode).toBe('28107');
  });
});

describe('resending to fulfilment', () => {
  it('hands placed orders on once more, and no others', async () => {
    const shop = await openShop();
    const orderId = await shop.placed();
    const cart = (await shop.order()).body.orderId;
    const resend = (...orderIds: (string | undefined)[]) =>
      shop.call('POST', '/orders', { op: 'resendOrdersForFulfillment', orderIds });
    expect((await resend(orderId)).status).toBe(200);
    expect((await resend(orderId, cart)).body.errorCode).toBe('28107');
    expect(shop.shop.orders()).toMatchObject([{ resent: 1 }, { resent: 0 }]);
  });
});
