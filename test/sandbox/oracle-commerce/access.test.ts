import { beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxClerk } from '../../../sandbox/oracle-commerce/seed/sandbox-credentials.ts';
import { openShop, type OpenShop, savedCard } from './shop-client.ts';

const minutes = 60_000;

describe('access', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });

  it('grants a bearer token and does not tell how long it lasts', async () => {
    expect((await shop.signIn()).body).toEqual({ access_token: expect.any(String), token_type: 'bearer' });
  });

  it('lets an agent work for fifteen minutes', async () => {
    shop.clock.now += 15 * minutes - 1;
    expect((await shop.list()).status).toBe(200);
    shop.clock.now += 1;
    expect((await shop.list()).status).toBe(401);
  });

  it('lets an application work for five minutes', async () => {
    const other = await openShop({ api: 'ccappagent' });
    other.clock.now += 5 * minutes - 1;
    expect((await other.list()).status).toBe(200);
    other.clock.now += 1;
    expect((await other.list()).status).toBe(401);
  });

  it('refreshes a token as long as it is valid, and not after', async () => {
    shop.clock.now += 14 * minutes;
    const fresh = (await shop.call('POST', '/refresh')).body.access_token;
    shop.clock.now += 14 * minutes;
    expect((await shop.call('POST', '/refresh')).status).toBe(401);
    shop.use(fresh);
    expect((await shop.list()).status).toBe(200);
  });

  it('keeps the old token good after a refresh, unless it is set to revoke it', async () => {
    await shop.call('POST', '/refresh');
    expect((await shop.list()).status).toBe(200);
    shop.shop.change({ refreshRevokes: true });
    await shop.call('POST', '/refresh');
    expect((await shop.list()).status).toBe(401);
  });

  it('verifies a token, and ends it on logout', async () => {
    expect((await shop.call('POST', '/verify')).body).toEqual({ success: true });
    await shop.call('POST', '/logout');
    expect((await shop.call('POST', '/verify')).status).toBe(401);
  });

  it('takes no application key for the agent API, unless it is set to', async () => {
    expect((await shop.signInByKey()).status).toBe(401);
    shop.shop.change({ grants: { ccagent: ['client_credentials'], ccappagent: [] } });
    expect((await shop.signInByKey()).status).toBe(200);
  });

  it('takes a token for the API only that granted it', async () => {
    const answer = await shop.send('GET', '/ccappagent/v1/orders?profileId=se-570031', {
      authorization: `Bearer ${shop.token()}`,
    });
    expect(answer.status).toBe(401);
  });

  it('refuses a wrong password, and a login that is not a form', async () => {
    expect((await shop.signIn({ login: 'onbehalf.agent@example.com', password: 'x' })).status).toBe(401);
    const json = { 'content-type': 'application/json' };
    expect((await shop.send('POST', '/ccagent/v1/login', json, '{"grant_type":"password"}')).status).toBe(401);
  });

  it('withdraws every token at once', async () => {
    shop.shop.expireTokens();
    expect((await shop.list()).status).toBe(401);
  });

  it('lets only those place orders who may', async () => {
    shop.use((await shop.signIn(sandboxClerk)).body.access_token);
    expect((await shop.order()).body.errorCode).toBe('1002020');
  });
});

describe('the headers of a call', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });

  it.each([
    ['siteNowhere', '30014'],
    ['siteOld', '30015'],
  ])('refuses site %s with %s', async (site, errorCode) => {
    expect((await shop.order({}, { 'x-ccsite': site })).body.errorCode).toBe(errorCode);
  });

  it('means the default site where none is named, without a word', async () => {
    await shop.order({}, { 'x-ccsite': 'siteDE' });
    await shop.order({}, { 'x-ccsite': '' });
    expect(shop.shop.orders()).toMatchObject([
      { site: 'siteDE', currency: 'EUR' },
      { site: 'siteUS', currency: 'USD' },
    ]);
  });

  it.each([
    ['a private shopper', 'se-570031', 'or-100002', '100098'],
    ['somebody of another organization', 'se-570032', 'or-100004', '100101'],
    ['an organization that does not exist', 'se-570032', 'or-999999', '100102'],
    ['an inactive organization', 'se-570033', 'or-100003', '100094'],
  ])('refuses %s', async (_, profileId, organization, errorCode) => {
    const answer = await shop.order({ profileId }, { 'x-ccorganization': organization });
    expect([answer.status, answer.body.errorCode]).toEqual([400, errorCode]);
  });

  it('means the first active organization where none is named', async () => {
    const created = await shop.order({ profileId: 'se-570033' });
    expect((await shop.get(created.body.orderId)).body.organizationId).toBe('or-100002');
  });

  it('shows the orders of the organization that is meant, and no others', async () => {
    await shop.order({ profileId: 'se-570033' }, { 'x-ccorganization': 'or-100004' });
    expect((await shop.list('se-570033')).body.total).toBe(0);
    const listed = await shop.call('GET', '/orders?profileId=se-570033', undefined, {
      'x-ccorganization': 'or-100004',
    });
    expect(listed.body.total).toBe(1);
  });

  it('refuses an order of another organization than the header names', async () => {
    const { orderId } = (await shop.order({ profileId: 'se-570032' })).body;
    const answer = await shop.call('GET', `/orders/${orderId ?? ''}`, undefined, { 'x-ccorganization': 'or-100004' });
    expect(answer.body.errorCode).toBe('100103');
  });

  it('wants the language where that is set', async () => {
    shop.shop.change({ languageRequired: true });
    expect((await shop.order()).body).toEqual({
      message: 'Required header is missing: x-ccasset-language',
      status: '400',
      errorCode: '82001',
    });
    expect((await shop.order({}, { 'x-ccasset-language': 'en' })).status).toBe(200);
  });

  it('charges in the currency of the site', async () => {
    const german = await openShop({ headers: { 'x-ccsite': 'siteDE' } });
    const orderId = await german.placed();
    expect((await german.get(orderId)).body.priceInfo['currencyCode']).toBe('EUR');
    expect(german.shop.payments()).toMatchObject([{ currency: 'EUR', instrument: savedCard('visa')['savedCardId'] }]);
  });
});
