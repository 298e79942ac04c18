import { describe, expect, it } from '@jest/globals';
import { card, openShop } from './shop-client.ts';

const marks = (answer: { body: any }) =>
  answer.body.data.map(({ externalOrderReference }: { externalOrderReference: string }) => externalOrderReference);

describe('the list of orders', () => {
  it('names the newest first, by pages and by status', () => {
    const { call, order } = openShop();
    for (const mark of ['m-1', 'm-2', 'm-3']) order({ mark, ...(mark === 'm-2' && { instrument: card('pending') }) });
    expect(marks(call('GET', '/orders'))).toEqual(['m-3', 'm-2', 'm-1']);
    expect(marks(call('GET', '/orders?page[limit]=2'))).toEqual(['m-3', 'm-2']);
    expect(marks(call('GET', '/orders?page%5Blimit%5D=2&offset=2'))).toEqual(['m-1']);
    expect(marks(call('GET', '/orders?filter[statusCode]=PENDING,CANCELLED'))).toEqual(['m-2']);
  });

  it('can lag behind, while the order itself can be read', async () => {
    const { shop, call, order, pass } = openShop({ settings: { listLagMs: 5_000 } });
    const { id } = order().body.data;
    expect(marks(call('GET', '/orders'))).toEqual([]);
    expect(call('GET', `/orders/${id}?include=lineItems`).body).toMatchObject({
      data: { id, basket: shop.orders()[0]!.basketId },
      included: { lineItems: expect.anything() },
    });
    await pass(5_000);
    expect(marks(call('GET', '/orders'))).toHaveLength(1);
  });

  it('can leave out orders that were rolled back, and can fail', () => {
    const { shop, call, order } = openShop();
    order({ instrument: card('hard-decline') });
    expect(call('GET', '/orders').body.data).toMatchObject([{ statusCode: 'PAYMENTCANCELLED' }]);
    shop.change({ listsPaymentCancelled: false });
    expect(call('GET', '/orders').body.data).toEqual([]);
    expect(shop.breakSearch(true)).toBe(true);
    expect(call('GET', '/orders').status).toBe(500);
    shop.breakSearch(false);
    expect(call('GET', '/orders').status).toBe(200);
  });
});

describe('an order', () => {
  it('stands as its state says', () => {
    const { shop, order } = openShop();
    order({ mark: 'm-1', instrument: card('pending') });
    const standing = (status: string) => {
      shop.setOrderStatus('m-1', status);
      return shop.orders()[0]!.standing;
    };
    for (const status of ['NEW', 'INPROGRESS', 'EXPORTFAILED', 'COMPLETED', 'DELIVERED']) {
      expect(standing(status)).toBe('placed');
    }
    for (const status of ['CREATED', 'PENDING', 'MANUAL_INTERVENTION_NEEDED']) expect(standing(status)).toBe('open');
    for (const status of ['CANCELLED', 'CANCELLEDANDEXPORTED', 'PAYMENTCANCELLED', 'NOTDELIVERABLE']) {
      expect(standing(status)).toBe('dead');
    }
  });

  it('is placed though PENDING when its creation is completed, as in the vendor’s sample', () => {
    const { shop, order } = openShop({ settings: { completedStatusCode: 'PENDING' } });
    expect(order()).toMatchObject({
      status: 201,
      body: { data: { statusCode: 'PENDING', orderCreation: { status: 'COMPLETED' } } },
    });
    expect(shop.orders()).toMatchObject([{ status: 'PENDING', standing: 'placed' }]);
  });

  it('can be continued harmlessly, and only continued', () => {
    const { shop, call, order } = openShop();
    const { id } = order().body.data;
    const patch = (status: string) => call('PATCH', `/orders/${id}`, { orderCreation: { status } });
    expect(patch('CONTINUE')).toMatchObject({
      status: 200,
      body: { data: { orderCreation: { status: 'COMPLETED' } } },
    });
    expect(patch('COMPLETED').status).toBe(422);
    expect(call('PATCH', '/orders/none', { orderCreation: { status: 'CONTINUE' } }).status).toBe(404);
    expect(shop.payments()).toHaveLength(1);
  });

  it('is cancelled once, and not after it was exported', () => {
    const { shop, legacy, order } = openShop();
    const { id } = order({ mark: 'm-1' }).body.data;
    const put = (status = 'CANCELLED') => legacy('PUT', `/orders/${id}`, { status });
    expect(put('DELIVERED')).toMatchObject({ status: 400, headers: { 'error-key': 'order.wrong_status' } });
    shop.setOrderStatus('m-1', 'INPROGRESS');
    const tooLate = { status: 409, headers: { 'error-key': 'order.cancel.not_possible.status' } };
    expect(put()).toMatchObject(tooLate);
    shop.setOrderStatus('m-1', 'NEW');
    expect(put().status).toBe(200);
    expect(put()).toMatchObject(tooLate);
    expect(legacy('PUT', '/orders/none', { status: 'CANCELLED' }).status).toBe(404);
    shop.change({ cancellable: [] });
    expect(put()).toMatchObject({ status: 400, headers: { 'error-key': 'order.cancel.not_possible.error' } });
  });
});
