import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from './shop-client.ts';

describe('a change over a state that the caller has not seen', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  /** An order with one payment of 20, and the state in which it was before that. */
  const partlyPaid = async () => {
    const order = await shop.newOrder();
    const paid = await shop.pay(order, 'pi-00010001-visa', 20);
    const path = `/orders/${order.body.order_no}/payment_instruments`;
    return { path, id: paid.body.payment_instruments[1]!.payment_instrument_id, stale: order.body._resource_state };
  };

  it('adds no payment', async () => {
    const { path, stale } = await partlyPaid();
    const body = { amount: 35.38, customer_payment_instrument_id: 'pi-00010001-visa', _resource_state: stale };
    const answer = await shop.call('POST', path, body);
    expect(answer).toMatchObject({ status: 409, body: { fault: { type: 'ResourceStateConflictException' } } });
    expect(shop.shop.payments()).toHaveLength(1);
  });

  it('changes no payment', async () => {
    const { path, id, stale } = await partlyPaid();
    expect((await shop.call('PATCH', `${path}/${id}`, { amount: 55.38, _resource_state: stale })).status).toBe(409);
    expect(shop.shop.payments()).toMatchObject([{ amount: 20, state: 'live' }]);
  });

  it('drops no payment, by a header as the call has no body', async () => {
    const { path, id, stale } = await partlyPaid();
    const drop = (state: string) => shop.call('DELETE', `${path}/${id}`, undefined, { 'x-dw-resource-state': state });
    expect((await drop(stale)).status).toBe(409);
    const current = await shop.call('GET', path.replace('/payment_instruments', ''));
    expect((await drop(current.body._resource_state)).status).toBe(200);
  });

  it('makes no order of a basket', async () => {
    const basket = await shop.newBasket();
    const body = { basket_id: basket.body.basket_id, _resource_state: 'stale' };
    expect((await shop.call('POST', '/orders', body)).status).toBe(409);
    expect(shop.shop.orders()).toHaveLength(0);
  });
});

describe('a change under a version up to 15', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop({ version: 'v15_6', settings: { versions: ['15_6'] } });
  });
  afterEach(() => shop.close());

  const partlyPaid = async () => {
    const order = await shop.newOrder();
    const paid = await shop.pay(order, 'pi-00010001-visa', 20);
    const instrument = paid.body.payment_instruments[1]!;
    const path = `/orders/${order.body.order_no}/payment_instruments/${instrument.payment_instrument_id}`;
    return { order, paid, instrument, path };
  };
  const patch = (path: string, ifMatch?: string) =>
    shop.call('PATCH', path, { amount: 55.38 }, ifMatch === undefined ? {} : { 'if-match': ifMatch });

  it('shows tags instead of resource states', async () => {
    const { paid, instrument } = await partlyPaid();
    expect(paid.headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/);
    expect(instrument.etag).toMatch(/^[0-9a-f]{64}$/);
    expect(paid.body).not.toHaveProperty('_resource_state');
  });

  it('is made with the current tag of the instrument or of the order', async () => {
    const { instrument, path } = await partlyPaid();
    const changed = await patch(path, instrument.etag);
    expect(changed.status).toBe(200);
    expect((await patch(path, changed.headers.get('etag') ?? '')).status).toBe(200);
  });

  it('is refused with a tag of yesterday', async () => {
    const { order, instrument, path } = await partlyPaid();
    await patch(path);
    for (const tag of [instrument.etag, order.headers.get('etag') ?? '']) {
      const answer = await patch(path, tag);
      expect(answer).toMatchObject({ status: 412, body: { fault: { type: 'InvalidIfMatchException' } } });
    }
    expect(shop.shop.payments()).toHaveLength(2);
  });

  it('needs a tag where the shop wants one, except to add a payment', async () => {
    shop.shop.change({ ifMatchRequired: true });
    const { path } = await partlyPaid();
    const answer = await patch(path);
    expect(answer).toMatchObject({ status: 409, body: { fault: { type: 'IfMatchRequiredException' } } });
    expect((await patch(path, '*')).status).toBe(200);
  });
});
