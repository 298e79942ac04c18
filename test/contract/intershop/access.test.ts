import { afterEach, describe, expect, it } from '@jest/globals';
import { sandboxBuyer, sandboxTrainee } from '../../../sandbox/intershop-icm/seed/sandbox-credentials.ts';
import { AGENT, type ContractShop, openContractShop, place, references, reorder } from './contract-shop.ts';
import { errorFrom, failure, FIRST } from '../port-calls.ts';

const HOUR = 3_600_000;

describe('access to Intershop', () => {
  let shop: ContractShop;
  afterEach(() => shop.close());

  const grants = () => shop.calls().filter((call) => call === 'POST /token').length;

  it.each(['password', 'client_credentials'])('signs the user in by the grant %s', async (grant) => {
    shop = await openContractShop({ shop: { organizationRequired: true } });
    const platform = shop.connect({ access: { kind: 'user', customerNo: 'AGRO-017', grant } });
    const token = await platform.authenticate({ customerNo: 'AGRO-017' });
    expect(token).toMatchObject({ customer: 'AGRO-017', expiresAt: Date.parse('2026-11-30T11:00:00Z') });
  });

  it('says what to check when name, password or organisation are refused', async () => {
    shop = await openContractShop();
    shop.secret = { ...sandboxBuyer, password: 'wrong' };
    const error = await errorFrom(shop.platform.authenticate({ customerNo: 'AGRO-017' }));
    expect(error).toMatchObject({ name: 'ConfigurationError', code: 'ACCESS_DENIED' });
    expect(error.message).toContain('organization');
    expect(error.message).not.toContain('wrong');
  });

  it('never shows a token to the customer of another', async () => {
    shop = await openContractShop({ settings: AGENT });
    const agro = await shop.platform.authenticate({ customerNo: 'AGRO-017' });
    const other = shop.connect();
    other.adoptToken(agro);
    await other.prepareBasket(reorder({ customer: { customerNo: 'OilCorp' } }), FIRST);
    expect(shop.sandbox.shop.baskets()).toMatchObject([{ customerNo: 'OilCorp' }]);
    await other.prepareBasket(reorder({ requestId: 'request-2' }), FIRST);
    expect(shop.calls().filter((call) => call.endsWith('/tokens'))).toHaveLength(2);
  });

  it('buys for no other customer than the one whose user it is', async () => {
    shop = await openContractShop();
    const request = reorder({ customer: { customerNo: 'OilCorp' } });
    expect(await failure(shop.platform.prepareBasket(request, FIRST))).toEqual({
      name: 'ConfigurationError',
      code: 'CONNECTION_MISCONFIGURED',
    });
    expect(shop.sent).toEqual([]);
  });

  it('notices that the user of the secret belongs to another customer, and leaves no basket', async () => {
    shop = await openContractShop();
    shop.secret = { login: 'bboldner@oilcorp.example', password: 'sandbox-boldner' };
    const platform = shop.connect({ organization: 'OilCorp' });
    expect(await failure(platform.prepareBasket(reorder(), FIRST))).toEqual({
      name: 'ConfigurationError',
      code: 'CONNECTION_MISCONFIGURED',
    });
    expect(shop.sandbox.shop.baskets()).toEqual([]);
  });

  describe('with a token that is outdated', () => {
    it('leaves no basket of ANONYMOUS in the way of its own', async () => {
      shop = await openContractShop();
      await shop.platform.authenticate({ customerNo: 'AGRO-017' });
      shop.sandbox.shop.expireTokens();
      const { basketId } = await shop.platform.prepareBasket(reorder(), FIRST);
      const own = shop.sandbox.shop.baskets().filter(({ customerNo }) => customerNo === 'AGRO-017');
      expect(own).toMatchObject([{ basketId }]);
      expect(grants()).toBe(2);
    });

    it.each([401, 404] as const)('orders as the customer all the same, when ANONYMOUS is told %p', async (status) => {
      shop = await openContractShop({ shop: { anonymousBasketStatus: status } });
      const { basketId } = await shop.platform.prepareBasket(reorder(), FIRST);
      shop.sandbox.shop.expireTokens();
      const request = () => Promise.resolve(reorder());
      const submission = await shop.platform.placeOrder({ ...references(), basketId }, request);
      expect(submission).toMatchObject({ placed: true });
      expect(shop.sandbox.shop.orders()).toMatchObject([{ customerNo: 'AGRO-017', basketId }]);
    });

    it('does not take "no such basket" from ANONYMOUS for an answer', async () => {
      shop = await openContractShop();
      const { basketId } = await shop.platform.prepareBasket(reorder(), FIRST);
      shop.sandbox.shop.expireTokens();
      expect(await shop.platform.findOrder(references({ basketId }))).toEqual({ found: 'openBasket' });
    });

    it('gives up when a token of a moment ago is outdated as well', async () => {
      shop = await openContractShop({ shop: { tokenSeconds: 1 } });
      await shop.platform.authenticate({ customerNo: 'AGRO-017' });
      shop.beforeSend = ({ url }) => {
        if (!url.endsWith('/token')) {
          shop.sandbox.shop.expireTokens();
        }
      };
      expect(await failure(shop.platform.prepareBasket(reorder(), FIRST))).toEqual({
        name: 'ConfigurationError',
        code: 'TOKEN_EXPIRED',
      });
    });
  });

  it.each(['createBasket', 'addItems', 'createOrder', 'getOrder'])(
    'renews a token that is refused at %s, and sends the call once more',
    async (operation) => {
      shop = await openContractShop();
      shop.sandbox.shop.orderFault({ operation, effect: { kind: 'refuseToken' } });
      const { orderNo } = await place(shop.platform);
      expect(await shop.platform.findOrder(references({ orderNo }))).toMatchObject({ found: 'order' });
      expect(grants()).toBe(2);
      expect(shop.sandbox.shop.orders()).toHaveLength(1);
    },
  );

  it('asks for a new token before one that is about to end makes a basket or an order', async () => {
    shop = await openContractShop();
    const { basketId } = await shop.platform.prepareBasket(reorder(), FIRST);
    shop.pass(HOUR - 50_000);
    await shop.platform.findOrder(references({ basketId }));
    expect(grants()).toBe(1);
    await shop.platform.placeOrder({ ...references(), basketId }, () => Promise.resolve(reorder()));
    expect(grants()).toBe(2);
  });

  it('goes on with each token that an answer renews', async () => {
    shop = await openContractShop({ shop: { tokenKind: 'USER', renewalEndsToken: true } });
    await place(shop.platform);
    expect(shop.sandbox.shop.orders()).toMatchObject([{ standing: 'placed' }]);
    expect(grants()).toBe(1);
    const shown = shop.sent
      .map(({ headers }) => headers['authentication-token'])
      .filter((token) => token !== undefined);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('does not take up the token of ANONYMOUS when something on the way swallows its own', async () => {
    shop = await openContractShop();
    shop.beforeSend = (request) => {
      Object.assign(request.headers, { 'authentication-token': '' });
    };
    expect(await failure(shop.platform.prepareBasket(reorder(), FIRST))).toEqual({
      name: 'ConfigurationError',
      code: 'TOKEN_EXPIRED',
    });
    expect(shop.sandbox.shop.orders()).toEqual([]);
  });

  it('orders nothing when the token is swallowed where tokens are renewed by answers', async () => {
    shop = await openContractShop({ shop: { tokenKind: 'USER' } });
    shop.beforeSend = (request) => {
      Object.assign(request.headers, { 'authentication-token': '' });
    };
    expect(await failure(shop.platform.prepareBasket(reorder(), FIRST))).toEqual({
      name: 'ConfigurationError',
      code: 'TOKEN_EXPIRED',
    });
  });

  describe('through the Contact Center', () => {
    it('refuses a customer that it does not know', async () => {
      shop = await openContractShop({ settings: AGENT });
      expect(await failure(shop.platform.authenticate({ customerNo: 'NOBODY' }))).toEqual({
        name: 'RejectedError',
        code: 'CUSTOMER_NOT_FOUND',
      });
    });

    it.each([
      ['an agent without the permission', sandboxTrainee, {}],
      ['another organisation', undefined, { access: { kind: 'contactCenter', organization: 'Elsewhere' } }],
    ])('names what to check for %s', async (_, secret, settings) => {
      shop = await openContractShop({ settings: AGENT });
      shop.secret = secret ?? shop.secret;
      const error = await errorFrom(shop.connect(settings).authenticate({ customerNo: 'AGRO-017' }));
      expect(error).toMatchObject({ name: 'ConfigurationError', code: 'ACCESS_DENIED' });
      expect(error.message).toContain('SLD_OPERATE_CONTACTCENTER');
    });

    it('takes a token of an earlier step for the same customer', async () => {
      shop = await openContractShop({ settings: AGENT });
      const token = await shop.platform.authenticate({ customerNo: 'AGRO-017' });
      const other = shop.connect();
      other.adoptToken(token);
      await place(other);
      expect(shop.calls().filter((call) => call.endsWith('/tokens'))).toHaveLength(1);
    });
  });

  it('says which permission the buyer lacks', async () => {
    shop = await openContractShop({ settings: AGENT });
    const request = reorder({ customer: { customerNo: 'Heimroth' } });
    const error = await errorFrom(place(shop.platform, request));
    expect(error).toMatchObject({ name: 'ConfigurationError', code: 'ACCESS_DENIED' });
    expect(error.message).toContain('APP_B2B_PURCHASE');
  });

  it('names the settings when the site is unknown', async () => {
    shop = await openContractShop();
    const error = await errorFrom(shop.connect({ site: 'Elsewhere' }).authenticate({ customerNo: 'AGRO-017' }));
    expect(error).toMatchObject({ name: 'ConfigurationError', code: 'SITE_OR_ORG_INVALID' });
  });
});
