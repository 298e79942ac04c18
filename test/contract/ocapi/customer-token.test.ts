import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccessToken } from '../../../lib/commerce/commerce-platform.ts';
import { sandboxClerk, sandboxCredentials } from '../../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { type ContractShop, openContractShop, payment, references, renewal, submission } from './contract-shop.ts';
import { AGAIN, errorFrom, failure, FIRST, UNDO } from '../port-calls.ts';

const ADA = '00010001';
const BEN = '00010002';
const forBen = (changes: object = {}) =>
  renewal({ requestId: 'ben', customer: { customerNo: BEN, email: 'ben@example.com' }, ...changes });

describe('orders in the name of the customer', () => {
  let shop: ContractShop;

  beforeEach(async () => {
    shop = await openContractShop();
  });
  afterEach(() => shop.close());

  const connect = (settings: object = {}) => shop.connect({ access: 'customer', ...settings });
  const counts = () => shop.sandbox.shop.callCounts();
  const now = () => shop.sandbox.shop.surroundings.now();
  const known = (changes = {}) => references({ customerNo: ADA, ...changes });
  const request = () => Promise.resolve(renewal());

  async function place(platform = connect(), repeated = false) {
    const { basketId } = await platform.prepareBasket(renewal(), { attempt: 1, repeated });
    const order = await platform.placeOrder({ ...submission(basketId), customerNo: ADA }, request);
    const { orderNo } = order as { orderNo: string };
    const paid = await platform.authorizePayment(payment({ orderNo, customerNo: ADA }));
    return { basketId, orderNo, paid };
  }

  /** An earlier order by which the shop shows who the customer is. */
  async function haveOrdered(customerNo = ADA) {
    const earlier = renewal({ requestId: `earlier-${customerNo}`, customer: { customerNo, email: 'a@example.com' } });
    const { basketId } = await shop.platform.prepareBasket(earlier, FIRST);
    await shop.platform.placeOrder({ requestId: earlier.requestId, attempt: 1, basketId }, () =>
      Promise.resolve(earlier),
    );
    shop.pass(60_000);
  }

  /** The customers whose tokens the calls of an operation were made with; `agent` for the agent's. */
  function callersOf(method: string, path: RegExp): string[] {
    return shop.sent
      .filter((sent) => sent.method === method && path.test(new URL(sent.url).pathname))
      .map(({ headers }) => {
        const token = shop.sandbox.shop.state.tokens.get(headers['authorization']?.replace('Bearer ', '') ?? '');
        return token?.customerNo ?? 'agent';
      });
  }

  describe('calls per placed order', () => {
    const countFrom = async (work: () => Promise<unknown>) => {
      const before = counts();
      await work();
      return Object.fromEntries(
        Object.entries(counts())
          .map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
          .filter(([, count]) => count > 0),
      );
    };
    const THREE = { createBasket: 1, createOrder: 1, addPaymentInstrument: 1 };

    it('are three with a warm token of either kind', async () => {
      await haveOrdered();
      const warm = connect();
      await warm.authenticate({ customerNo: ADA });
      expect(await countFrom(() => place(warm))).toEqual(THREE);
      await shop.platform.authenticate({});
      expect(await countFrom(() => place(shop.platform))).toEqual(THREE);
    });

    it('are three more for a customer whose token there is not yet', async () => {
      await haveOrdered();
      expect(await countFrom(() => place())).toEqual({ ...THREE, token: 1, searchOrders: 1, grantCustomerToken: 1 });
    });

    it('are another three for a customer who has never ordered', async () => {
      expect(await countFrom(() => place())).toEqual({
        ...THREE,
        token: 1,
        searchOrders: 1,
        grantCustomerToken: 1,
        createBasket: 2,
        getCustomerBaskets: 1,
        deleteBasket: 1,
      });
    });
  });

  it('make basket, order and payment with the customer’s token', async () => {
    await haveOrdered();
    shop.sent.length = 0;
    const { paid } = await place();
    expect(paid).toMatchObject({ kind: 'placed' });
    expect(callersOf('POST', /\/(baskets|orders|payment_instruments)$/)).toEqual([ADA, ADA, ADA]);
    expect(shop.sandbox.shop.orders().at(-1)).toMatchObject({
      customerNo: ADA,
      status: 'new',
      requestMark: renewal().requestId,
    });
    expect(shop.sandbox.shop.baskets()).toEqual([]);
  });

  it('do not say in the basket who the customer is', async () => {
    await place();
    expect(shop.sent.findLast(({ url }) => url.endsWith('/baskets'))?.body).not.toContain(ADA);
  });

  it('are looked for and undone by the agent', async () => {
    const platform = connect();
    const { basketId, orderNo } = await place(platform);
    shop.pass(60_000);
    shop.sent.length = 0;
    expect(await platform.findOrder(known({ basketId }))).toMatchObject({ found: 'order', order: { orderNo } });
    expect(await platform.cancelOrder(known({ basketId, orderNo }), UNDO)).toMatchObject({ order: 'cancelled' });
    expect(new Set(callersOf('PATCH', /orders/))).toEqual(new Set(['agent']));
    expect(new Set(callersOf('DELETE', /payment_instruments/))).toEqual(new Set(['agent']));
    expect(new Set(callersOf('POST', /order_search/))).toEqual(new Set(['agent']));
  });

  it('get numbers of the caller by the agent, to whom alone that is open', async () => {
    const platform = connect({ assignOrderNumbers: true });
    const { orderNo } = await place(platform);
    expect(callersOf('PUT', /orders/)).toEqual(['agent']);
    expect(shop.sandbox.shop.orders()).toMatchObject([{ orderNo, status: 'new' }]);
  });

  it('of a guest are made by the agent', async () => {
    const platform = connect();
    const guest = renewal({ customer: { email: 'guest@example.com' } });
    const token = await platform.authenticate({});
    const { basketId } = await platform.prepareBasket(guest, FIRST);
    await platform.placeOrder(submission(basketId), () => Promise.resolve(guest));
    expect(token.customer).toBeUndefined();
    expect(counts()).toEqual({ token: 1, createBasket: 1, createOrder: 1 });
  });

  describe('a token', () => {
    it('lives as long as it says', async () => {
      const token = await connect().authenticate({ customerNo: ADA });
      expect(token).toMatchObject({ customer: ADA, expiresAt: now() + 1_800_000 });
    });

    it('is granted once for all who ask at the same time', async () => {
      const platform = connect();
      const tokens = await Promise.all([1, 2, 3].map(() => platform.authenticate({ customerNo: ADA })));
      expect(new Set(tokens.map(({ value }) => value)).size).toBe(1);
      expect(counts()).toMatchObject({ grantCustomerToken: 1 });
    });

    it('is asked for again when little of its life is left, without looking the customer up again', async () => {
      await haveOrdered();
      const platform = connect();
      const first = await platform.authenticate({ customerNo: ADA });
      shop.pass(1_700_000);
      expect((await platform.authenticate({ customerNo: ADA })).value).not.toBe(first.value);
      expect(counts()).toMatchObject({ searchOrders: 1, grantCustomerToken: 2 });
    });

    it('that is refused in the middle of the order is renewed, and the call repeated', async () => {
      const platform = connect();
      const { basketId } = await platform.prepareBasket(renewal(), FIRST);
      shop.sandbox.shop.expireTokens();
      await platform.placeOrder({ ...submission(basketId), customerNo: ADA }, request);
      expect(shop.sandbox.shop.orders()).toHaveLength(1);
      // The agent's own token, with which it is asked for, was refused as well.
      expect(counts()).toMatchObject({ token: 2, grantCustomerToken: 3, createOrder: 2 });
    });

    it('of an earlier step serves the same customer without a new grant', async () => {
      const token = await connect().authenticate({ customerNo: ADA });
      const later = connect();
      later.adoptToken(token);
      const before = counts();
      await place(later);
      expect(counts()).toMatchObject({ token: before['token'], grantCustomerToken: 1 });
    });

    it('of another customer never serves this one', async () => {
      await haveOrdered();
      await haveOrdered(BEN);
      const platform = connect();
      const token = await connect().authenticate({ customerNo: BEN });
      platform.adoptToken(token);
      shop.sent.length = 0;
      await Promise.all([platform.prepareBasket(renewal(), FIRST), platform.prepareBasket(forBen(), FIRST)]);
      expect(callersOf('POST', /\/baskets$/).sort()).toEqual([ADA, BEN]);
      expect(shop.sandbox.shop.baskets().map(({ customerNo }) => customerNo)).toEqual(
        expect.arrayContaining([ADA, BEN]),
      );
      expect(callersOf('POST', /\/auth$/)).toEqual(['agent']);
    });

    it('of a customer is not used by a connection that acts as the agent', async () => {
      const token = await connect().authenticate({ customerNo: ADA });
      shop.platform.adoptToken(token);
      shop.sent.length = 0;
      await shop.platform.prepareBasket(renewal(), FIRST);
      expect(callersOf('POST', /\/baskets$/)).toEqual(['agent']);
    });

    it('of the agent is not used for the customer', async () => {
      await haveOrdered();
      const platform = connect();
      platform.adoptToken(await shop.platform.authenticate({}));
      shop.sent.length = 0;
      await platform.prepareBasket(renewal(), FIRST);
      expect(callersOf('POST', /\/baskets$/)).toEqual([ADA]);
    });

    it('that turns out to be another customer’s is refused', async () => {
      await haveOrdered();
      const effect = {
        kind: 'status',
        status: 200,
        headers: { authorization: 'Bearer a.b.c' },
        body: { customer_no: BEN },
      } as const;
      shop.sandbox.shop.orderFault({ operation: 'grantCustomerToken', effect });
      const error = await errorFrom(connect().prepareBasket(renewal(), FIRST));
      expect(error).toMatchObject({ name: 'ConfigurationError', code: 'BACKEND_ERROR' });
      expect(error.message).not.toMatch(/a\.b\.c|0001000/);
      expect(counts()['createBasket']).toBe(1);
    });

    it.each([
      ['without a token', {}],
      ['with something else in its place', { authorization: 'Basic abc' }],
    ])('that is answered %s is asked for again', async (_, headers) => {
      await haveOrdered();
      const effect = { kind: 'status', status: 200, headers, body: { customer_no: ADA } } as const;
      shop.sandbox.shop.orderFault({ operation: 'grantCustomerToken', effect });
      expect(await failure(connect().authenticate({ customerNo: ADA }))).toEqual({
        name: 'TransientError',
        code: 'BACKEND_ANSWER_UNREADABLE',
      });
    });

    it('is not granted to a user who may not order for others', async () => {
      await haveOrdered();
      shop.secret = { ...sandboxCredentials, ...sandboxClerk };
      const error = await errorFrom(connect().authenticate({ customerNo: ADA }));
      expect(error).toMatchObject({ name: 'ConfigurationError', code: 'ACCESS_DENIED' });
      expect(error.message).toContain('Create_Order_On_Behalf_Of');
    });

    it('is not granted to a client that lacks the resource', async () => {
      await haveOrdered();
      shop.sandbox.shop.change({ denied: [{ method: 'post', resource_id: '/customers/*/auth' }] });
      const error = await errorFrom(connect().authenticate({ customerNo: ADA }));
      expect(error).toMatchObject({ name: 'ConfigurationError', code: 'ACCESS_DENIED' });
      expect(error.message).toContain('POST on /customers/*/auth');
    });
  });

  describe('a customer', () => {
    const nobody = renewal({ customer: { customerNo: '99999999', email: 'n@example.com' } });

    it('whom the shop does not know is rejected with the basket, not before it', async () => {
      const platform = connect();
      const token: AccessToken = await platform.authenticate({ customerNo: '99999999' });
      expect(token.customer).toBeUndefined();
      expect(await failure(platform.prepareBasket(nobody, FIRST))).toEqual({
        name: 'RejectedError',
        code: 'CUSTOMER_NOT_FOUND',
      });
      expect(await platform.cancelOrder(references({ customerNo: '99999999' }), UNDO)).toEqual({});
    });

    it('is recognised without an order, by a basket that does not stay', async () => {
      await connect().authenticate({ customerNo: ADA });
      expect(shop.sandbox.shop.baskets()).toEqual([]);
    });

    it('is recognised while the shop cannot search', async () => {
      shop.sandbox.shop.change({ incrementalIndexing: false });
      expect(await connect().authenticate({ customerNo: ADA })).toMatchObject({ customer: ADA });
    });

    it('is recognised by the next look when the answer to the first was lost, and nothing stays', async () => {
      shop.sandbox.shop.orderFault({ operation: 'createBasket', when: 'after', effect: { kind: 'dropAnswer' } });
      const platform = connect();
      expect(await failure(platform.authenticate({ customerNo: ADA }))).toMatchObject({ name: 'TransientError' });
      expect(shop.sandbox.shop.baskets()).toHaveLength(1);
      expect(await platform.authenticate({ customerNo: ADA })).toMatchObject({ customer: ADA });
      expect(shop.sandbox.shop.baskets()).toEqual([]);
    });

    it('with too many baskets is recognised by them, and keeps them', async () => {
      for (let count = 0; count < 4; count += 1) {
        await shop.platform.prepareBasket(renewal({ requestId: `other-${count}` }), FIRST);
      }
      expect(await connect().authenticate({ customerNo: ADA })).toMatchObject({ customer: ADA });
      expect(shop.sandbox.shop.baskets()).toHaveLength(4);
    });

    it('has one open basket: the next order waits, and is told why', async () => {
      const platform = connect();
      await platform.prepareBasket(renewal({ requestId: 'first' }), FIRST);
      const error = await errorFrom(platform.prepareBasket(renewal(), FIRST));
      expect(error).toMatchObject({ name: 'RateLimitedError', code: 'BASKET_QUOTA' });
      expect(error.message).toContain('temporaryBaskets');
      expect(shop.sandbox.shop.baskets()).toHaveLength(1);
    });

    it('keeps the cart of the storefront', async () => {
      const cart = shop.sandbox.shop.fillShopperCart(ADA);
      expect(await failure(connect().prepareBasket(renewal(), FIRST))).toEqual({
        name: 'RateLimitedError',
        code: 'BASKET_QUOTA',
      });
      expect(shop.sandbox.shop.baskets()).toMatchObject([{ basketId: cart, storefront: true }]);
    });

    it('orders beside the cart with temporary baskets, four at a time', async () => {
      const cart = shop.sandbox.shop.fillShopperCart(ADA);
      const platform = connect({ apiVersion: '25.6', temporaryBaskets: true });
      const made = ['a', 'b', 'c', 'd'].map((requestId) => platform.prepareBasket(renewal({ requestId }), FIRST));
      expect(await Promise.all(made)).toHaveLength(4);
      const error = await errorFrom(platform.prepareBasket(renewal(), FIRST));
      expect(error).toMatchObject({ name: 'RateLimitedError', code: 'BASKET_QUOTA' });
      expect(error.message).not.toContain('temporaryBaskets');
      expect(shop.sandbox.shop.baskets()[0]).toMatchObject({ basketId: cart });
    });
  });

  describe('a basket of which no answer came back', () => {
    beforeEach(async () => {
      await haveOrdered();
      shop.sandbox.shop.orderFault({ operation: 'createBasket', when: 'after', effect: { kind: 'dropAnswer' } });
    });

    it('is taken by the next try', async () => {
      const platform = connect();
      await failure(platform.prepareBasket(renewal(), FIRST));
      const [left] = shop.sandbox.shop.baskets();
      expect(await platform.prepareBasket(renewal(), AGAIN)).toMatchObject({ basketId: left?.basketId });
      expect(shop.sandbox.shop.baskets()).toHaveLength(1);
    });

    it('is deleted by compensation', async () => {
      const platform = connect();
      await failure(platform.prepareBasket(renewal(), FIRST));
      expect(await connect().cancelOrder(known(), UNDO)).toEqual({ basket: 'deleted' });
      expect(shop.sandbox.shop.baskets()).toEqual([]);
    });
  });

  it('that are declined are tried with the next instrument', async () => {
    const customerNo = '00010051';
    const declined = renewal({ customer: { customerNo, email: 'a@example.com' } });
    const platform = connect();
    const { basketId } = await platform.prepareBasket(declined, FIRST);
    const order = await platform.placeOrder({ ...submission(basketId), customerNo }, () => Promise.resolve(declined));
    const { orderNo } = order as { orderNo: string };
    const paid = await platform.authorizePayment(
      payment({
        orderNo,
        customerNo,
        payment: {
          kind: 'stored_instrument',
          instrumentId: `pi-${customerNo}-soft-decline`,
          fallbacks: [{ kind: 'stored_instrument', instrumentId: `pi-${customerNo}-visa` }],
        },
      }),
    );
    expect(paid).toMatchObject({ kind: 'placed', order: { declined: [{ position: 0 }] } });
  });
});
