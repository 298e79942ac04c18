import { describe, expect, it } from '@jest/globals';
import { openShop, savedCard } from './shop-client.ts';

describe("a profile's incomplete order", () => {
  it("is the shopper's own cart, which lists show and the inside calls a basket", async () => {
    const shop = await openShop();
    const cartId = shop.shop.fillShopperCart('se-570031');
    expect((await shop.list()).body.items).toMatchObject([{ id: cartId, state: 'INCOMPLETE', dynamicProperties: [] }]);
    expect(shop.shop.baskets()).toMatchObject([{ basketId: cartId, storefront: true, requestMark: undefined }]);
    expect(shop.shop.orders()).toEqual([]);
  });

  it('stands beside the one that createOrder makes', async () => {
    const shop = await openShop();
    const cartId = shop.shop.fillShopperCart('se-570031');
    const { orderId } = (await shop.order({ onbehalfRequestId: 'r-1' })).body;
    expect(orderId).not.toBe(cartId);
    expect((await shop.list()).body.items.map(({ id }) => id)).toEqual([orderId, cartId]);
  });

  it('takes in what createOrder was to make where it is set to merge: ids, items and mark', async () => {
    const shop = await openShop({ settings: { incompleteOrders: 'merge' } });
    const cartId = shop.shop.fillShopperCart('se-570031');
    const created = await shop.order({ onbehalfRequestId: 'r-1' });
    expect(created.body.orderId).toBe(cartId);
    expect(created.body.shoppingCart.items).toHaveLength(2);
    expect(shop.shop.baskets()).toMatchObject([{ basketId: cartId, requestMark: 'r-1' }]);
  });

  it('is submitted by whoever names it, once it has an address', async () => {
    const shop = await openShop();
    const cartId = shop.shop.fillShopperCart('se-570031');
    expect((await shop.submit(cartId)).body.errorCode).toBe('28086');
    shop.shop.change({ incompleteOrders: 'merge' });
    await shop.placed({ onbehalfRequestId: 'r-1' });
    expect(shop.shop.baskets()).toEqual([]);
    expect(shop.shop.orders()).toMatchObject([{ orderNo: cartId, standing: 'placed' }]);
  });

  it.each([
    ['latest' as const, 1],
    ['all' as const, 0],
  ])('is removed by profile: the %s', async (removesIncomplete, left) => {
    const shop = await openShop({ settings: { removesIncomplete } });
    shop.shop.fillShopperCart('se-570031');
    const { orderId } = (await shop.order()).body;
    const removed = await shop.call('DELETE', '/orders?profileId=se-570031');
    expect([removed.status, removed.body.orderId]).toEqual([200, orderId]);
    expect((await shop.get(orderId)).body.errorCode).toBe('28107');
    expect(shop.shop.baskets()).toHaveLength(left);
  });

  it('gives back what it holds when it is removed', async () => {
    const shop = await openShop();
    const { orderId } = (await shop.order()).body;
    await shop.preAuthorize(orderId, savedCard('visa'));
    await shop.call('DELETE', '/orders?profileId=se-570031');
    expect(shop.shop.payments()).toMatchObject([{ state: 'voided' }]);
  });

  it('is not there to be removed twice', async () => {
    const shop = await openShop();
    expect((await shop.call('DELETE', '/orders?profileId=se-570031')).body.errorCode).toBe('28107');
  });

  it('is removed alone by the action invalidateOrder', async () => {
    const shop = await openShop();
    const { orderId = '' } = (await shop.order()).body;
    await shop.order();
    expect((await shop.call('POST', `/orders/${orderId}`, { op: 'invalidateOrder' })).status).toBe(200);
    expect(shop.shop.orders()).toHaveLength(1);
    expect((await shop.get(orderId)).body.errorCode).toBe('28107');
  });
});
