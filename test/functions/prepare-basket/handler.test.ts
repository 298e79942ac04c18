import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invoke } from '../../support/deployed-function.ts';
import { orderRequest } from '../../support/order-request.ts';
import { stepEvent } from '../../support/step.ts';
import { startStep } from '../../support/step-function.ts';

describe('prepare-basket', () => {
  let step: Awaited<ReturnType<typeof startStep>>;
  beforeAll(async () => {
    step = await startStep('prepare-basket');
  });
  afterAll(() => step.close());

  it("makes the request's basket in the shop", async () => {
    const basket = await invoke(step.handler, stepEvent('PrepareBasket'));
    const [made] = step.shop.baskets();
    expect(basket).toMatchObject({ basketId: made?.basketId, currency: 'USD', payment: orderRequest().payment });
    expect(made).toMatchObject({ requestMark: orderRequest().requestId, flash: [] });
    expect(step.recorded()).toMatchObject([{ ':basketId': { S: made?.basketId } }]);
  });
});
