import { describe, expect, it } from '@jest/globals';
import { sandboxTrainee } from '../../../sandbox/intershop-icm/seed/sandbox-credentials.ts';
import { basicHeader, openShop } from './shop-client.ts';

function onBehalfOf(customerNo: string, shop = openShop()) {
  const found = shop.contactCenter('GET', `/customers?customerNo=${customerNo}`).body.elements;
  const token = shop.contactCenter('POST', `/customers/${found[0].id}/tokens`);
  shop.use(token.body.token);
  return { ...shop, token };
}

describe('the Contact Center', () => {
  it('finds a customer and gives a token that buys on their behalf', () => {
    const { shop, token, order } = onBehalfOf('AGRO-017');
    expect(token).toMatchObject({ status: 201, body: { type: 'Token', user: 'Petra Einkauf' } });
    const placed = order();
    expect(placed.status).toBe(201);
    expect(placed.headers['authentication-token']).toMatch(/^demo@PLAIN:/);
    expect(shop.orders()).toMatchObject([{ customerNo: 'AGRO-017' }]);
  });

  it('finds nobody under an unknown number, and has no token for an unknown id', () => {
    const { contactCenter } = openShop();
    expect(contactCenter('GET', '/customers?customerNo=nobody')).toMatchObject({ status: 200, body: { elements: [] } });
    expect(contactCenter('POST', '/customers/nobody/tokens').status).toBe(404);
  });

  it('refuses a wrong password and a wrong organisation (401), and an agent without permission (403)', () => {
    const { contactCenter } = openShop();
    const get = (headers: Record<string, string>) => contactCenter('GET', '/customers?customerNo=AGRO-017', headers);
    expect(get({ authorization: basicHeader('j.meyer', 'wrong') }).status).toBe(401);
    expect(get({ userorganization: 'other' }).status).toBe(401);
    expect(get({ authorization: basicHeader(sandboxTrainee.login, sandboxTrainee.password) }).status).toBe(403);
  });

  it('keeps customers apart: a token of one does not see baskets and orders of another', () => {
    const mine = onBehalfOf('AGRO-017');
    const basket = mine.wholeBasket();
    const { id } = mine.order().body.data;
    const { call } = onBehalfOf('OilCorp', mine);
    expect(call('GET', `/baskets/${basket}`).status).toBe(404);
    expect(call('GET', `/orders/${id}`).status).toBe(404);
    expect(call('GET', '/orders').body.data).toEqual([]);
  });

  it('lets an agent use no payment method with a redirect', () => {
    const { shop, call, wholeBasket } = onBehalfOf('AGRO-017');
    const put = (basket: string) =>
      call('PUT', `/baskets/${basket}/payments/open-tender`, { paymentInstrument: 'ISH_ONLINEPAY' });
    const basket = wholeBasket();
    expect(put(basket)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'basket.payment.payment_instrument_not_applicable.error' }] },
    });
    shop.change({ contactCenterLimitsPayments: false });
    expect(put(basket).status).toBe(200);
  });

  it('knows any customer when the seed says so', () => {
    expect(onBehalfOf('load-77', openShop({ seed: { anyCustomer: true } })).order().status).toBe(201);
  });
});
