import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openB2cCommerceShop } from '../../../sandbox/b2c-commerce/open-shop.ts';
import { sandboxRequest } from '../../../sandbox/shared/sandbox-exchange.ts';
import { openShop, type OpenShop } from './shop-client.ts';

describe('what the shop shows as every sandbox does', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it('tells how an order stands', async () => {
    await shop.pay(await shop.newOrder(), 'pi-00010001-visa');
    await shop.newOrder();
    const { body } = await shop.newOrder();
    await shop.call('PATCH', `/orders/${body.order_no}`, { status: 'failed' });
    expect(shop.shop.orders().map(({ standing }) => standing)).toEqual(['placed', 'open', 'dead']);
    expect((await shop.admin('GET', 'orders?standing=open')).body.total).toBe(1);
  });

  it('tells instruments apart', async () => {
    await shop.pay(await shop.newOrder(), 'pi-00010001-visa');
    expect(shop.shop.payments()).toMatchObject([{ instrument: 'pi-00010001-visa', state: 'live' }]);
  });

  it('breaks its search, and mends it', async () => {
    const search = async () => (await shop.call('POST', '/order_search', { query: { match_all_query: {} } })).status;
    expect(shop.shop.breakSearch(true)).toBe(true);
    expect(await search()).toBe(500);
    shop.shop.breakSearch(false);
    expect(await search()).toBe(200);
  });

  it("fills a shopper's own cart", () => {
    const basketId = shop.shop.fillShopperCart('00010001');
    expect(shop.shop.baskets()).toMatchObject([{ basketId, storefront: true, customerNo: '00010001' }]);
  });

  it('keeps the baskets of its orders only where it is set so', () => {
    expect(shop.shop.keepsBaskets).toBe(false);
    shop.shop.change({ consumesBasket: false });
    expect(shop.shop.keepsBaskets).toBe(true);
  });

  it('names operations as the faults do', () => {
    const { operationOf } = openB2cCommerceShop();
    const name = (method: string, path: string) => operationOf(sandboxRequest(method, path, {}, ''));
    expect(name('POST', '/s/RefArch/dw/shop/v23_1/orders')).toBe('createOrder');
    expect(name('POST', '/dw/oauth2/access_token')).toBe('token');
  });
});
