import { describe, expect, it } from '@jest/globals';
import { card, openShop } from './shop-client.ts';

describe('placing an order by v1', () => {
  it('takes a basket, items, an address, a payment and an order, and ends with a placed order', () => {
    const { shop, order } = openShop();
    const placed = order({ quantity: 2 });
    expect(placed.status).toBe(201);
    expect(placed.body.data).toMatchObject({
      documentNumber: '00000001',
      statusCode: 'NEW',
      externalOrderReference: 'sub-1/2026-11',
      orderCreation: { status: 'COMPLETED' },
      totals: {
        grandTotal: { gross: { value: 422.33, currency: 'EUR' }, net: { value: 354.9 }, tax: { value: 67.43 } },
      },
    });
    expect(shop.orders()).toMatchObject([
      { orderNo: placed.body.data.id, standing: 'placed', requestMark: 'sub-1/2026-11', orderTotal: 422.33 },
    ]);
    expect(shop.payments()).toMatchObject([{ instrument: 'ISH_INVOICE', authorized: 422.33, state: 'live' }]);
    expect(shop.baskets()).toEqual([]);
  });

  it('has no basket left: a second submission cannot tell "ordered" from "never existed"', () => {
    const { shop, wholeBasket, submit } = openShop();
    const basket = wholeBasket();
    submit(basket);
    const again = submit(basket);
    expect(again).toEqual(submit('never-existed'));
    expect(again).toMatchObject({ status: 422, body: { errors: [{ code: 'basket.not_found.error' }] } });
    shop.change({ orderedBasketStatus: 404 });
    expect(submit(basket)).toMatchObject({ status: 404, body: { errors: [{ code: 'basket.not_found.error' }] } });
    expect(shop.orders()).toHaveLength(1);
  });

  it('makes two orders of one basket when told to be that kind of shop', () => {
    const { shop, wholeBasket, submit } = openShop({ settings: { consumesBasket: false } });
    const basket = wholeBasket();
    submit(basket);
    submit(basket);
    expect(shop.orders()).toHaveLength(2);
    expect(shop.keepsBaskets).toBe(true);
  });

  it('refuses a basket that is not valid, and terms that were not accepted', () => {
    const { shop, call, wholeBasket } = openShop();
    const { id } = call('POST', '/baskets', {}).body.data;
    const empty = call('POST', '/orders', { basket: id, termsAndConditionsAccepted: true });
    expect(empty.status).toBe(422);
    expect(empty.body.errors.map(({ code }: { code: string }) => code)).toContain(
      'basket.validation.empty_basket.error',
    );
    expect(call('POST', '/orders', { basket: wholeBasket(), termsAndConditionsAccepted: false })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'basket.validation.terms_and_conditions_error.error' }] },
    });
    expect(shop.orders()).toEqual([]);
  });

  it('takes the goods out of stock, and gives them back when the order is cancelled', () => {
    const { shop, legacy, order } = openShop();
    const { id } = order({ sku: '2200003', quantity: 2 }).body.data;
    expect(shop.stockOf('2200003')).toBe(1);
    expect(legacy('PUT', `/orders/${id}`, { status: 'CANCELLED' })).toMatchObject({
      status: 200,
      body: { statusCode: 'CANCELLED' },
    });
    expect(shop.stockOf('2200003')).toBe(3);
    expect(shop.orders()).toMatchObject([{ standing: 'dead', authorized: 0 }]);
    expect(shop.payments()).toMatchObject([{ state: 'voided' }]);
  });

  it('refuses to order what went out of stock in the meantime', () => {
    const { shop, submit, wholeBasket } = openShop();
    const basket = wholeBasket({ sku: '2200003', quantity: 2 });
    shop.setStock('2200003', 1);
    expect(submit(basket)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'basket.validation.product_with_missing_inventory.error' }] },
    });
  });

  it('pays with a saved card', () => {
    const { shop, order } = openShop();
    expect(order({ instrument: card('visa') }).status).toBe(201);
    expect(shop.payments()).toMatchObject([{ instrument: card('visa'), authorized: 214.08, state: 'live' }]);
  });

  it('sells without end what a seed for load has at all', () => {
    const { shop, order } = openShop({ seed: { unlimitedStock: true } });
    expect(order({ sku: '2200003', quantity: 500 }).body.data.totalProductQuantity).toBe(500);
    expect(shop.stockOf('2200003')).toBe(3);
  });
});
