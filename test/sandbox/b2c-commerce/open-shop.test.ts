import { describe, expect, it } from '@jest/globals';
import { openB2cCommerceShop, type B2cCommerceShopOptions } from '../../../sandbox/b2c-commerce/open-shop.ts';
import { sandboxCredentials } from '../../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { sandboxRequest } from '../../../sandbox/shared/sandbox-exchange.ts';
import { basicHeader, userGrant, wholeBasket } from './shop-client.ts';

/** A shop without a socket, and a caller who is signed in. */
function openQuietShop(options: B2cCommerceShopOptions = {}) {
  const { accessKey, clientId, clientPassword, userLogin } = sandboxCredentials;
  const { shop, serve } = openB2cCommerceShop({ now: () => Date.parse('2026-03-01T08:00:00Z'), ...options });
  const post = (target: string, body: unknown, authorization: string) => {
    const headers = { authorization, 'content-type': 'application/json' };
    return serve(sandboxRequest('POST', target, headers, body === undefined ? '' : JSON.stringify(body)));
  };
  const documentOf = (delivery: ReturnType<typeof serve>) => {
    if (!('answer' in delivery)) throw new Error('no answer at once');
    return JSON.parse(delivery.answer.body) as Record<string, unknown>;
  };
  const grant = `/dw/oauth2/access_token?client_id=${clientId}&grant_type=${encodeURIComponent(userGrant)}`;
  const granted = documentOf(post(grant, undefined, basicHeader(userLogin, accessKey, clientPassword)));
  const call = (path: string, body: unknown) =>
    post(`/s/RefArch/dw/shop/v23_1${path}`, body, `Bearer ${String(granted['access_token'])}`);
  return { shop, serve, call, documentOf };
}

describe('a shop without a server', () => {
  it('places an order, each answer at once', () => {
    const { shop, call, documentOf } = openQuietShop();
    const { basket_id } = documentOf(call('/baskets', wholeBasket()));
    const order = documentOf(call('/orders', { basket_id }));
    const payment = { amount: order['order_total'], customer_payment_instrument_id: 'pi-00010001-visa' };
    expect(documentOf(call(`/orders/${String(order['order_no'])}/payment_instruments`, payment))['status']).toBe('new');
    expect(shop.orders()).toMatchObject([{ status: 'new' }]);
  });

  it('tells a refused connection from a dropped one', () => {
    const { shop, call } = openQuietShop();
    shop.orderFault({ operation: 'createBasket', effect: { kind: 'refuseConnection' } });
    shop.orderFault({ operation: 'createBasket', effect: { kind: 'dropAnswer' } });
    expect(call('/baskets', wholeBasket())).toEqual({ manner: 'refused' });
    expect(call('/baskets', wholeBasket())).toEqual({ manner: 'dropped' });
    expect(shop.baskets()).toHaveLength(0);
  });

  it('commits late on the clock that it was given', async () => {
    const due: { at: number; wake: () => void }[] = [];
    let now = Date.parse('2026-03-01T08:00:00Z');
    const sleep = (ms: number) =>
      new Promise<void>((wake) => {
        due.push({ at: now + ms, wake });
      });
    const { shop, call, documentOf } = openQuietShop({ now: () => now, sleep });
    const { basket_id } = documentOf(call('/baskets', wholeBasket()));
    shop.orderFault({ operation: 'createOrder', effect: { kind: 'commitLate', ms: 240_000 } });
    expect(call('/orders', { basket_id })).toEqual({ manner: 'dropped' });
    now = due[0]!.at;
    due[0]!.wake();
    await Promise.resolve();
    expect(shop.orders()).toMatchObject([{ createdAt: '2026-03-01T08:04:00.000Z' }]);
  });

  it('answers its admin calls as the server does', () => {
    const { serve, documentOf } = openQuietShop();
    expect(documentOf(serve(sandboxRequest('GET', '/_admin/calls', {}, '')))).toMatchObject({ counts: { token: 1 } });
  });
});
