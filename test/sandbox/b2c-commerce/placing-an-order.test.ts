import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop, wholeBasket } from './shop-client.ts';

describe('placing an order', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it('takes a token, a basket, an order and a payment, and ends with a placed order', async () => {
    const order = await shop.newOrder({ c_onbehalfRequestId: 'sub-1/2026-03' });
    const paid = await shop.pay(order, 'pi-00010001-visa');
    expect(paid.body).toMatchObject({ status: 'new', export_status: 'ready', confirmation_status: 'confirmed' });
    expect(shop.shop.orders()).toMatchObject([{ status: 'new', requestMark: 'sub-1/2026-03', authorized: 55.38 }]);
    expect(shop.shop.callCounts()).toEqual({ token: 1, createBasket: 1, createOrder: 1, addPaymentInstrument: 1 });
  });

  it('makes the order created, with a secret to look it up and the instruments of the basket', async () => {
    const order = await shop.newOrder();
    expect(order.status).toBe(200);
    expect(order.body).toMatchObject({
      _v: '23.1',
      _type: 'order',
      status: 'created',
      order_no: '00000001',
      payment_instruments: [{ payment_method_id: 'CREDIT_CARD' }],
    });
    expect(order.body.order_token).toHaveLength(43);
  });

  it('has no basket left once the order is made', async () => {
    const basket = await shop.newBasket();
    const submit = () => shop.call('POST', '/orders', { basket_id: basket.body.basket_id });
    expect((await submit()).status).toBe(200);
    const again = await submit();
    expect(again.status).toBe(404);
    expect(again.body.fault).toMatchObject({
      type: 'BasketNotFoundException',
      arguments: { basketId: { type: 'string', value: basket.body.basket_id } },
    });
    expect(shop.shop.orders()).toHaveLength(1);
  });

  it('makes one order when two calls submit the same basket at once', async () => {
    const basket = await shop.newBasket();
    const submit = () => shop.call('POST', '/orders', { basket_id: basket.body.basket_id });
    const answers = await Promise.all([submit(), submit(), submit()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    expect(shop.shop.orders()).toHaveLength(1);
  });

  it('makes two orders of one basket when told to be that kind of shop', async () => {
    shop.shop.change({ consumesBasket: false });
    const basket = await shop.newBasket();
    await shop.call('POST', '/orders', { basket_id: basket.body.basket_id });
    await shop.call('POST', '/orders', { basket_id: basket.body.basket_id });
    expect(shop.shop.orders()).toHaveLength(2);
  });

  it('takes the goods out of stock and redeems the coupon', async () => {
    const before = shop.shop.stockOf('COF-ETHIOPIA-1KG');
    const changes = {
      coupon_items: [{ code: 'SINGLE' }],
      product_items: [{ product_id: 'COF-ETHIOPIA-1KG', quantity: 3 }],
    };
    await shop.newOrder(changes);
    expect(shop.shop.stockOf('COF-ETHIOPIA-1KG')).toBe(before - 3);
    const next = await shop.newBasket(changes);
    expect(next.body.coupon_items).toMatchObject([{ valid: false, status_code: 'coupon_code_already_redeemed' }]);
  });

  it('carries a custom attribute to the order only where both Basket and Order define it', async () => {
    const order = await shop.newOrder({ c_onbehalfRequestId: 'r-1', c_draftNote: 'basket only' });
    expect(order.body.c_onbehalfRequestId).toBe('r-1');
    expect(order.body).not.toHaveProperty('c_draftNote');
  });

  it.each([
    ['a payment instrument', { payment_instruments: [] }, 'PaymentMethodRequired'],
    ['a billing address', { billing_address: undefined }, 'BillingAddressRequired'],
    ['a shipping address', { shipments: [{ shipping_method: { id: 'EXPRESS' } }] }, 'ShippingAddressRequired'],
    ['products', { product_items: [] }, 'ProductItemsRequired'],
  ])('refuses a basket without %s', async (_, changes, flash) => {
    const basket = await shop.newBasket(changes);
    expect(basket.body._flash.map(({ type }) => type)).toContain(flash);
    const order = await shop.call('POST', '/orders', { basket_id: basket.body.basket_id });
    expect(order.status).toBe(400);
    expect(order.body.fault.type).toBe('ValidationException');
    expect(shop.shop.orders()).toHaveLength(0);
    expect(shop.shop.baskets()).toHaveLength(1);
  });

  it.each([{ basket_id: null }, { basket_id: '' }, {}])('refuses %j as a basket', async (body) => {
    const order = await shop.call('POST', '/orders', body);
    expect(order).toMatchObject({ status: 400, body: { fault: { type: 'InvalidBasketIdException' } } });
  });

  it('refuses a basket whose goods were sold in the meantime', async () => {
    const basket = await shop.newBasket();
    shop.shop.setStock('COF-ETHIOPIA-1KG', 0);
    const order = await shop.call('POST', '/orders', { basket_id: basket.body.basket_id });
    expect(order).toMatchObject({ status: 400, body: { fault: { type: 'ProductItemNotAvailableException' } } });
  });

  it('refuses a basket whose coupon was redeemed elsewhere in the meantime', async () => {
    const changes = { coupon_items: [{ code: 'SINGLE' }] };
    const basket = await shop.newBasket(changes);
    await shop.newOrder({ ...changes, customer_info: { customer_no: '00010002', email: '' } });
    const order = await shop.call('POST', '/orders', { basket_id: basket.body.basket_id });
    expect(order).toMatchObject({ status: 400, body: { fault: { type: 'ValidationException' } } });
  });

  it('takes an order number of the caller once, and refuses it afterwards', async () => {
    const [first, second] = [await shop.newBasket(), await shop.newBasket()];
    const submit = (basketId: string) => shop.call('PUT', '/orders/R-2026-03', { basket_id: basketId });
    expect((await submit(first.body.basket_id)).body.order_no).toBe('R-2026-03');
    const again = await submit(second.body.basket_id);
    expect(again).toMatchObject({ status: 400, body: { fault: { type: 'InvalidOrderNumberException' } } });
    expect(shop.shop.baskets()).toHaveLength(1);
  });

  it('makes one order when calls under one number come at once', async () => {
    const basket = await shop.newBasket();
    const submit = () => shop.call('PUT', '/orders/R-2026-03', { basket_id: basket.body.basket_id });
    const answers = await Promise.all([submit(), submit(), submit()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect(shop.shop.orders()).toMatchObject([{ orderNo: 'R-2026-03' }]);
  });

  it('calls the refusal of a taken number what it is told to', async () => {
    shop.shop.change({ usedOrderNumberFault: 'OrderNumberTakenException' });
    const [first, second] = [await shop.newBasket(), await shop.newBasket()];
    await shop.call('PUT', '/orders/R-1', { basket_id: first.body.basket_id });
    const again = await shop.call('PUT', '/orders/R-1', { basket_id: second.body.basket_id });
    expect(again.body.fault.type).toBe('OrderNumberTakenException');
  });

  it('tells for whom it is by number and by id', async () => {
    const basket = await shop.newBasket();
    const { customer_id } = basket.body.customer_info;
    const order = await shop.call('POST', '/orders', { basket_id: basket.body.basket_id });
    expect(order.body.customer_info).toMatchObject({ customer_no: '00010001', customer_id });
  });

  it('keeps the orders of one site from another', async () => {
    const order = await shop.newOrder();
    const path = `/s/RefArchGlobal/dw/shop/v23_1/orders/${order.body.order_no}`;
    const token = (await shop.signIn()).body.access_token;
    const elsewhere = await shop.send('GET', path, undefined, { authorization: `Bearer ${token}` });
    expect(elsewhere.status).toBe(404);
  });

  it('prices another site in its own currency', async () => {
    const token = (await shop.signIn()).body.access_token;
    const path = '/s/RefArchGlobal/dw/shop/v23_1/baskets';
    const basket = await shop.send('POST', path, wholeBasket(), { authorization: `Bearer ${token}` });
    expect(basket.body).toMatchObject({ currency: 'EUR', product_sub_total: 47.4, shipping_total: 4.9 });
  });
});
