import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatMoney } from '../../../lib/order/money.ts';
import { invoke } from '../../support/deployed-function.ts';
import { BASKET, stepEvent } from '../../support/step.ts';
import { startStep } from '../../support/step-function.ts';

describe('authorize-payment', () => {
  let step: Awaited<ReturnType<typeof startStep>>;
  beforeAll(async () => {
    step = await startStep('authorize-payment');
  });
  afterAll(() => step.close());

  it('pays the order and answers with the outcome', async () => {
    const { basketId } = await step.prepareBasket();
    const { orderNo, status, total } = await step.placeOrder(basketId);
    const order = { orderNo, status, total: formatMoney(total), currency: total.currency, redrives: 0 };
    const state = { basket: { ...BASKET, basketId, total: order.total }, order };
    const outcome = await invoke(step.handler, stepEvent('AuthorizePayment', state));
    expect(outcome).toMatchObject({ outcome: 'placed', order: { orderNo, status: 'new', total: order.total } });
    expect(step.shop.orders()).toMatchObject([{ orderNo, status: 'new', authorized: Number(order.total) }]);
    expect(step.recorded()).toMatchObject([{ ':status': { S: 'placed' } }]);
  });

  it('pays with a card that was handed in, and deletes it', async () => {
    const { basketId } = await step.prepareBasket();
    const { orderNo, status, total } = await step.placeOrder(basketId);
    const order = { orderNo, status, total: formatMoney(total), currency: total.currency, redrives: 0 };
    const reference = `card_${'a'.repeat(26)}_4102444800`;
    const payment = { kind: 'card' as const, reference };
    const state = { basket: { ...BASKET, basketId, total: order.total, payment }, order };
    step.keepCard(reference);
    expect(await invoke(step.handler, stepEvent('AuthorizePayment', state))).toMatchObject({ outcome: 'placed' });
    expect(step.deletedSecrets()).toEqual([
      { SecretId: `onbehalf-test/cards/${reference}`, ForceDeleteWithoutRecovery: true },
    ]);
  });
});
