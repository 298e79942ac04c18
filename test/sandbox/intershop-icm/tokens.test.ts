import { describe, expect, it } from '@jest/globals';
import { sandboxBuyer } from '../../../sandbox/intershop-icm/seed/sandbox-credentials.ts';
import { basicHeader, openShop } from './shop-client.ts';

const hour = 3_600_000;

describe('tokens', () => {
  it('are granted for a password, for credentials shown as Basic, and for a refresh token', () => {
    const { grant, signIn } = openShop();
    const { login, password } = sandboxBuyer;
    const first = signIn();
    expect(first).toMatchObject({ status: 200, body: { token_type: 'bearer', expires_in: 3600 } });
    const authorization = basicHeader(login, password);
    const form = { grant_type: 'client_credentials', organization: 'Agro' };
    expect(grant(form, { authorization }).status).toBe(200);
    const refresh = { grant_type: 'refresh_token', refresh_token: first.body.refresh_token };
    expect(grant(refresh)).toMatchObject({ status: 200, body: { expires_in: 3600 } });
  });

  it('are refused for a grant that is none (400), a wrong password and a wrong organisation (401)', () => {
    const { grant } = openShop();
    const { login, password } = sandboxBuyer;
    expect(grant({ grant_type: 'magic' }).status).toBe(400);
    expect(grant({ grant_type: 'refresh_token', refresh_token: 'none' }).status).toBe(400);
    expect(grant({ grant_type: 'password', username: login, password: 'x' })).toMatchObject({
      status: 401,
      body: 'Unauthorized',
    });
    expect(grant({ grant_type: 'password', username: login, password, organization: 'OilCorp' }).status).toBe(401);
  });

  it('answer 400 and say so in header and body when they are invalid', () => {
    const { call } = openShop();
    expect(call('GET', '/orders', undefined, { 'authentication-token': 'nonsense' })).toMatchObject({
      status: 400,
      headers: { 'authentication-token': 'AuthenticationTokenInvalid' },
      body: 'AuthenticationTokenInvalid',
    });
  });

  it('let an outdated call run as ANONYMOUS: it even makes a basket, which is nobody’s', () => {
    const { shop, call, clock } = openShop();
    clock.now += hour;
    const made = call('POST', '/baskets', { externalOrderReference: 'm-1' });
    expect(made).toMatchObject({ status: 201, headers: { 'authentication-token': 'AuthenticationTokenOutdated' } });
    expect(made.body.data).not.toHaveProperty('customer');
    expect(shop.baskets()).toMatchObject([{ customerNo: undefined, requestMark: 'm-1' }]);
  });

  it('hide an own basket from an outdated call, and refuse its orders', () => {
    const { shop, call, wholeBasket, submit } = openShop();
    const basket = wholeBasket();
    shop.expireTokens();
    const outdated = { 'authentication-token': 'AuthenticationTokenOutdated' };
    expect(call('GET', `/baskets/${basket}`)).toMatchObject({ status: 404, headers: outdated });
    expect(submit(basket)).toMatchObject({ status: 401, headers: outdated, body: 'Unauthorized' });
    expect(call('GET', '/orders')).toMatchObject({ status: 401, headers: outdated });
    shop.change({ anonymousBasketStatus: 401 });
    expect(call('GET', `/baskets/${basket}`).status).toBe(401);
    expect(shop.orders()).toEqual([]);
  });

  it('of the kind USER are renewed by every answer', () => {
    const { call, clock, signIn, use } = openShop({ settings: { tokenKind: 'USER' } });
    const first: string = signIn().body.access_token;
    use(first);
    clock.now += hour / 2;
    const renewed = call('GET', '/baskets').headers['authentication-token'] ?? '';
    expect(renewed).not.toBe(first);
    clock.now += hour / 2;
    expect(call('GET', '/orders').status).toBe(401);
    use(renewed);
    expect(call('GET', '/orders').status).toBe(200);
  });

  it('of the kind USER can end the moment they are renewed', () => {
    const { call } = openShop({ settings: { tokenKind: 'USER', renewalEndsToken: true } });
    expect(call('GET', '/orders').status).toBe(200);
    expect(call('GET', '/orders').status).toBe(401);
  });

  it('of the kind JWT are not renewed', () => {
    const { call } = openShop();
    expect(call('GET', '/baskets').headers).not.toHaveProperty('authentication-token');
  });

  it('are made implicitly for Basic', () => {
    const { base, send } = openShop();
    const authorization = basicHeader(sandboxBuyer.login, sandboxBuyer.password);
    const listed = send('GET', `${base}/orders`, undefined, { authorization, accept: 'application/json' });
    expect(listed.status).toBe(200);
    expect(listed.headers['authentication-token']).toMatch(/^eyJ/);
  });

  it('do not let a buyer order without the permission to purchase', () => {
    const { shop, order, legacy, wholeBasket } = openShop({
      login: 'jlink@heimroth.example',
      password: 'sandbox-link',
    });
    expect(order().status).toBe(403);
    expect(legacy('POST', '/orders', { basketID: wholeBasket(), acceptTermsAndConditions: 'true' }).status).toBe(403);
    expect(shop.orders()).toEqual([]);
  });
});
