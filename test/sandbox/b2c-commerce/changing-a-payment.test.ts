import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { extensionPoints } from '../../../sandbox/b2c-commerce/hooks.ts';
import { openShop, type OpenShop, type ShopAnswer } from './shop-client.ts';

const last = (answer: ShopAnswer) => answer.body.payment_instruments.at(-1)!.payment_instrument_id;
const pathOf = (order: ShopAnswer, id: string) => `/orders/${order.body.order_no}/payment_instruments/${id}`;

describe('changing a payment', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it('authorises again in place of the earlier authorisation, which the gateway voids', async () => {
    const order = await shop.newOrder();
    const id = last(await shop.pay(order, 'pi-00010001-visa', 20));
    shop.clock.now += 60_000;
    const changed = await shop.call('PATCH', pathOf(order, id), { amount: 55.38 });
    expect(changed.body).toMatchObject({ status: 'new', payment_instruments: [{}, { amount: 55.38 }] });
    expect(shop.shop.payments()).toMatchObject([
      { paymentInstrumentId: id, amount: 20, state: 'voided', voidedAt: '2026-03-01T08:01:00.000Z' },
      { paymentInstrumentId: id, amount: 55.38, state: 'live', customerPaymentInstrumentId: 'pi-00010001-visa' },
    ]);
  });

  it('goes on with the stored card when it names no other, and is declined as that card is', async () => {
    const order = await shop.newOrder({ customer_info: { customer_no: '00010055', email: '' } });
    const id = last(await shop.pay(order, 'pi-00010055-partial'));
    await shop.call('PATCH', pathOf(order, id), { amount: 55.38 });
    expect(shop.shop.payments()).toMatchObject([{ state: 'voided' }, { state: 'live', authorized: 27.69 }]);
  });

  it('keeps the earlier authorisation when the new one is declined', async () => {
    const order = await shop.newOrder({ customer_info: { customer_no: '00010051', email: '' } });
    const id = last(await shop.pay(order, 'pi-00010051-visa', 20));
    const card = { amount: 55.38, customer_payment_instrument_id: 'pi-00010051-soft-decline' };
    expect((await shop.call('PATCH', pathOf(order, id), card)).status).toBe(400);
    expect(shop.shop.payments()).toMatchObject([{ state: 'live', amount: 20 }, { state: 'declined' }]);
    expect(shop.shop.orders()).toMatchObject([{ status: 'created', authorized: 20 }]);
  });

  it('asks nobody when authorisation is skipped, and keeps what was authorised', async () => {
    const order = await shop.newOrder();
    const id = last(await shop.pay(order, 'pi-00010001-visa', 20));
    const changed = await shop.call('PATCH', `${pathOf(order, id)}?skip_authorization=true`, { amount: 30 });
    expect(changed.status).toBe(200);
    expect(shop.shop.payments()).toMatchObject([{ amount: 20, state: 'live' }]);
    expect(shop.shop.orders()).toMatchObject([{ authorized: 20 }]);
  });

  it('authorises all the same where the version does not know how to skip it', async () => {
    const old = await openShop({ version: 'v20_4', settings: { versions: ['20_4'] } });
    const order = await old.newOrder();
    const body = { amount: 55.38, payment_method_id: 'INVOICE' };
    expect((await old.payBy(order, body, '?skip_authorization=true')).body.status).toBe('new');
    await old.close();
  });

  it('by dropping the instrument voids what it holds', async () => {
    const order = await shop.newOrder();
    const id = last(await shop.pay(order, 'pi-00010001-visa', 20));
    await shop.call('DELETE', pathOf(order, id));
    expect(shop.shop.payments()).toMatchObject([{ state: 'voided' }]);
    expect(shop.shop.orders()).toMatchObject([{ authorized: 0 }]);
  });

  it('places the order when the declining card approves the second time', async () => {
    const order = await shop.newOrder({ customer_info: { customer_no: '00010056', email: '' } });
    expect((await shop.pay(order, 'pi-00010056-decline-once')).status).toBe(400);
    expect((await shop.pay(order, 'pi-00010056-decline-once')).body.status).toBe('new');
    expect(shop.shop.payments()).toMatchObject([{ state: 'declined' }, { state: 'live' }]);
  });

  it('of an order that failed meanwhile authorises, and places nothing', async () => {
    const order = await shop.newOrder();
    await shop.call('PATCH', `/orders/${order.body.order_no}`, { status: 'failed' });
    expect((await shop.pay(order, 'pi-00010001-visa')).body.status).toBe('failed');
    expect(shop.shop.payments()).toMatchObject([{ state: 'live' }]);
  });

  it.each([
    ['failed', 20],
    ['cancelled', 55.38],
  ])('of an order that becomes %s gives back what it holds', async (status, amount) => {
    const order = await shop.newOrder();
    await shop.pay(order, 'pi-00010001-visa', amount);
    await shop.call('PATCH', `/orders/${order.body.order_no}`, { status });
    expect(shop.shop.payments()).toMatchObject([{ approved: true, state: 'voided' }]);
  });

  it('keeps the money of a failed order where the site does not void it', async () => {
    shop.shop.change({ voidOnFail: false });
    const order = await shop.newOrder();
    await shop.pay(order, 'pi-00010001-visa', 20);
    await shop.call('PATCH', `/orders/${order.body.order_no}`, { status: 'failed' });
    expect(shop.shop.payments()).toMatchObject([{ state: 'live' }]);
  });

  it('gives back what the shop forgot in an exception, too, when the order fails', async () => {
    shop.shop.change({ hooks: { [extensionPoints.authorizeCreditCard]: { mode: 'exception' } } });
    const order = await shop.newOrder();
    await shop.pay(order, 'pi-00010001-visa');
    await shop.call('PATCH', `/orders/${order.body.order_no}`, { status: 'failed' });
    expect(shop.shop.payments()).toMatchObject([{ state: 'voided' }]);
  });
});

describe('a payment that is no card', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it('out of the wallet goes to the other hook, and places the order', async () => {
    const paid = await shop.pay(await shop.newOrder(), 'pi-00010001-paypal');
    expect(paid.body).toMatchObject({ status: 'new', payment_instruments: [{}, { payment_method_id: 'PAYPAL' }] });
    expect(paid.body.payment_instruments[1]).not.toHaveProperty('payment_card');
    shop.shop.change({ hooks: { [extensionPoints.authorize]: { mode: 'error' } } });
    const refused = await shop.pay(await shop.newOrder(), 'pi-00010001-paypal');
    expect(refused.body.fault.arguments['extensionPoint']?.value).toBe('dw.order.payment.authorize');
  });

  it('made elsewhere is on the order without authorisation, and the order is placed by its status', async () => {
    const order = await shop.newOrder();
    const body = { amount: 55.38, payment_method_id: 'EXTERNAL' };
    const noted = await shop.payBy(order, body, '?skip_authorization=true');
    expect(noted.body).toMatchObject({ status: 'created', payment_instruments: [{}, { amount: 55.38 }] });
    const placed = await shop.call('PATCH', `/orders/${order.body.order_no}`, { status: 'new' });
    expect(placed.body.status).toBe('new');
    expect(shop.shop.payments()).toEqual([]);
  });

  it('made elsewhere covers nothing when authorisation is not skipped', async () => {
    const answer = await shop.payBy(await shop.newOrder(), { amount: 55.38, payment_method_id: 'EXTERNAL' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'created' } });
    expect(shop.shop.orders()).toMatchObject([{ authorized: 0 }]);
  });
});
