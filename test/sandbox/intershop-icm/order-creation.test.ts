import { describe, expect, it } from '@jest/globals';
import { card, openShop } from './shop-client.ts';

const boldner = { login: 'bboldner@oilcorp.example', password: 'sandbox-boldner' };
const urls = { successUrl: 'https://a.example/s', cancelUrl: 'https://a.example/c', failureUrl: 'https://a.example/f' };

describe('an order that needs an approval', () => {
  it('is stopped for a total over the limit of the buyer, and there is none until someone approves', () => {
    const { shop, order, call } = openShop(boldner);
    const stopped = order({ sku: '6610040', mark: 'm-1' });
    expect(stopped).toMatchObject({
      status: 202,
      body: {
        data: { orderCreation: { status: 'STOPPED', stopAction: { type: 'Workflow' } } },
        infos: [{ code: 'order.creation_stopped.info' }],
      },
    });
    expect(stopped.body.data).not.toHaveProperty('id');
    expect(call('GET', '/orders').body.data).toEqual([]);
    expect(shop.baskets()).toMatchObject([{ state: 'held', requestMark: 'm-1' }]);
    expect(shop.approve('m-1')).toBe(true);
    expect(call('GET', '/orders').body.data).toMatchObject([{ externalOrderReference: 'm-1', statusCode: 'NEW' }]);
    expect(shop.approve('m-1')).toBe(false);
    expect(shop.baskets()).toEqual([]);
  });

  it('is none for a total within the limit', () => {
    expect(openShop(boldner).order().status).toBe(201);
  });

  it('is gone with its basket when an approver refuses', () => {
    const { shop, call, submit, wholeBasket } = openShop({ settings: { approvalAbove: 100 } });
    const basket = wholeBasket();
    submit(basket);
    expect(shop.reject(basket)).toBe(true);
    expect(call('GET', `/baskets/${basket}`).status).toBe(404);
    expect(shop.orders()).toEqual([]);
  });

  it('gives the same answer again, and can be withdrawn by deleting the basket', () => {
    const { shop, call, submit, wholeBasket } = openShop({ settings: { approvalAbove: 100 } });
    const basket = wholeBasket();
    expect(submit(basket)).toEqual(submit(basket));
    expect(call('GET', `/baskets/${basket}`).body.data.approval).toEqual({ approvalRequired: true });
    expect(call('PATCH', `/baskets/${basket}`, { costCenter: 'CC-4711' })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'basket.locked_for_order_creation.error' }] },
    });
    expect(call('DELETE', `/baskets/${basket}`).status).toBe(200);
    expect(shop.approve(basket)).toBe(false);
    expect(shop.orders()).toEqual([]);
  });

  it('can hold its basket tighter: locked, or not found', () => {
    const { shop, call, submit, wholeBasket } = openShop({ settings: { approvalAbove: 100, heldBaskets: 'locked' } });
    const basket = wholeBasket();
    expect(submit(basket).status).toBe(202);
    const locked = { status: 422, body: { errors: [{ code: 'basket.locked_for_order_creation.error' }] } };
    expect(submit(basket)).toMatchObject(locked);
    expect(call('DELETE', `/baskets/${basket}`)).toMatchObject(locked);
    expect(call('GET', `/baskets/${basket}`).status).toBe(200);
    shop.change({ heldBaskets: 'gone' });
    expect(call('GET', `/baskets/${basket}`).status).toBe(404);
    expect(submit(basket)).toMatchObject({ status: 422, body: { errors: [{ code: 'basket.not_found.error' }] } });
  });

  it('can be decided on by itself after a while', async () => {
    const { shop, order, pass } = openShop({ settings: { approvalAbove: 100, approvalDecidedAfterMs: 60_000 } });
    order();
    await pass(59_000);
    expect(shop.orders()).toEqual([]);
    await pass(1_000);
    expect(shop.orders()).toMatchObject([{ standing: 'placed' }]);
  });
});

describe('an order whose payment needs the buyer', () => {
  it('asks for addresses to come back to, then sends the buyer to the provider, then goes on', () => {
    const { shop, order, call } = openShop();
    const stopped = order({ instrument: 'ISH_ONLINEPAY', mark: 'm-1' });
    expect(stopped).toMatchObject({
      status: 202,
      body: {
        data: {
          statusCode: 'PENDING',
          orderCreation: { status: 'STOPPED', stopAction: { type: 'Workflow', exitReason: 'redirect_urls_required' } },
        },
      },
    });
    const { id } = stopped.body.data;
    const go = (redirect?: object) =>
      call('PATCH', `/orders/${id}`, { orderCreation: { status: 'CONTINUE', redirect } });
    expect(go()).toMatchObject({ status: 202 });
    expect(go(urls).body.data.orderCreation).toMatchObject({
      status: 'STOPPED',
      redirect: urls,
      stopAction: { type: 'Redirect', redirectUrl: expect.stringMatching(/^https:/) },
    });
    expect(shop.orders()).toMatchObject([{ standing: 'open', authorized: 0 }]);
    expect(go({ status: 'SUCCESS' })).toMatchObject({ status: 200, body: { data: { statusCode: 'NEW' } } });
    expect(shop.orders()).toMatchObject([{ standing: 'placed', authorized: 214.08 }]);
  });

  it('is placed, or rolled back, when the buyer comes back', () => {
    const { shop, call, submit, wholeBasket } = openShop();
    const stop = (mark: string) => {
      const basket = wholeBasket({ mark });
      call('PUT', `/baskets/${basket}/payments/open-tender`, { paymentInstrument: 'ISH_ONLINEPAY', redirect: urls });
      expect(submit(basket).body.data.orderCreation.stopAction.type).toBe('Redirect');
    };
    stop('m-1');
    stop('m-2');
    expect(shop.completeRedirect('m-1')).toBe(true);
    expect(shop.completeRedirect('m-2', false)).toBe(true);
    expect(shop.completeRedirect('m-3')).toBe(false);
    expect(shop.orders()).toMatchObject([{ status: 'NEW' }, { status: 'PAYMENTCANCELLED' }]);
  });
});

describe('an order whose payment is decided on later', () => {
  it('waits as PENDING and is placed once the provider agrees', () => {
    const { shop, order, call } = openShop();
    const stopped = order({ instrument: card('pending'), mark: 'm-1' });
    expect(stopped).toMatchObject({
      status: 202,
      body: {
        data: { statusCode: 'PENDING', orderCreation: { stopAction: { exitReason: 'waiting_for_pending_payments' } } },
      },
    });
    const { id } = stopped.body.data;
    const go = () => call('PATCH', `/orders/${id}`, { orderCreation: { status: 'CONTINUE' } });
    expect(go()).toMatchObject({ status: 202 });
    expect(shop.orders()).toMatchObject([{ standing: 'open' }]);
    shop.settlePayment('m-1');
    expect(go()).toEqual(go());
    expect(go()).toMatchObject({ status: 200, body: { data: { orderCreation: { status: 'COMPLETED' } } } });
    expect(shop.payments()).toHaveLength(1);
  });

  it('can be decided on by itself after a while', async () => {
    const { shop, order, pass } = openShop({
      settings: { paymentSettledAfterMs: 60_000, paymentDecision: 'decline' },
    });
    order({ instrument: card('pending') });
    await pass(60_000);
    expect(shop.orders()).toMatchObject([{ status: 'PAYMENTCANCELLED', authorized: 0 }]);
    expect(shop.baskets()).toHaveLength(1);
  });
});

describe('an order whose payment fails', () => {
  it('is rolled back: a cancelled order stays, and the basket is there again', () => {
    const { shop, call, submit, wholeBasket } = openShop();
    const basket = wholeBasket({ instrument: card('hard-decline'), sku: '2200003', quantity: 2 });
    const rolledBack = submit(basket);
    expect(rolledBack).toMatchObject({
      status: 201,
      body: {
        data: { statusCode: 'PAYMENTCANCELLED', orderCreation: { status: 'ROLLED_BACK' } },
        infos: [
          {
            code: 'order.cancelled.info',
            causes: [{ code: 'payment.declined.error', parameters: { reason: 'STOLEN_CARD' } }],
          },
        ],
      },
    });
    expect(shop.payments()).toMatchObject([{ state: 'declined', authorized: 0 }]);
    expect(shop.stockOf('2200003')).toBe(3);
    expect(call('GET', `/baskets/${basket}`).status).toBe(200);
    const { id } = rolledBack.body.data;
    expect(call('GET', `/orders/${id}`)).toMatchObject({ status: 410, body: { errors: [{ status: '410' }] } });
    expect(call('PATCH', `/orders/${id}`, { orderCreation: { status: 'CONTINUE' } })).toMatchObject({
      status: 200,
      body: { data: { orderCreation: { status: 'ROLLED_BACK' } } },
    });
  });

  it('can be made anew of the same basket with another payment', () => {
    const { shop, call, submit, wholeBasket } = openShop();
    const basket = wholeBasket({ instrument: card('soft-decline') });
    expect(submit(basket).body.infos[0].causes[0].parameters).toEqual({ reason: 'INSUFFICIENT_FUNDS' });
    call('PUT', `/baskets/${basket}/payments/open-tender`, { paymentInstrument: card('visa') });
    expect(submit(basket)).toMatchObject({ status: 201, body: { data: { statusCode: 'NEW' } } });
    expect(shop.orders()).toMatchObject([{ standing: 'dead' }, { standing: 'placed' }]);
  });

  it('succeeds the second time with a card that is declined once', () => {
    const { submit, wholeBasket } = openShop();
    const basket = wholeBasket({ instrument: card('decline-once') });
    expect(submit(basket).body.data.orderCreation.status).toBe('ROLLED_BACK');
    expect(submit(basket).body.data.orderCreation.status).toBe('COMPLETED');
  });

  it('gives back what covers it in part only', () => {
    const { shop, order } = openShop({ settings: { rolledBackStatus: 202 } });
    expect(order({ instrument: card('partial') })).toMatchObject({
      status: 202,
      body: { data: { orderCreation: { status: 'ROLLED_BACK' } } },
    });
    expect(shop.payments()).toMatchObject([{ state: 'voided', authorized: 107.04 }]);
  });

  it('needs a person when the money cannot be given back', () => {
    const { shop, order } = openShop();
    expect(order({ instrument: card('manual-intervention') }).body.data).toMatchObject({
      statusCode: 'MANUAL_INTERVENTION_NEEDED',
    });
    expect(shop.orders()).toMatchObject([{ standing: 'open', authorized: 107.04 }]);
    expect(shop.baskets()).toEqual([]);
  });
});
