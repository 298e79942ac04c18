import { describe, expect, it } from '@jest/globals';
import type { IcmOrder } from '../../../../lib/commerce/intershop/api/documents.ts';
import type { IcmApi } from '../../../../lib/commerce/intershop/api/icm-api.ts';
import { cancelOrder } from '../../../../lib/commerce/intershop/cancel-order.ts';
import { settings } from './order-request-fixture.ts';

const references = { requestId: 'request-1', attempt: 1, customerNo: 'AGRO-017' };

/** A shop with one order and nothing else, and what it was asked to cancel. */
function shopWith(order: Partial<IcmOrder>) {
  const cancelled: string[] = [];
  const shown: IcmOrder = {
    id: 'order-1',
    mark: undefined,
    basketId: 'basket-1',
    statusCode: 'NEW',
    creation: undefined,
    total: { minorUnits: 100, currency: 'EUR' },
    declineWords: [],
    ...order,
  };
  const unexpected = () => Promise.reject(new Error('not expected here'));
  const api: IcmApi = {
    createBasket: unexpected,
    fillBasket: unexpected,
    submitBasket: unexpected,
    continueOrder: unexpected,
    getBasket: () => Promise.resolve(undefined),
    listBaskets: () => Promise.resolve([]),
    deleteBasket: () => Promise.resolve(false),
    listOrders: () => Promise.resolve([shown]),
    getOrder: () => Promise.resolve(cancelled.length > 0 ? { ...shown, statusCode: 'CANCELLED' } : shown),
    cancelOrder: (orderId) => {
      cancelled.push(orderId);
      return Promise.resolve();
    },
  };
  const undo = (known: object) =>
    cancelOrder({ ...references, ...known }, { placed: 'cancel' }, { api, settings: settings() });
  return { undo, cancelled };
}

describe('an order in Intershop that is to be undone', () => {
  it('is left alone when it shows no mark and was made of no basket of ours', async () => {
    const { undo, cancelled } = shopWith({});
    await expect(undo({ orderNo: 'order-1', basketId: 'basket-2' })).rejects.toMatchObject({
      name: 'ConfigurationError',
      code: 'CONNECTION_MISCONFIGURED',
    });
    expect(cancelled).toEqual([]);
  });

  it('is left alone when it bears the mark of another, though it was made of our basket', async () => {
    const { undo, cancelled } = shopWith({ mark: 'request-2' });
    await expect(undo({ basketId: 'basket-1' })).rejects.toMatchObject({
      name: 'UnknownOutcomeError',
      code: 'CONFLICT',
    });
    expect(cancelled).toEqual([]);
  });

  it('is ours without a mark when it was made of our basket', async () => {
    const { undo, cancelled } = shopWith({});
    expect(await undo({ basketId: 'basket-1' })).toEqual({ order: 'CANCELLED', basket: 'gone' });
    expect(cancelled).toEqual(['order-1']);
  });

  it('is left alone in a state that only a person can judge', async () => {
    const { undo, cancelled } = shopWith({ mark: 'request-1', statusCode: 'MANUAL_INTERVENTION_NEEDED' });
    await expect(undo({})).rejects.toMatchObject({ code: 'ORDER_STATE_UNCLEAR' });
    expect(cancelled).toEqual([]);
  });
});
