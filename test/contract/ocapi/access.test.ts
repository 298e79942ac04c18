import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxClerk, sandboxCredentials } from '../../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { type ContractShop, openContractShop, renewal, strangeToken, submission, submit } from './contract-shop.ts';
import { errorFrom, failure, FIRST } from '../port-calls.ts';

describe('access to B2C Commerce', () => {
  let shop: ContractShop;

  beforeEach(async () => {
    shop = await openContractShop();
  });
  afterEach(() => shop.close());

  const grants = () => shop.sandbox.shop.callCounts()['token'] ?? 0;
  const now = () => shop.sandbox.shop.surroundings.now();

  describe('token', () => {
    it('is granted for an access key with the characters Business Manager puts into one', async () => {
      const token = await shop.platform.authenticate({});
      expect(token.expiresAt - now()).toBe(900_000);
    });

    it('is granted once for all who ask at the same time', async () => {
      const tokens = await Promise.all([1, 2, 3].map(() => shop.platform.authenticate({})));
      expect(new Set(tokens.map(({ value }) => value)).size).toBe(1);
      expect(grants()).toBe(1);
    });

    it('is used again until little of its life is left', async () => {
      const first = await shop.platform.authenticate({});
      shop.pass(700_000);
      expect(await shop.platform.authenticate({})).toBe(first);
      shop.pass(100_000);
      expect(await shop.platform.authenticate({})).not.toBe(first);
      expect(grants()).toBe(2);
    });

    it('of an earlier step is used instead of a new grant', async () => {
      const token = await shop.platform.authenticate({});
      const later = shop.connect();
      later.adoptToken(token);
      await later.prepareBasket(renewal(), FIRST);
      expect(grants()).toBe(1);
    });

    it('lives some minutes when the answer does not say how long', async () => {
      const body = { access_token: 'opaque', token_type: 'Bearer' };
      shop.sandbox.shop.orderFault({ operation: 'token', effect: { kind: 'status', status: 200, body } });
      const token = await shop.platform.authenticate({});
      expect(token.expiresAt - now()).toBe(840_000);
    });
  });

  describe('refused token', () => {
    it('is renewed once in the middle of the order, and the call repeated', async () => {
      const { basketId } = await shop.platform.prepareBasket(renewal(), FIRST);
      shop.sandbox.shop.expireTokens();
      await submit(shop.platform, submission(basketId));
      expect(grants()).toBe(2);
      expect(shop.sandbox.shop.orders()).toHaveLength(1);
    });

    it('is renewed when it expired by the clock of the shop', async () => {
      shop.sandbox.shop.change({ userTokenSeconds: 60 });
      await shop.platform.prepareBasket(renewal(), FIRST);
      shop.pass(61_000);
      await shop.platform.prepareBasket(renewal(), FIRST);
      expect(grants()).toBe(2);
    });

    it('is recognised in the OAuth form of the answer as well', async () => {
      await shop.platform.authenticate({});
      shop.sandbox.shop.orderFault({
        operation: 'createBasket',
        effect: { kind: 'status', status: 401, body: { error: 'invalid_token', error_description: 'the-token' } },
      });
      await shop.platform.prepareBasket(renewal(), FIRST);
      expect(grants()).toBe(2);
    });

    it('is recognised in an answer of a proxy without a body', async () => {
      await shop.platform.authenticate({});
      shop.sandbox.shop.orderFault({ operation: 'createBasket', effect: { kind: 'emptyBody', status: 401 } });
      await shop.platform.prepareBasket(renewal(), FIRST);
      expect(grants()).toBe(2);
    });

    it('that came from elsewhere is replaced by a grant of its own', async () => {
      shop.platform.adoptToken(strangeToken(now() + 800_000));
      await shop.platform.prepareBasket(renewal(), FIRST);
      expect(grants()).toBe(1);
    });

    it('is renewed once for calls under way at the same time', async () => {
      await shop.platform.authenticate({});
      shop.sandbox.shop.expireTokens();
      await Promise.all(
        ['a', 'b', 'c'].map((name) => shop.platform.prepareBasket(renewal({ requestId: `request-${name}` }), FIRST)),
      );
      expect(grants()).toBe(2);
    });

    it('refused a second time is a matter of configuration, and not tried again', async () => {
      shop.sandbox.shop.orderFault({
        operation: 'createBasket',
        times: 5,
        effect: { kind: 'status', status: 401, body: { fault: { type: 'InvalidAccessTokenException', message: '' } } },
      });
      expect(await failure(shop.platform.prepareBasket(renewal(), FIRST))).toEqual({
        name: 'ConfigurationError',
        code: 'TOKEN_EXPIRED',
      });
      expect(shop.sandbox.shop.callCounts()).toEqual({ token: 2, createBasket: 2 });
    });

    it('is not told in the error', async () => {
      const token = await shop.platform.authenticate({});
      const body = {
        fault: { type: 'InvalidAccessTokenException', message: `The token '${token.value}' is invalid.` },
      };
      shop.sandbox.shop.orderFault({
        operation: 'createOrder',
        times: 3,
        effect: { kind: 'status', status: 401, body },
      });
      const error = await errorFrom(submit(shop.platform, submission('basket')));
      expect(error.code).toBe('TOKEN_EXPIRED');
      expect(`${error.stack} ${JSON.stringify(error.details)}`).not.toContain(token.value);
    });
  });

  describe('credentials', () => {
    it('that were rotated are fetched afresh and work at once', async () => {
      const reads: boolean[] = [];
      const answers = [{ ...sandboxCredentials, accessKey: 'old-key' }, sandboxCredentials];
      Object.defineProperty(shop, 'secret', {
        get: () => {
          reads.push(true);
          return answers[Math.min(reads.length - 1, 1)];
        },
      });
      await shop.platform.authenticate({});
      expect(shop.secretReads).toEqual([false, true]);
      expect(grants()).toBe(2);
    });

    it('that are still the same are not tried a second time', async () => {
      shop.secret = { ...sandboxCredentials, accessKey: 'wrong-key' };
      const error = await errorFrom(shop.platform.authenticate({}));
      expect(error).toMatchObject({
        name: 'ConfigurationError',
        code: 'ACCESS_DENIED',
        details: { fault: 'invalid_grant' },
      });
      expect(error.message).toContain('userLogin and accessKey');
      expect(error.message).not.toContain('wrong-key');
      expect(grants()).toBe(1);
    });

    it('from an address outside the allow-list are refused', async () => {
      shop.sandbox.shop.change({ originAllowed: false });
      const error = await errorFrom(shop.platform.authenticate({}));
      expect(error).toMatchObject({ code: 'ACCESS_DENIED', details: { fault: 'unauthorized_client' } });
      expect(error.message).toContain('IP Range Allowlist');
    });

    it.each([
      ['lack a field', { clientId: 'id', clientPassword: 'p', userLogin: 'u' }, 'accessKey'],
      ['hold a field too many', { ...sandboxCredentials, site: 'RefArch' }, 'site'],
      ['are no object', 'secret-text', ''],
    ])('that %s name the field and keep the values', async (_, secret, field) => {
      shop.secret = secret;
      const error = await errorFrom(shop.platform.authenticate({}));
      expect(error).toMatchObject({ name: 'ConfigurationError', code: 'CONNECTION_MISCONFIGURED' });
      expect(error.message).toContain(field);
      expect(error.message).not.toContain('secret-text');
      expect(error.message).not.toContain(sandboxCredentials.accessKey);
    });

    it('of a user without the permission are refused at the basket', async () => {
      shop.secret = { ...sandboxCredentials, ...sandboxClerk };
      const error = await errorFrom(shop.platform.prepareBasket(renewal(), FIRST));
      expect(error).toMatchObject({ code: 'ACCESS_DENIED', details: { fault: 'UserAccessForbiddenException' } });
      expect(error.message).toContain('Create_Order_On_Behalf_Of');
    });
  });

  describe('token endpoint in trouble', () => {
    it.each([
      ['drops the connection', { kind: 'dropAnswer' }, 'TransientError', 'BACKEND_ERROR'],
      ['fails', { kind: 'html', status: 502 }, 'TransientError', 'BACKEND_ERROR'],
      ['answers half a document', { kind: 'malformed' }, 'TransientError', 'BACKEND_ANSWER_UNREADABLE'],
      ['answers nothing', { kind: 'emptyBody', status: 200 }, 'TransientError', 'BACKEND_ANSWER_UNREADABLE'],
      ['is busy', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }, 'RateLimitedError', 'BACKEND_BUSY'],
      ['is not there', { kind: 'html', status: 404 }, 'ConfigurationError', 'CONNECTION_MISCONFIGURED'],
    ] as const)('%s', async (_, effect, name, code) => {
      shop.sandbox.shop.orderFault({ operation: 'token', when: 'before', effect });
      expect(await failure(shop.platform.authenticate({}))).toEqual({ name, code });
    });

    it('leaves an order unplaced and safe to repeat when the renewal fails', async () => {
      const { basketId } = await shop.platform.prepareBasket(renewal(), FIRST);
      shop.sandbox.shop.expireTokens();
      shop.sandbox.shop.orderFault({ operation: 'token', effect: { kind: 'dropAnswer' } });
      expect(await failure(submit(shop.platform, submission(basketId)))).toMatchObject({ name: 'TransientError' });
      expect(shop.sandbox.shop.orders()).toEqual([]);
    });
  });

  describe('refused access', () => {
    it.each([
      ['the client', { denied: [{ method: 'post', resource_id: '/baskets' }] }, 'ACCESS_DENIED'],
      ['the whole API', { deprecated: true }, 'ACCESS_DENIED'],
      ['an offline site', { offlineSites: ['RefArch'] }, 'SITE_OR_ORG_INVALID'],
      ['a version that is gone', { versions: ['25_6'] }, 'SITE_OR_ORG_INVALID'],
    ])('of %s is a matter of configuration', async (_, settings, code) => {
      shop.sandbox.shop.change(settings);
      expect(await failure(shop.platform.prepareBasket(renewal(), FIRST))).toEqual({
        name: 'ConfigurationError',
        code,
      });
    });

    it('of an unknown site is a matter of configuration', async () => {
      const elsewhere = shop.connect({ site: 'Nowhere' });
      expect(await failure(elsewhere.prepareBasket(renewal(), FIRST))).toEqual({
        name: 'ConfigurationError',
        code: 'SITE_OR_ORG_INVALID',
      });
    });

    it('to orders proves that none was made', async () => {
      shop.sandbox.shop.change({ denied: [{ method: 'post', resource_id: '/orders' }] });
      const { basketId } = await shop.platform.prepareBasket(renewal(), FIRST);
      expect(await failure(submit(shop.platform, submission(basketId)))).toEqual({
        name: 'ConfigurationError',
        code: 'ACCESS_DENIED',
      });
    });
  });
});
