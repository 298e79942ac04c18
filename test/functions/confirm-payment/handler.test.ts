import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invoke } from '../../support/deployed-function.ts';
import { BASKET, ORDER, SESSION, stepEvent } from '../../support/step.ts';
import { startStep } from '../../support/step-function.ts';

describe('confirm-payment', () => {
  let step: Awaited<ReturnType<typeof startStep>>;
  beforeAll(async () => {
    step = await startStep('confirm-payment');
  });
  afterAll(() => step.close());

  it('reads the order and changes nothing', async () => {
    const { basketId } = await step.prepareBasket();
    const { orderNo } = await step.placeOrder(basketId);
    const state = { session: SESSION, basket: { ...BASKET, basketId }, order: { ...ORDER, orderNo } };
    const confirmed = await invoke(step.handler, stepEvent('ConfirmPayment', state));
    expect(confirmed).toEqual({ verdict: 'known', round: 1, redrives: 0 });
    expect(step.shop.orders()).toMatchObject([{ orderNo, status: 'created' }]);
  });
});
