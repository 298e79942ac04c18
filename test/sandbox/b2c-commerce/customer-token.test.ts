import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxClerk, sandboxCredentials } from '../../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { customerIdOf } from '../../../sandbox/b2c-commerce/customer-register.ts';
import { basicHeader, openShop, type OpenShop, wholeBasket } from './shop-client.ts';

const ada = '00010001';
const ben = '00010002';

describe('a token for a customer', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop({ version: 'v25_6' });
  });
  afterEach(() => shop.close());

  const grant = (customerNo: string) => shop.call('POST', `/customers/${customerIdOf(customerNo)}/auth`);
  const tokenOf = async (customerNo: string) =>
    ((await grant(customerNo)).headers.get('authorization') ?? '').replace('Bearer ', '');
  const claimsOf = (token: string): Record<string, unknown> =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  const own = { customer_info: { email: '' } };
  const actAs = async (customerNo: string) => {
    shop.use(await tokenOf(customerNo));
  };

  it('stands in a header of the answer, next to the customer', async () => {
    const answer = await grant(ada);
    expect(answer).toMatchObject({
      status: 200,
      body: { _type: 'customer', customer_no: ada, auth_type: 'registered' },
    });
    expect(answer.headers.get('authorization')).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('tells when it ends, and ends then', async () => {
    const token = await tokenOf(ada);
    expect(claimsOf(token)).toMatchObject({ exp: shop.clock.now / 1000 + 1_800 });
    shop.use(token);
    shop.clock.now += 1_799_000;
    expect((await shop.newBasket(own)).status).toBe(200);
    shop.clock.now += 2_000;
    expect(await shop.newBasket(own)).toMatchObject({ body: { fault: { type: 'InvalidAccessTokenException' } } });
  });

  it('is granted for a customer whom the shop knows', async () => {
    expect(await shop.call('POST', '/customers/nobody/auth')).toMatchObject({
      status: 404,
      body: { fault: { type: 'CustomerNotFoundException' } },
    });
  });

  it('is granted to agents only', async () => {
    const { clientPassword } = sandboxCredentials;
    const clerk = await shop.signIn(basicHeader(sandboxClerk.userLogin, sandboxClerk.accessKey, clientPassword));
    for (const token of [clerk.body.access_token, await tokenOf(ada)]) {
      shop.use(token);
      expect(await grant(ada)).toMatchObject({
        status: 403,
        body: { fault: { type: 'UserAccessForbiddenException' } },
      });
    }
  });

  it('makes baskets and orders that are the customer’s own', async () => {
    await actAs(ada);
    const basket = await shop.newBasket(own);
    expect(basket.body).toMatchObject({
      agent_basket: false,
      channel_type: 'storefront',
      customer_info: { customer_no: ada },
    });
    const order = await shop.call('POST', '/orders', { basket_id: basket.body.basket_id });
    expect(order.body).toMatchObject({ channel_type: 'storefront', created_by: 'Customer' });
    expect((await shop.pay(order, `pi-${ada}-visa`)).body.status).toBe('new');
  });

  it('makes no basket for anybody else', async () => {
    await actAs(ada);
    expect(await shop.newBasket({ customer_info: { customer_no: ben, email: '' } })).toMatchObject({
      status: 400,
      body: { fault: { type: 'InvalidCustomerException' } },
    });
  });

  it('allows one open basket, and four temporary ones', async () => {
    await actAs(ada);
    await shop.newBasket(own);
    expect(await shop.newBasket(own)).toMatchObject({
      status: 400,
      body: { fault: { type: 'CustomerBasketsQuotaExceededException' } },
    });
    for (let count = 0; count < 4; count += 1) {
      expect((await shop.call('POST', '/baskets?temporary=true', wholeBasket(own))).status).toBe(200);
    }
    expect(await shop.call('POST', '/baskets?temporary=true', wholeBasket(own))).toMatchObject({
      body: { fault: { type: 'CustomerTemporaryBasketsQuotaExceededException' } },
    });
  });

  it('counts the cart of the storefront', async () => {
    shop.shop.fillShopperCart(ada);
    await actAs(ada);
    expect((await shop.newBasket(own)).status).toBe(400);
  });

  describe('of somebody else', () => {
    it('does not open a basket', async () => {
      const { body } = await shop.newBasket();
      await actAs(ben);
      for (const [method, path, document] of [
        ['GET', `/baskets/${body.basket_id}`, undefined],
        ['DELETE', `/baskets/${body.basket_id}`, undefined],
        ['POST', '/orders', { basket_id: body.basket_id }],
      ] as const) {
        expect(await shop.call(method, path, document)).toMatchObject({
          status: 400,
          body: { fault: { type: 'InvalidCustomerException' } },
        });
      }
      expect(shop.shop.baskets()).toHaveLength(1);
    });

    it('does not see an order, nor pay for it', async () => {
      const order = await shop.newOrder();
      await actAs(ben);
      for (const answer of [
        await shop.call('GET', `/orders/${order.body.order_no}`),
        await shop.pay(order, `pi-${ada}-visa`),
      ]) {
        expect(answer).toMatchObject({ status: 404, body: { fault: { type: 'OrderNotFoundException' } } });
      }
    });

    it('does not list baskets', async () => {
      await actAs(ben);
      expect((await shop.call('GET', `/customers/${customerIdOf(ada)}/baskets`)).status).toBe(404);
      expect((await shop.call('GET', `/customers/${customerIdOf(ben)}/baskets`)).status).toBe(200);
    });
  });

  it.each([
    ['POST', '/order_search', { query: { match_all_query: {} } }],
    ['PATCH', '/orders/00000001', { status: 'cancelled' }],
    ['PUT', '/orders/MINE-1', { basket_id: 'any' }],
  ])('is not good for %s %s', async (method, path, body) => {
    await shop.newOrder();
    await actAs(ada);
    expect(await shop.call(method, path, body)).toMatchObject({
      status: 403,
      body: { fault: { type: 'UserAccessForbiddenException' } },
    });
  });
});
