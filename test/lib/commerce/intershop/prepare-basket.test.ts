import { describe, expect, it } from '@jest/globals';
import type { IcmBasket } from '../../../../lib/commerce/intershop/api/documents.ts';
import type { IcmApi } from '../../../../lib/commerce/intershop/api/icm-api.ts';
import { prepareBasket } from '../../../../lib/commerce/intershop/prepare-basket.ts';
import { orderRequest } from './order-request-fixture.ts';

const request = orderRequest();

/** A shop that fills a basket as it likes, and which baskets it was asked to delete. */
function shopWith(changes: Partial<IcmBasket>) {
  const deleted: string[] = [];
  const unexpected = () => Promise.reject(new Error('not expected here'));
  const basket: IcmBasket = {
    id: 'basket-1',
    mark: request.requestId,
    customerNo: request.customer.customerNo,
    currency: 'EUR',
    total: { minorUnits: 4671, currency: 'EUR' },
    shippingMethod: request.shippingMethods[0],
    lines: request.lineItems.map(({ productId, quantity }) => ({ productId, quantity, unitPrice: undefined })),
    ...changes,
  };
  const api: IcmApi = {
    createBasket: () => Promise.resolve({ id: 'basket-1' }),
    fillBasket: () => Promise.resolve({ basket, refusedCoupons: [] }),
    deleteBasket: (basketId) => {
      deleted.push(basketId);
      return Promise.resolve(true);
    },
    getBasket: unexpected,
    listBaskets: unexpected,
    submitBasket: unexpected,
    getOrder: unexpected,
    listOrders: unexpected,
    continueOrder: unexpected,
    cancelOrder: unexpected,
  };
  return { prepare: () => prepareBasket(request, { attempt: 1, repeated: false }, api), deleted };
}

const misconfigured = { name: 'ConfigurationError', code: 'CONNECTION_MISCONFIGURED' };

describe('a basket in Intershop that was filled', () => {
  it('is taken when it is the one that was asked for', async () => {
    await expect(shopWith({}).prepare()).resolves.toMatchObject({ basketId: 'basket-1' });
    await expect(shopWith({ customerNo: undefined }).prepare()).resolves.toMatchObject({ basketId: 'basket-1' });
  });

  it('is not ordered when the shop cut its mark short: nobody would find the order', async () => {
    const { prepare, deleted } = shopWith({ mark: request.requestId.slice(0, -1) });
    await expect(prepare()).rejects.toMatchObject(misconfigured);
    expect(deleted).toEqual(['basket-1']);
  });

  it('is not ordered when it belongs to another customer', async () => {
    const { prepare, deleted } = shopWith({ customerNo: 'OilCorp' });
    await expect(prepare()).rejects.toMatchObject(misconfigured);
    expect(deleted).toEqual(['basket-1']);
  });
});
