import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invoke } from '../../support/deployed-function.ts';
import { orderRequest } from '../../support/order-request.ts';
import { BASKET, stepEvent } from '../../support/step.ts';
import { startStep } from '../../support/step-function.ts';

describe('place-order', () => {
  let step: Awaited<ReturnType<typeof startStep>>;
  beforeAll(async () => {
    step = await startStep('place-order');
  });
  afterAll(() => step.close());

  it('makes an order of the basket', async () => {
    const { basketId } = await step.prepareBasket();
    const order = await invoke(step.handler, stepEvent('PlaceOrder', { basket: { ...BASKET, basketId } }));
    const orders = step.shop.orders();
    expect(orders).toMatchObject([{ status: 'created', requestMark: orderRequest().requestId, basketId }]);
    expect(order).toMatchObject({ orderNo: orders[0]?.orderNo, status: 'created', currency: 'USD' });
    expect(step.recorded()).toMatchObject([{ ':orderNo': { S: orders[0]?.orderNo } }]);
  });
});
