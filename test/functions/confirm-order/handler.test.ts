import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invoke } from '../../support/deployed-function.ts';
import { BASKET, SESSION, stepEvent } from '../../support/step.ts';
import { startStep } from '../../support/step-function.ts';

describe('confirm-order', () => {
  let step: Awaited<ReturnType<typeof startStep>>;
  beforeAll(async () => {
    step = await startStep('confirm-order');
  });
  afterAll(() => step.close());

  it('has an open basket submitted again, and finds its order once it was', async () => {
    const { basketId } = await step.prepareBasket();
    const event = stepEvent('ConfirmOrder', { session: SESSION, basket: { ...BASKET, basketId } });
    expect(await invoke(step.handler, event)).toEqual({ stray: true, verdict: 'notPlaced', round: 1, redrives: 0 });
    const { orderNo } = await step.placeOrder(basketId);
    expect(await invoke(step.handler, event)).toMatchObject({ verdict: 'placed', order: { orderNo } });
    expect(step.shop.orders()).toMatchObject([{ orderNo, status: 'created' }]);
    expect(step.recorded()).toMatchObject([{}, { ':orderNo': { S: orderNo } }]);
  });
});
