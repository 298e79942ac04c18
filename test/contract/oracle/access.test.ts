import { beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxClerk, sandboxCredentials } from '../../../sandbox/oracle-commerce/seed/sandbox-credentials.ts';
import {
  type ContractShop,
  create,
  failure,
  openContractShop,
  paid,
  place,
  references,
  renewal,
} from './contract-shop.ts';
import { errorFrom, FIRST } from '../port-calls.ts';

describe('access to Oracle Commerce', () => {
  let contract: ContractShop;

  beforeEach(() => {
    contract = openContractShop();
  });

  const tokenCalls = () =>
    contract.calls().filter((name) => ['login', 'refreshToken', 'verifyToken', 'logout'].includes(name));
  const find = () => contract.platform.findOrder(references());

  it('signs in with the key of an application, once', async () => {
    await Promise.all([contract.platform.authenticate({}), contract.platform.authenticate({}), find()]);
    expect(tokenCalls()).toEqual(['login']);
    const [login] = contract.sent;
    expect(login).toMatchObject({ body: 'grant_type=client_credentials' });
    expect(login?.url).toMatch(/\/ccappagent\/v1\/login$/);
    expect(login?.headers['authorization']).toBe(`Bearer ${sandboxCredentials.applicationKey}`);
  });

  it('signs in as an agent user, whatever signs the password has', async () => {
    const platform = contract.connect({ api: 'ccagent', grant: 'user' });
    const token = await platform.authenticate({});
    // 15 minutes, less one.
    expect(token.expiresAt - Date.parse('2026-11-30T10:00:00Z')).toBe(840_000);
    expect(contract.sent[0]?.headers['authorization']).toBeUndefined();
  });

  it('renews a token before it expires, without the credentials', async () => {
    const token = await contract.platform.authenticate({});
    expect(token.expiresAt - Date.parse('2026-11-30T10:00:00Z')).toBe(240_000);
    contract.pass(160_000);
    const renewed = await contract.platform.authenticate({});
    expect(renewed.value).not.toBe(token.value);
    expect(renewed.expiresAt).toBe(token.expiresAt + 160_000);
    expect(tokenCalls()).toEqual(['login', 'refreshToken']);
  });

  it('goes on without end by renewing', async () => {
    for (let minute = 0; minute < 12; minute += 1) {
      await find();
      contract.pass(60_000);
    }
    expect(tokenCalls().filter((name) => name === 'login')).toHaveLength(1);
  });

  it('signs in anew after a longer pause', async () => {
    await find();
    contract.pass(600_000);
    await find();
    expect(tokenCalls()).toEqual(['login', 'login']);
  });

  it.each([
    ['is refused', { kind: 'refuseToken' }],
    ['fails', { kind: 'status', status: 500 }],
    ['gets no answer', { kind: 'dropAnswer' }],
    ['is answered with a page', { kind: 'html', status: 200 }],
  ] as const)('signs in anew when the renewal %s', async (_, effect) => {
    await find();
    contract.fault({ operation: 'refreshToken', effect });
    contract.pass(220_000);
    await find();
    expect(tokenCalls()).toEqual(['login', 'refreshToken', 'login']);
  });

  it('works on with the token of an earlier step', async () => {
    const token = await contract.platform.authenticate({});
    const other = contract.connect();
    other.adoptToken(token);
    await other.findOrder(references());
    expect(tokenCalls()).toEqual(['login']);
  });

  it('renews a token that was withdrawn, and makes the same call again', async () => {
    const known = await create(contract.platform);
    contract.shop.expireTokens();
    contract.calls();
    expect(await contract.platform.findOrder(known)).toMatchObject({ found: 'order' });
    expect(contract.calls()).toEqual(['getOrder', 'login', 'getOrder']);
  });

  it('places one order though each token is refused once', async () => {
    for (const operation of ['createOrder', 'preAuthorizeOrder', 'submitOrder']) {
      contract.fault({ operation, effect: { kind: 'refuseToken' } });
    }
    paid(await place(contract));
    expect(contract.shop.orders()).toHaveLength(1);
    expect(contract.shop.payments()).toHaveLength(1);
  });

  it('tells that a renewed token is refused as well', async () => {
    contract.fault({ operation: 'listOrders', effect: { kind: 'refuseToken' }, times: 2 });
    expect(await failure(find())).toBe('ConfigurationError ACCESS_DENIED');
  });

  it('reads the secret afresh when the key is refused, and tries no wrong one twice', async () => {
    contract.secret = { applicationKey: 'revoked' };
    expect(await failure(contract.platform.authenticate({}))).toBe('ConfigurationError ACCESS_DENIED');
    expect(tokenCalls()).toEqual(['login']);
    const reads: boolean[] = [];
    Object.defineProperty(contract, 'secret', {
      get: () => (reads.push(true) > 1 ? sandboxCredentials : { applicationKey: 'revoked' }),
    });
    await contract.platform.authenticate({});
    expect(tokenCalls()).toEqual(['login', 'login']);
  });

  it('tells that the secret does not fit the grant', async () => {
    contract.secret = { login: 'a', password: 'b' };
    const error = await errorFrom(contract.platform.authenticate({}));
    expect(error.code).toBe('CONNECTION_MISCONFIGURED');
    expect(error.details.reason).toContain('applicationKey');
  });

  it('is told from a missing permission', async () => {
    contract.secret = sandboxClerk;
    expect(await failure(contract.platform.prepareBasket(renewal(), FIRST))).toBe('ConfigurationError ACCESS_DENIED');
  });

  it.each([
    ['an unknown site', { site: 'siteXX' }, 'SITE_OR_ORG_INVALID', '"site"'],
    ['an inactive site', { site: 'siteOld' }, 'SITE_OR_ORG_INVALID', '"site"'],
    [
      'an inactive organisation',
      { organizations: 'fixed', organization: 'or-100003' },
      'SITE_OR_ORG_INVALID',
      'organisation',
    ],
    [
      'an unknown organisation',
      { organizations: 'fixed', organization: 'or-1' },
      'SITE_OR_ORG_INVALID',
      'organisation',
    ],
    [
      "an organisation that is not the customer's",
      { organizations: 'fixed', organization: 'or-100004' },
      'SITE_OR_ORG_INVALID',
      'organisation',
    ],
  ])('tells what is wrong with %s', async (_, settings, code, advice) => {
    const customer = { customerNo: 'se-570032' };
    const error = await errorFrom(contract.connect(settings).prepareBasket(renewal({ customer }), FIRST));
    expect(`${error.name} ${error.code}`).toBe(`ConfigurationError ${code}`);
    expect(error.details.reason).toContain(advice);
  });

  it('names the language where the shop insists on it', async () => {
    contract.shop.change({ languageRequired: true });
    const error = await errorFrom(find());
    expect(error.code).toBe('CONNECTION_MISCONFIGURED');
    expect(error.details.reason).toContain('"language"');
    expect(await contract.connect({ language: 'en' }).findOrder(references())).toEqual({ found: 'openBasket' });
  });

  it('says nothing of tokens, credentials or customers in its errors', async () => {
    const request = renewal({ lineItems: [{ productId: 'NO-SUCH', quantity: 1 }] });
    const said = JSON.stringify([
      (await errorFrom(contract.platform.prepareBasket(request, FIRST))).details,
      (await errorFrom(contract.connect({ site: 'siteXX' }).findOrder(references()))).details,
    ]);
    expect(said).not.toMatch(/Archer|Market|Bearer|eyJ|NO-SUCH/);
  });
});
