import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxClerk, sandboxCredentials } from '../../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { basicHeader, openShop, type OpenShop, userGrant, wholeBasket } from './shop-client.ts';

const { clientId, clientPassword, userLogin, accessKey } = sandboxCredentials;

describe('signing in', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it('grants a Business Manager user a token for 15 minutes', async () => {
    const answer = await shop.signIn();
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ expires_in: 900, token_type: 'Bearer', refresh_expires_in: 0, scope: 'mail' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('takes the grant type from a form as well', async () => {
    const response = await fetch(`${shop.url}/dw/oauth2/access_token?client_id=${clientId}`, {
      method: 'POST',
      headers: { authorization: basicHeader(userLogin, accessKey, clientPassword) },
      body: new URLSearchParams({ grant_type: userGrant }),
    });
    expect(response.status).toBe(200);
  });

  it('honours a token until its last second and no longer', async () => {
    shop.clock.now += 899_000;
    expect((await shop.newBasket()).status).toBe(200);
    shop.clock.now += 1_000;
    const late = await shop.newBasket();
    expect(late).toMatchObject({ status: 401, body: { fault: { type: 'InvalidAccessTokenException' } } });
  });

  it.each([
    ['a wrong client password', basicHeader(userLogin, accessKey, 'wrong'), 401, 'invalid_client'],
    ['a wrong access key', basicHeader(userLogin, 'wrong', clientPassword), 400, 'invalid_grant'],
    ['an unknown user', basicHeader('nobody@example.com', accessKey, clientPassword), 400, 'invalid_grant'],
    ['a header that is not Basic', 'Bearer x', 401, 'invalid_client'],
  ])('refuses %s with an OAuth document', async (_, header, status, error) => {
    const answer = await shop.signIn(header);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ error, error_description: expect.any(String) });
  });

  it('refuses an unknown client id', async () => {
    const path = `/dw/oauth2/access_token?client_id=unknown&grant_type=${encodeURIComponent(userGrant)}`;
    const headers = { authorization: basicHeader(userLogin, accessKey, clientPassword) };
    expect(await shop.send('POST', path, undefined, headers)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
  });

  it('refuses a caller outside the IP range allow-list', async () => {
    shop.shop.change({ originAllowed: false });
    expect((await shop.signIn()).body.error).toBe('unauthorized_client');
  });

  it('refuses a grant type it does not know', async () => {
    const answer = await shop.signIn(undefined, 'password');
    expect(answer).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
  });
});

describe('access to the shop', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const faultOf = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await shop.send('POST', path, wholeBasket(), headers);
    return [answer.status, answer.body.fault.type];
  };

  it.each([
    ['without a client id', {}, 400, 'MissingClientIdException'],
    ['with an unknown client id', { 'x-dw-client-id': 'unknown' }, 401, 'UnknownClientIdException'],
    ['with a client id but no token', { 'x-dw-client-id': clientId }, 401, 'AuthorizationHeaderMissingException'],
    ['with a header that is not Bearer', { authorization: 'Basic x' }, 401, 'InvalidAuthorizationHeaderException'],
    ['with a garbled token', { authorization: 'Bearer garbled' }, 401, 'InvalidAccessTokenException'],
  ])('is refused %s', async (_, headers, status, type) => {
    expect(await faultOf('/s/RefArch/dw/shop/v23_1/baskets', headers as Record<string, string>)).toEqual([
      status,
      type,
    ]);
  });

  it('is refused to a token of the client alone, which names no user', async () => {
    const answer = await shop.signIn(basicHeader(clientId, clientPassword), 'client_credentials');
    expect(answer.body.expires_in).toBe(1800);
    shop.use(answer.body.access_token);
    const basket = await shop.newBasket();
    expect(basket).toMatchObject({ status: 403, body: { fault: { type: 'AccessWithoutUserForbiddenException' } } });
  });

  it('is refused to a user who may not order on behalf of others', async () => {
    const answer = await shop.signIn(basicHeader(sandboxClerk.userLogin, sandboxClerk.accessKey, clientPassword));
    shop.use(answer.body.access_token);
    expect(await shop.newBasket()).toMatchObject({
      status: 403,
      body: { fault: { type: 'UserAccessForbiddenException' } },
    });
    expect((await shop.call('GET', '/orders/1')).body.fault.type).toBe('OrderNotFoundException');
  });

  it('is refused for a method that the settings of the client do not grant, and names it', async () => {
    shop.shop.change({ denied: [{ method: 'patch', resource_id: '/orders/*' }] });
    const order = await shop.newOrder();
    const answer = await shop.call('PATCH', `/orders/${order.body.order_no}`, { status: 'failed' });
    expect(answer.status).toBe(403);
    expect(answer.body.fault).toMatchObject({
      type: 'ClientAccessForbiddenException',
      arguments: { method: { value: 'PATCH' }, path: { value: `/orders/${order.body.order_no}` } },
    });
  });

  it.each([
    ['an unknown site', '/s/Nowhere/dw/shop/v23_1/baskets', 404, 'UnknownSiteException'],
    ['a removed version', '/s/RefArch/dw/shop/v14_8/baskets', 404, 'VersionNotFoundException'],
    ['a malformed version', '/s/RefArch/dw/shop/23/baskets', 400, 'InvalidVersionException'],
    ['an unknown resource', '/s/RefArch/dw/shop/v23_1/wishlists', 404, 'ResourcePathNotFoundException'],
    ['a path outside the shop', '/somewhere', 404, 'ResourcePathNotFoundException'],
  ])('answers %s with its fault', async (_, path, status, type) => {
    expect(await faultOf(path)).toEqual([status, type]);
  });

  it('names the method that a resource does not have', async () => {
    const answer = await shop.call('PUT', '/baskets/1', {});
    expect(answer).toMatchObject({ status: 405, body: { fault: { type: 'MethodNotAllowedException' } } });
  });

  it('is over once the Open Commerce API is switched off', async () => {
    shop.shop.change({ deprecated: true });
    expect(await shop.newBasket()).toMatchObject({
      status: 403,
      body: { fault: { type: 'OcapiDeprecatedException' } },
    });
  });

  it('is closed while the site is offline', async () => {
    shop.shop.change({ offlineSites: ['RefArch'] });
    expect(await shop.newBasket()).toMatchObject({ status: 403, body: { fault: { type: 'SiteOfflineException' } } });
  });

  it('takes the real method from a header, for clients that can only post', async () => {
    const basket = await shop.newBasket();
    const path = `/baskets/${basket.body.basket_id}`;
    const answer = await shop.call('POST', path, undefined, { 'x-dw-http-method-override': 'DELETE' });
    expect(answer.status).toBe(204);
  });

  it('refuses a body that is not JSON by its content type', async () => {
    const answer = await shop.call('POST', '/baskets', 'x=1', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer).toMatchObject({ status: 415, body: { fault: { type: 'UnsupportedContentTypeException' } } });
  });
});

describe('the form of a fault', () => {
  it('has plain arguments up to version 21', async () => {
    const shop = await openShop({ version: 'v21_3' });
    const answer = await shop.call('GET', '/orders/4711');
    expect(answer.body).toEqual({
      _v: '21.3',
      fault: {
        arguments: { orderNumber: '4711' },
        type: 'OrderNotFoundException',
        message: "No order with number '4711' found.",
      },
    });
    await shop.close();
  });

  it('has typed arguments since version 22', async () => {
    const shop = await openShop({ version: 'v22_4' });
    const answer = await shop.call('GET', '/orders/4711');
    expect(answer.body.fault.arguments).toEqual({ orderNumber: { type: 'string', value: '4711' } });
    await shop.close();
  });

  it('marks the document and knows one name for what is missing in version 15', async () => {
    const shop = await openShop({ version: 'v15_6', settings: { versions: ['15_6'] } });
    const answer = await shop.call('GET', '/orders/4711');
    expect(answer.body).toMatchObject({ _v: '15.6', _type: 'fault', fault: { type: 'NotFoundException' } });
    await shop.close();
  });
});
