import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { statusTransitionFault } from '../../../sandbox/b2c-commerce/orders/change-order-status.ts';
import { openShop, type OpenShop } from './shop-client.ts';

describe('the status of an order', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const change = (orderNo: string, body: unknown) => shop.call('PATCH', `/orders/${orderNo}`, body);
  const coupon = { coupon_items: [{ code: 'SINGLE' }] };

  it('can be failed while it is created, which gives stock and coupon back', async () => {
    const stock = shop.shop.stockOf('COF-ETHIOPIA-1KG');
    const order = await shop.newOrder(coupon);
    expect((await change(order.body.order_no, { status: 'failed' })).body.status).toBe('failed');
    expect(shop.shop.stockOf('COF-ETHIOPIA-1KG')).toBe(stock);
    expect((await shop.newBasket(coupon)).body.coupon_items[0]?.status_code).toBe('applied');
  });

  it('can be cancelled once it is placed, which gives the stock back', async () => {
    const stock = shop.shop.stockOf('COF-ETHIOPIA-1KG');
    const order = await shop.newOrder();
    await shop.pay(order, 'pi-00010001-visa');
    expect((await change(order.body.order_no, { status: 'cancelled' })).body.status).toBe('cancelled');
    expect(shop.shop.stockOf('COF-ETHIOPIA-1KG')).toBe(stock);
  });

  it.each(['open', 'cancelled', 'completed'])('cannot go from created to %s', async (status) => {
    const order = await shop.newOrder();
    const answer = await change(order.body.order_no, { status });
    expect([answer.status, answer.body.fault.type]).toEqual([400, statusTransitionFault]);
    expect(shop.shop.orders()).toMatchObject([{ status: 'created' }]);
  });

  it('can be placed by its status, paid or not', async () => {
    const order = await shop.newOrder();
    const answer = await change(order.body.order_no, { status: 'new' });
    expect(answer.body).toMatchObject({ status: 'new', export_status: 'ready', confirmation_status: 'confirmed' });
  });

  it('cannot be placed by its status where the shop does not allow it', async () => {
    shop.shop.change({ allowPatchNew: false });
    const order = await shop.newOrder();
    const answer = await change(order.body.order_no, { status: 'new' });
    expect([answer.status, answer.body.fault.type]).toEqual([400, statusTransitionFault]);
  });

  it('cannot be failed once it is placed', async () => {
    const order = await shop.newOrder();
    await shop.pay(order, 'pi-00010001-visa');
    expect((await change(order.body.order_no, { status: 'failed' })).body.fault.type).toBe(statusTransitionFault);
  });

  it('cannot be failed twice, and gives the stock back once', async () => {
    const stock = shop.shop.stockOf('COF-ETHIOPIA-1KG');
    const order = await shop.newOrder();
    await change(order.body.order_no, { status: 'failed' });
    expect((await change(order.body.order_no, { status: 'failed' })).status).toBe(400);
    expect(shop.shop.stockOf('COF-ETHIOPIA-1KG')).toBe(stock);
  });

  it('must be one that the shop knows', async () => {
    const order = await shop.newOrder();
    const answer = await change(order.body.order_no, { status: 'lost' });
    expect(answer).toMatchObject({ status: 400, body: { fault: { type: 'EnumConstraintViolationException' } } });
  });

  it('stays when only a custom attribute is changed', async () => {
    const order = await shop.newOrder();
    const answer = await change(order.body.order_no, { c_agentNote: 'called back', customer_name: 'ignored' });
    expect(answer.body).toMatchObject({ status: 'created', c_agentNote: 'called back' });
  });

  it('is not changed over a state that the caller has not seen', async () => {
    const order = await shop.newOrder();
    const seen = order.body._resource_state;
    await change(order.body.order_no, { c_agentNote: 'first', _resource_state: seen });
    const answer = await change(order.body.order_no, { status: 'failed', _resource_state: seen });
    expect(answer.status).toBe(409);
    expect(answer.body.fault.arguments['client']?.value).toBe(seen);
    expect(shop.shop.orders()).toMatchObject([{ status: 'created' }]);
  });
});
