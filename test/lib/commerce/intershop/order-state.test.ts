import { describe, expect, it } from '@jest/globals';
import { orderState, shopOrder, stopCode } from '../../../../lib/commerce/intershop/order-state.ts';
import { abortedOrder } from '../../../../lib/commerce/intershop/orders.ts';

const SETTINGS = { placedStatuses: ['AWAITING_ERP'], hardDeclineCodes: [] };

describe('how an order of Intershop stands', () => {
  it.each([
    ['NEW', undefined, 'placed'],
    ['NEW', 'COMPLETED', 'placed'],
    ['INPROGRESS', undefined, 'placed'],
    ['EXPORTED', undefined, 'placed'],
    ['EXPORTFAILED', undefined, 'placed'],
    ['COMPLETED', undefined, 'placed'],
    ['DELIVERED', undefined, 'placed'],
    ['AWAITING_ERP', undefined, 'placed'],
    // The vendor's own example.
    ['PENDING', 'COMPLETED', 'placed'],
    [undefined, 'COMPLETED', 'placed'],
    ['PENDING', undefined, 'pending'],
    ['CREATED', undefined, 'pending'],
    ['CANCELLED', 'COMPLETED', 'dead'],
    ['CANCELLEDANDEXPORTED', undefined, 'dead'],
    ['NOTDELIVERABLE', undefined, 'dead'],
    ['PAYMENTCANCELLED', undefined, 'dead'],
    ['PAYMENTCANCELLED', 'ROLLED_BACK', 'dead'],
    ['PENDING', 'ROLLED_BACK', 'dead'],
    ['MANUAL_INTERVENTION_NEEDED', 'ROLLED_BACK', 'unclear'],
    ['MANUAL_INTERVENTION_NEEDED', undefined, 'unclear'],
    ['NEW', 'ROLLED_BACK', 'unclear'],
    ['OF_A_PROJECT', 'COMPLETED', 'unclear'],
    ['PENDING', 'OF_A_PROJECT', 'unclear'],
    [undefined, undefined, 'unclear'],
  ])('as %p, its creation %p, is %s', (statusCode, status, expected) => {
    const creation = status === undefined ? undefined : { status };
    expect(orderState({ statusCode, creation }, SETTINGS).is).toBe(expected);
  });

  it.each([
    ['Workflow', 'redirect_urls_required', 'SCA_REQUIRED'],
    ['Redirect', undefined, 'SCA_REQUIRED'],
    ['REDIRECT', 'redirect', 'SCA_REQUIRED'],
    ['Workflow', 'paypal_wallet_initialized', 'SCA_REQUIRED'],
    ['Workflow', 'waiting_for_pending_payments', 'PAYMENT_PENDING'],
    ['Workflow', 'approval.workflow', 'APPROVAL'],
    ['WORKFLOW', undefined, 'APPROVAL'],
    ['Workflow', 'recurring.order', undefined],
    ['Workflow', 'of_a_project', undefined],
  ])('stopped as %p for %p, waits for %p', (type, exitReason, code) => {
    expect(stopCode({ type, exitReason })).toBe(code);
    const creation = { status: 'STOPPED', stop: { type, exitReason } };
    expect(orderState({ statusCode: 'PENDING', creation }, SETTINGS)).toMatchObject(
      code === undefined ? { is: 'unclear' } : { is: 'pending', action: { code } },
    );
  });

  it('is told without an amount when the shop shows no more than that it was aborted', () => {
    expect(shopOrder(abortedOrder('order-1'), SETTINGS)).toEqual({
      orderNo: 'order-1',
      status: 'PAYMENTCANCELLED',
      total: { minorUnits: 0, currency: 'XXX' },
      authorized: { minorUnits: 0, currency: 'XXX' },
      placed: false,
      dead: true,
      refusal: 'PAYMENT_DECLINED_SOFT',
    });
  });
});
