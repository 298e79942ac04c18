import { describe, expect, it } from '@jest/globals';
import { actionOf, standingOf, stateWord } from '../../../../lib/commerce/oracle/order-state.ts';
import { settledResult, unsettledResult } from '../../../../lib/commerce/oracle/payment-result.ts';
import { orderSchema } from '../../../../lib/commerce/oracle/schemas.ts';
import { authorizedAmount, shopOrder, undecidedAmount } from '../../../../lib/commerce/oracle/shop-order.ts';
import { OnbehalfError } from '../../../../lib/errors/errors.ts';
import { orderDocument, settings } from './oracle-fixture.ts';

const order = (changes: object = {}) => orderSchema.parse(orderDocument(changes));
const group = (state: string | null, amount = 54.97, changes: object = {}) => ({
  id: 'pg1',
  state,
  amount,
  ...changes,
});

function thrown(action: () => unknown): string {
  try {
    return JSON.stringify(action());
  } catch (error) {
    return error instanceof OnbehalfError ? `${error.name} ${error.code}` : String(error);
  }
}

describe('a state of an order', () => {
  it.each([
    ['INCOMPLETE', 'incomplete'],
    ['PENDING_PAYMENT', 'unpaid'],
    ...['SUBMITTED', 'PROCESSING', 'NO_PENDING_ACTION', 'APPROVED'].map((state) => [state, 'placed'] as const),
    ...['QUEUED', 'PENDING_APPROVAL', 'PENDING_AGENT_APPROVAL', 'PENDING_CUSTOMER_ACTION'].map(
      (state) => [state, 'pending'] as const,
    ),
    ...['FAILED', 'FAILED_APPROVAL', 'AGENT_REJECTED', 'PENDING_REMOVE', 'REMOVED'].map(
      (state) => [state, 'dead'] as const,
    ),
    ...['PENDING_MERCHANT_ACTION', 'BEING_AMENDED', 'QUOTED', 'PENDING_QUOTE', 'REJECTED_QUOTE'].map(
      (state) => [state, 'unclear'] as const,
    ),
    ...['PENDING_PAYMENT_TEMPLATE', 'APPROVED_TEMPLATE', 'FAILED_APPROVAL_TEMPLATE', 'PENDING_CUSTOMER_RETURN'].map(
      (state) => [state, 'unclear'] as const,
    ),
    ['SOMETHING_NEW', 'unclear'],
    ['constructor', 'unclear'],
  ])('%s means %s', (state, standing) => {
    expect(standingOf(state)).toBe(standing);
    expect(actionOf(state) !== undefined).toBe(standing === 'pending');
  });

  it.each([
    ['QUEUED', 'ORDER_QUEUED'],
    ['PENDING_APPROVAL', 'APPROVAL'],
    ['SUBMITTED', undefined],
  ])('tells of an order that is %s whether it waits, and for what', (state, code) => {
    expect(shopOrder(order({ state })).pending?.code).toBe(code);
  });

  it('is repeated in reasons only where it is plainly one', () => {
    expect(stateWord('QUEUED')).toBe('QUEUED');
    expect(stateWord('Ada Archer')).toBe('in an unknown state');
  });
});

describe('the payments of an order', () => {
  it.each([
    ['AUTHORIZED', 5497, 0],
    ['SETTLED', 5497, 0],
    ['CREDIT_FAILED', 5497, 0],
    ['INITIAL', 0, 5497],
    ['SOMETHING_NEW', 0, 5497],
    [null, 0, 5497],
    ['AUTHORIZE_FAILED', 0, 0],
    ['REMOVED', 0, 0],
  ])('that are %s hold %d and leave %d undecided', (state, held, undecided) => {
    const document = order({ paymentGroups: [group(state)] });
    expect([authorizedAmount(document).minorUnits, undecidedAmount(document).minorUnits]).toEqual([held, undecided]);
  });

  it('hold what was authorised, not what was asked for', () => {
    const document = order({ paymentGroups: [group('AUTHORIZED', 54.97, { amountAuthorized: 20 })] });
    expect(shopOrder(document).authorized.minorUnits).toBe(2000);
  });
});

describe('the payment of an order', () => {
  const settled = (changes: object) => thrown(() => settledResult(order(changes), [], settings));
  const unsettled = (changes: object) => thrown(() => unsettledResult(order({ state: 'INCOMPLETE', ...changes })));

  it('is done when it is placed and covered', () => {
    expect(settledResult(order(), [], settings)).toMatchObject({ kind: 'placed', order: { orderNo: 'o10007' } });
  });

  it.each([
    ['is short', { paymentGroups: [group('AUTHORIZED', 54.96)] }, 'RejectedError PAYMENT_AMOUNT_SHORT'],
    ['shows no payments', { paymentGroups: [] }, 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['failed', { state: 'FAILED', paymentGroups: [] }, 'RejectedError CONFLICT'],
    ['failed with money held', { state: 'FAILED' }, 'ConfigurationError PAYMENT_WITHOUT_ORDER'],
    [
      'failed over its payment',
      { state: 'FAILED', paymentGroups: [], submissionErrorCodes: ['28111'] },
      'RejectedError PAYMENT_DECLINED_SOFT',
    ],
    [
      'failed over a card that was reported stolen',
      {
        state: 'FAILED',
        paymentGroups: [group('AUTHORIZE_FAILED', 1, { authorizationStatus: [{ errorMessage: 'STOLEN_CARD' }] })],
      },
      'RejectedError PAYMENT_DECLINED_HARD',
    ],
    [
      'has a payment in a state nobody knows',
      { paymentGroups: [group('SOMETHING_NEW')] },
      'ConfigurationError ORDER_STATE_UNCLEAR',
    ],
    ['has a payment nobody asked for', { paymentGroups: [group('INITIAL')] }, 'ConfigurationError ORDER_STATE_UNCLEAR'],
    ['is in a state nobody knows', { state: 'NEW_STATE' }, 'ConfigurationError ORDER_STATE_UNCLEAR'],
  ])('of one that %s is told as such', (_, changes, error) => {
    expect(settled(changes)).toBe(error);
  });

  it('can go on while the order is a cart, or unpaid without anything undecided', () => {
    expect(settledResult(order({ state: 'INCOMPLETE' }), [], settings)).toBeUndefined();
    const unpaid = order({ state: 'PENDING_PAYMENT', paymentGroups: [group('AUTHORIZE_FAILED')] });
    expect(settledResult(unpaid, [], settings)).toBeUndefined();
  });

  it('can go on once the order is approved, where it could not be paid before', () => {
    const approved = order({ state: 'APPROVED', paymentGroups: [] });
    expect(settledResult(approved, [], settings)).toBeUndefined();
    expect(shopOrder(approved).placed).toBe(false);
    expect(shopOrder(order({ state: 'APPROVED' })).placed).toBe(true);
  });

  it('is waited for while the gateway decides', () => {
    const waiting = order({ state: 'PENDING_PAYMENT', paymentGroups: [group('INITIAL')] });
    expect(settledResult(waiting, [], settings)).toMatchObject({
      kind: 'pending',
      action: { code: 'PAYMENT_PENDING' },
    });
  });

  it.each([
    ['all is held', { paymentGroups: [group('AUTHORIZED')] }, 'ConfigurationError ORDER_NOT_PLACED'],
    ['a part is held', { paymentGroups: [group('AUTHORIZED', 1)] }, 'RejectedError PAYMENT_AMOUNT_SHORT'],
    ['nothing is held', { paymentGroups: [] }, 'ConfigurationError PAYMENT_NOT_TRIGGERED'],
  ])('of one that was submitted and is a cart still, while %s, is told as such', (_, changes, error) => {
    expect(unsettled(changes)).toBe(error);
  });
});
