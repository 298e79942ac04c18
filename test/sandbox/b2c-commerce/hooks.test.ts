import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { extensionPoints } from '../../../sandbox/b2c-commerce/hooks.ts';
import { openShop, type OpenShop } from './shop-client.ts';

describe('custom code around an order', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it.each([
    [extensionPoints.beforeOrder, 'error', 400, 0],
    [extensionPoints.afterOrder, 'error', 400, 0],
    [extensionPoints.modifyOrderAnswer, 'error', 400, 1],
    [extensionPoints.afterOrder, 'exception', 500, 0],
  ] as const)('at %s with an %s answers %i and leaves %i orders', async (point, mode, status, orders) => {
    shop.shop.change({ hooks: { [point]: { mode, statusCode: 'FRAUD' } } });
    const answer = await shop.newOrder();
    expect(answer.status).toBe(status);
    expect(answer.body.fault.arguments['extensionPoint']?.value).toBe(point);
    expect(shop.shop.orders()).toHaveLength(orders);
    expect(shop.shop.baskets()).toHaveLength(1 - orders);
  });

  it('can refuse a basket', async () => {
    shop.shop.change({ hooks: { [extensionPoints.beforeBasket]: { mode: 'error', statusCode: 'CLOSED' } } });
    const basket = await shop.newBasket();
    expect(basket.body.fault.arguments['statusCode']?.value).toBe('CLOSED');
    expect(shop.shop.baskets()).toHaveLength(0);
  });
});

describe('the circuit breaker of an extension point', () => {
  const setUp = async () => {
    const shop = await openShop({ seed: { anyCustomer: true } });
    const hook = (mode: 'ok' | 'error') => shop.shop.change({ hooks: { [extensionPoints.beforeOrder]: { mode } } });
    const basket = await shop.newBasket();
    const submit = async (times: number) => {
      let last = 0;
      for (let made = 0; made < times; made += 1) {
        last = (await shop.call('POST', '/orders', { basket_id: basket.body.basket_id })).status;
      }
      return last;
    };
    return { shop, hook, submit };
  };

  it('opens after more than 50 failures for 60 seconds, then lets calls through again', async () => {
    const { shop, hook, submit } = await setUp();
    hook('error');
    expect(await submit(51)).toBe(400);
    hook('ok');
    expect(await submit(1)).toBe(503);
    shop.clock.now += 59_999;
    expect(await submit(1)).toBe(503);
    shop.clock.now += 1;
    expect(await submit(1)).toBe(200);
    await shop.close();
  });

  it('opens again when more than 5 of the next 10 calls fail', async () => {
    const { shop, hook, submit } = await setUp();
    hook('error');
    await submit(51);
    shop.clock.now += 60_000;
    expect(await submit(6)).toBe(400);
    expect(await submit(1)).toBe(503);
    await shop.close();
  });
});
