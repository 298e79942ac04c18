import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invoke } from '../../support/deployed-function.ts';
import { BASKET, caught, ORDER, stepEvent } from '../../support/step.ts';
import { startStep } from '../../support/step-function.ts';

describe('cancel-order', () => {
  let step: Awaited<ReturnType<typeof startStep>>;
  beforeAll(async () => {
    step = await startStep('cancel-order');
  });
  afterAll(() => step.close());

  it('undoes the order and answers with the rejection', async () => {
    const { basketId } = await step.prepareBasket();
    const { orderNo } = await step.placeOrder(basketId);
    const state = {
      basket: { ...BASKET, basketId },
      order: { ...ORDER, orderNo },
      error: caught('RejectedError', { code: 'PAYMENT_DECLINED_HARD', reason: 'declined' }),
    };
    const outcome = await invoke(step.handler, stepEvent('CancelOrder', state));
    expect(outcome).toMatchObject({ outcome: 'rejected', code: 'PAYMENT_DECLINED_HARD', cleanup: { order: 'failed' } });
    expect(step.shop.orders()).toMatchObject([{ orderNo, status: 'failed' }]);
    expect(step.recorded()).toMatchObject([{ ':status': { S: 'rejected' } }]);
  });
});
