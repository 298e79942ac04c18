import { beforeEach, describe, expect, it } from '@jest/globals';
import { platforms } from '../../lib/commerce/registry.ts';
import { unsupportedFields } from '../../lib/commerce/unsupported-fields.ts';
import { orderRequestSchema, type OrderRequest } from '../../lib/order/order-request.ts';
import type { FaultOrderInput } from '../../sandbox/shared/fault-order.ts';
import { type ConnectedShop, connectShop, Journey, QUARANTINE_MS } from './connected-shop.ts';
import { failure } from './port-calls.ts';
import { intershop, intershopLegacy, intershopUser } from './platforms/intershop.ts';
import { ocapi, ocapiAssigned, ocapiCustomer } from './platforms/ocapi.ts';
import { oracle, oracleUser } from './platforms/oracle.ts';
import type { PlatformUnderTest } from './platforms/platform-under-test.ts';

/** For what only some platforms have. */
const describeIf = (has: boolean, name: string, tests: () => void): void => {
  if (has) {
    describe(name, tests);
  }
};

const PLATFORMS: readonly PlatformUnderTest[] = [
  ocapi,
  ocapiAssigned,
  ocapiCustomer,
  intershop,
  intershopUser,
  intershopLegacy,
  oracle,
  oracleUser,
];

describe.each(PLATFORMS.map((under) => [under.title, under] as const))('on %s', (_, under) => {
  let world: ConnectedShop;
  let journey: Journey;
  const { operations } = under;
  const ask = (changes: Partial<OrderRequest> = {}) => orderRequestSchema.parse({ ...under.request, ...changes });
  const begin = (changes: Partial<OrderRequest> = {}) => new Journey(world.platform, ask(changes));
  const order = (fault: FaultOrderInput) => world.shop.orderFault(fault);
  const standing = () => world.shop.orders().map((each) => each.standing);
  const live = () => world.shop.payments().filter(({ state }) => state === 'live');
  const ourBaskets = () => world.shop.baskets().filter(({ storefront }) => !storefront);

  beforeEach(() => {
    world = connectShop(under);
    journey = begin();
  });

  describe('a request that the shop can carry out', () => {
    it('becomes one placed order with our mark, paid in full', async () => {
      const result = await journey.complete();
      expect(result).toMatchObject({ kind: 'placed', order: { placed: true, dead: false, declined: [] } });
      expect(world.shop.orders()).toMatchObject([{ standing: 'placed', requestMark: under.request.requestId }]);
      const [placed] = world.shop.orders();
      expect(placed?.authorized).toBe(placed?.orderTotal);
    });

    it('leaves no basket behind', async () => {
      await journey.complete();
      expect(ourBaskets()).toEqual([]);
    });

    it('orders what was asked for, and nothing else', async () => {
      await journey.complete();
      expect(world.shop.orders()[0]?.items).toEqual(
        under.request.lineItems.map(({ productId, quantity }) => ({ productId, quantity })),
      );
    });

    it(`takes ${under.callsPerOrder} calls while the token is warm`, async () => {
      await journey.complete();
      const before = world.called.length;
      await begin({ requestId: 'acme:warm' }).complete();
      expect(world.called.slice(before)).toHaveLength(under.callsPerOrder);
    });

    it("never touches the shopper's own cart", async () => {
      const cart = world.shop.fillShopperCart(under.request.customer.customerNo ?? '');
      if (under.waitsForCarts) {
        expect(await failure(journey.complete())).toEqual({ name: 'TransientError', code: 'CONFLICT' });
      } else {
        await journey.complete();
      }
      expect(world.shop.baskets()).toMatchObject([{ basketId: cart, storefront: true }]);
    });
  });

  describe('a business refusal', () => {
    const refusals = Object.entries(under.refusals);

    it.each(refusals)('%s is told as such, and leaves nothing', async (code, changes) => {
      journey = begin(changes);
      expect(await failure(journey.complete())).toEqual({ name: 'RejectedError', code });
      await journey.undo();
      expect(standing().filter((each) => each !== 'dead')).toEqual([]);
      expect(ourBaskets()).toEqual([]);
      expect(live()).toEqual([]);
    });

    it.each([
      ['for now', under.declined.soft, 'PAYMENT_DECLINED_SOFT'],
      ['for good', under.declined.hard, 'PAYMENT_DECLINED_HARD'],
    ])('of the payment %s is told as such, and holds no money', async (_how, changes, code) => {
      journey = begin(changes);
      expect(await failure(journey.complete())).toEqual({ name: 'RejectedError', code });
      await journey.undo();
      expect(standing().filter((each) => each !== 'dead')).toEqual([]);
      expect(ourBaskets()).toEqual([]);
      expect(live()).toEqual([]);
    });
  });

  describe('an order whose answer was lost', () => {
    const lost = { operation: operations.order, when: 'after', effect: { kind: 'dropAnswer' } } as const;
    const never = { operation: operations.order, when: 'before', effect: { kind: 'dropAnswer' } } as const;

    it.each([
      ['the connection is cut after the shop did it', lost],
      ['a gateway gives up after the shop did it', { ...lost, effect: { kind: 'html', status: 502 } } as const],
      ['the answer is cut off', { ...lost, effect: { kind: 'truncated' } } as const],
      ['the answer cannot be read', { ...lost, effect: { kind: 'malformed' } } as const],
      ['the answer is empty', { ...lost, effect: { kind: 'emptyBody', status: 200 } } as const],
    ])('is unknown, then found, and is the only one: %s', async (_case, fault) => {
      await journey.prepare();
      order(fault);
      const isReadBack = under.readsBack === true && fault.effect.kind === 'html';
      if (isReadBack) {
        await journey.place();
      } else {
        expect(await failure(journey.place())).toMatchObject({ name: 'UnknownOutcomeError' });
      }
      await world.pass(QUARANTINE_MS);
      expect(await journey.find()).toMatchObject({ found: 'order' });
      expect(await journey.pay()).toMatchObject({ kind: 'placed' });
      expect(standing()).toEqual(['placed']);
    });

    it.each([
      ['the connection is cut before', never],
      ['a gateway fails before', { ...never, effect: { kind: 'html', status: 502 } } as const],
      ['a gateway gives up waiting', { ...never, effect: { kind: 'status', status: 504 } } as const],
    ])('is unknown, then proven not placed, and placed by the next try: %s', async (_case, fault) => {
      await journey.prepare();
      order(fault);
      expect(await failure(journey.place())).toMatchObject({ name: 'UnknownOutcomeError' });
      await world.pass(QUARANTINE_MS);
      expect(await journey.find()).toEqual({ found: 'openBasket' });
      await journey.place();
      expect(await journey.pay()).toMatchObject({ kind: 'placed' });
      expect(standing()).toEqual(['placed']);
    });

    it('that comes late is found when the shop is done', async () => {
      await journey.prepare();
      order({ operation: operations.order, effect: { kind: 'commitLate', ms: 60_000 } });
      expect(await failure(journey.place())).toMatchObject({ name: 'UnknownOutcomeError' });
      await world.pass(QUARANTINE_MS);
      expect(await journey.find()).toMatchObject({ found: 'order' });
    });

    it('is no unknown outcome when nobody listened: nothing was sent', async () => {
      await journey.prepare();
      order({ operation: operations.order, effect: { kind: 'refuseConnection' } });
      expect(await failure(journey.place())).toMatchObject({ name: 'TransientError', code: 'BACKEND_UNREACHABLE' });
      await journey.place();
      expect(await journey.pay()).toMatchObject({ kind: 'placed' });
    });

    it('is no unknown outcome when the shop asks to slow down', async () => {
      await journey.prepare();
      order({ operation: operations.order, effect: { kind: 'status', status: 429 } });
      expect(await failure(journey.place())).toMatchObject({ name: 'RateLimitedError' });
    });
  });

  const { payment } = operations;
  describeIf(payment !== undefined, 'a payment whose answer was lost', () => {
    const operation = payment ?? '';

    it.each([
      ['after the shop did it', 'after'],
      ['before', 'before'],
    ] as const)('is unknown, and paid once when it is asked again: lost %s', async (_case, when) => {
      await journey.prepare();
      await journey.place();
      order({ operation, when, effect: { kind: 'dropAnswer' } });
      expect(await failure(journey.pay())).toMatchObject({ name: 'UnknownOutcomeError' });
      await world.pass(QUARANTINE_MS);
      expect(await journey.find()).toMatchObject({ found: 'order' });
      expect(await journey.pay(true)).toMatchObject({ kind: 'placed' });
      expect(live()).toHaveLength(1);
      expect(standing()).toEqual(['placed']);
    });

    it('asked for again of an order that is placed changes nothing', async () => {
      await journey.complete();
      expect(await journey.pay(true)).toMatchObject({ kind: 'placed' });
      expect(live()).toHaveLength(1);
    });
  });

  const { basket } = operations;
  describeIf(basket !== undefined, 'a basket whose answer was lost', () => {
    it('is found again by its mark, and none is left beside it', async () => {
      // A customer with an order is one whose baskets can be found.
      await begin({ requestId: 'acme:before' }).complete();
      await world.pass(QUARANTINE_MS);
      order({ operation: basket ?? '', when: 'after', effect: { kind: 'dropAnswer' } });
      expect(await failure(journey.prepare())).toMatchObject({ name: 'TransientError' });
      await journey.prepare(true);
      expect(ourBaskets()).toHaveLength(1);
      await journey.place();
      expect(await journey.pay()).toMatchObject({ kind: 'placed' });
      expect(ourBaskets()).toEqual([]);
    });
  });

  describe('compensation', () => {
    it('undoes an order that is not placed, and can run twice', async () => {
      await journey.prepare();
      await journey.place();
      await journey.undo();
      await journey.undo();
      expect(standing().filter((each) => each !== 'dead')).toEqual([]);
      expect(ourBaskets()).toEqual([]);
      expect(live()).toEqual([]);
    });

    it('deletes a basket that was not submitted', async () => {
      await journey.prepare();
      await journey.undo();
      expect(ourBaskets()).toEqual([]);
    });

    it('of a placed order cancels it and gives the money back', async () => {
      await journey.complete();
      await journey.undo();
      expect(standing()).toEqual(['dead']);
      expect(live()).toEqual([]);
    });

    it('by somebody who is not alone leaves a placed order alone', async () => {
      await journey.complete();
      expect(await failure(journey.undo('leave'))).toEqual({ name: 'TransientError', code: 'CONFLICT' });
      expect(standing()).toEqual(['placed']);
    });

    it("leaves another request's order and basket alone", async () => {
      await journey.complete();
      const other = begin({ requestId: 'acme:other' });
      await other.prepare();
      const stranger = begin({ requestId: 'acme:third' });
      stranger.references = { ...other.references, ...stranger.references, orderNo: journey.references.orderNo };
      await stranger.undo().catch(() => undefined);
      expect(standing()).toEqual(['placed']);
      expect(await other.find()).toMatchObject({ found: 'openBasket' });
    });

    it('of nothing is done with', async () => {
      expect(await journey.undo()).toEqual({});
    });

    it('of a second attempt leaves the order of the first', async () => {
      await journey.complete();
      const second = new Journey(world.platform, ask(), 2);
      await second.undo();
      expect(standing()).toEqual(['placed']);
    });
  });

  describe('looking for an order', () => {
    it('finds it by our mark alone, in another instance', async () => {
      await journey.complete();
      await world.pass(QUARANTINE_MS);
      const elsewhere = new Journey(world.connect(), ask());
      expect(await elsewhere.find()).toMatchObject({
        found: 'order',
        order: { orderNo: journey.references.orderNo, placed: true },
      });
    });

    it('tells an order that was undone as dead', async () => {
      await journey.complete();
      await journey.undo();
      expect(await journey.find()).toMatchObject({ found: 'order', order: { dead: true, placed: false } });
    });

    it('changes nothing', async () => {
      await journey.prepare();
      const before = [world.shop.orders(), ourBaskets()];
      await journey.find();
      expect([world.shop.orders(), ourBaskets()]).toEqual(before);
    });
  });

  describe('a token', () => {
    it('that was withdrawn is renewed, whatever step it happens in', async () => {
      await journey.prepare();
      world.shop.expireTokens();
      await journey.place();
      world.shop.expireTokens();
      expect(await journey.pay()).toMatchObject({ kind: 'placed' });
      expect(standing()).toEqual(['placed']);
    });

    it('serves another instance that takes it over', async () => {
      const token = await world.platform.authenticate(journey.references);
      const elsewhere = world.connect();
      elsewhere.adoptToken(token);
      const calls = world.called.length;
      await new Journey(elsewhere, ask()).prepare();
      expect(world.called.slice(calls).filter((name) => /token|login|customer/i.test(name))).toEqual([]);
    });

    it('is granted once for all who ask at the same time', async () => {
      const tokens = await Promise.all([1, 2, 3].map(() => world.platform.authenticate(journey.references)));
      expect(new Set(tokens.map(({ value }) => value)).size).toBe(1);
    });

    it('that has lived its time is renewed before it is used', async () => {
      await journey.prepare();
      await world.pass(30 * 60_000);
      await journey.place();
      expect(await journey.pay()).toMatchObject({ kind: 'placed' });
    });

    it('is not given for credentials that the shop refuses', async () => {
      const denied = connectShop({ ...under, credentials: brokenCredentials(under.credentials) });
      expect(await failure(denied.platform.authenticate(journey.references))).toEqual({
        name: 'ConfigurationError',
        code: 'ACCESS_DENIED',
      });
    });
  });

  describe('capabilities', () => {
    const connection = { name: 'x', platform: under.platform, settings: under.settings } as never;
    const can = platforms[under.platform].capabilities(under.settings);

    it('fit the request of this suite', () => {
      expect(unsupportedFields(ask(), connection)).toEqual([]);
    });

    it.each(['gift_certificate', 'paid_elsewhere', 'none', 'invoice'] as const)(
      'tell whether payment kind %s is taken, by the name of the platform',
      (kind) => {
        const payments = {
          gift_certificate: { kind, codes: ['A'] },
          paid_elsewhere: { kind, reference: 'r' },
          none: { kind },
          invoice: { kind },
        } as const;
        const issues = unsupportedFields(ask({ payment: payments[kind] as OrderRequest['payment'] }), connection);
        const expected = can.payments.includes(kind) ? [] : ['payment.kind'];
        expect(issues.map(({ field }) => field)).toEqual(expected);
        expect(issues.every(({ message }) => message.includes(under.platform))).toBe(true);
      },
    );

    it('are kept: settings and secret of this suite are in order', () => {
      expect(platforms[under.platform].checkSettings(under.settings, { allowLoopback: false })).toEqual([]);
      expect(platforms[under.platform].checkCredentials(under.credentials)).toEqual([]);
    });
  });

  describe('what nobody has documented', () => {
    it('is an unknown outcome for an order', async () => {
      await journey.prepare();
      order({ operation: operations.order, effect: { kind: 'fault', status: 400, type: 'NeverHeardOf' } });
      expect(await failure(journey.place())).toMatchObject({ name: 'UnknownOutcomeError' });
    });

    it('is no proof that there is no order, when it is read', async () => {
      await journey.complete();
      order({ operation: operations.read, effect: { kind: 'fault', status: 400, type: 'NeverHeardOf' } });
      expect((await failure(journey.find())).name).not.toBe('RejectedError');
    });
  });
});

/** The same secret with every text another one. */
const brokenCredentials = (credentials: unknown): unknown =>
  Object.fromEntries(Object.entries(credentials as object).map(([name, text]) => [name, `x${String(text).slice(1)}`]));
