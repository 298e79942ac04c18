import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ContractShop, openContractShop, renewal, submission, submit } from './contract-shop.ts';
import { AGAIN, errorFrom, failure, FIRST } from '../port-calls.ts';

describe('a basket in B2C Commerce', () => {
  let shop: ContractShop;

  beforeEach(async () => {
    shop = await openContractShop();
  });
  afterEach(() => shop.close());

  const baskets = () => shop.sandbox.shop.baskets();
  const prepare = (changes: object = {}) => shop.platform.prepareBasket(renewal(changes), FIRST);

  describe('is refused', () => {
    it.each([
      ['out of stock', { lineItems: [{ productId: 'COF-KENYA-1KG', quantity: 1 }] }, 'OUT_OF_STOCK'],
      ['too few left', { lineItems: [{ productId: 'COF-GEISHA-100G', quantity: 4 }] }, 'OUT_OF_STOCK'],
      ['an unknown product', { lineItems: [{ productId: 'NO-SUCH', quantity: 1 }] }, 'PRODUCT_NOT_FOUND'],
      ['a product no longer sold', { lineItems: [{ productId: 'COF-XMAS-250G', quantity: 1 }] }, 'PRODUCT_NOT_FOUND'],
      [
        'an unknown option',
        { lineItems: [{ productId: 'COF-HOUSE-500G', quantity: 1, options: [{ id: 'roast', value: 'dark' }] }] },
        'CART_INVALID',
      ],
      ['an unknown customer', { customer: { customerNo: '99', email: 'a@example.com' } }, 'CUSTOMER_NOT_FOUND'],
      ['an undefined attribute', { customAttributes: { noSuchAttribute: 1 } }, 'CART_INVALID'],
    ])('for %s', async (_, changes, code) => {
      expect(await failure(prepare(changes))).toEqual({ name: 'RejectedError', code });
      expect(baskets()).toEqual([]);
    });

    it.each(['23.1', '21.3'])('with the line it is about, in the documents of version %s', async (apiVersion) => {
      const lineItems = [
        { productId: 'COF-ETHIOPIA-250G', quantity: 1 },
        { productId: 'COF-KENYA-1KG', quantity: 1 },
      ];
      const error = await errorFrom(shop.connect({ apiVersion }).prepareBasket(renewal({ lineItems }), FIRST));
      expect(error.details.issues).toEqual([{ field: 'lineItems[1].productId', message: 'was refused by the shop' }]);
      expect(error.message).toContain('ProductItemNotAvailableException (HTTP 400), lineItems[1].productId');
    });

    it('for another currency than the one of the site, and deleted', async () => {
      expect(await failure(prepare({ currency: 'EUR' }))).toEqual({ name: 'RejectedError', code: 'CART_INVALID' });
      expect(baskets()).toEqual([]);
    });

    it('as a matter of configuration when the attribute of the mark is not defined', async () => {
      const misconfigured = shop.connect({ requestIdAttribute: 'noSuchAttribute' });
      expect(await failure(misconfigured.prepareBasket(renewal(), FIRST))).toEqual({
        name: 'ConfigurationError',
        code: 'CONNECTION_MISCONFIGURED',
      });
    });

    it('as a matter of configuration when the placeholder payment is not known', async () => {
      const misconfigured = shop.connect({ basketPayment: { methodId: 'NO_SUCH' } });
      expect(await failure(misconfigured.prepareBasket(renewal(), FIRST))).toEqual({
        name: 'ConfigurationError',
        code: 'CONNECTION_MISCONFIGURED',
      });
    });

    it('as a matter of configuration, and deleted, when it has no payment at all', async () => {
      const misconfigured = shop.connect({ basketPayment: null });
      const error = await errorFrom(misconfigured.prepareBasket(renewal(), FIRST));
      expect(error).toMatchObject({ name: 'ConfigurationError', code: 'CONNECTION_MISCONFIGURED' });
      expect(error.message).toContain('PaymentMethodRequired');
      expect(baskets()).toEqual([]);
    });

    it('by a hook before the commit', async () => {
      shop.sandbox.shop.change({
        hooks: {
          'dw.ocapi.shop.basket.afterPOST': { mode: 'error', statusCode: 'NO_PO', statusMsg: 'for Ada Archer' },
        },
      });
      const error = await errorFrom(prepare());
      expect(error).toMatchObject({ name: 'RejectedError', code: 'CART_INVALID' });
      expect(error.message).toContain('NO_PO');
      expect(error.message).not.toContain('Ada');
    });

    it('later when it is not known to be deleted, so that it is found and deleted then', async () => {
      const dear = { guards: { expectedTotal: '1.00' } };
      shop.sandbox.shop.orderFault({ operation: 'deleteBasket', effect: { kind: 'dropAnswer' } });
      expect(await failure(prepare(dear))).toMatchObject({ name: 'TransientError' });
      expect(baskets()).toHaveLength(1);
      expect(await failure(shop.platform.prepareBasket(renewal(dear), AGAIN))).toEqual({
        name: 'RejectedError',
        code: 'PRICE_DRIFT',
      });
      expect(baskets()).toEqual([]);
    });

    it('and named when it may not be deleted', async () => {
      shop.sandbox.shop.change({ denied: [{ method: 'delete', resource_id: '/baskets/*' }] });
      const error = await errorFrom(prepare({ guards: { expectedTotal: '1.00' } }));
      expect(error).toMatchObject({ name: 'RejectedError', code: 'PRICE_DRIFT' });
      expect(error.message).toContain(baskets()[0]?.basketId);
      expect(error.details.cause).toBeInstanceOf(Error);
    });
  });

  describe('shipping method', () => {
    it('is the first one the shop takes', async () => {
      await prepare({ shippingMethods: ['NO_SUCH', 'US_OVERNIGHT', 'STD_GROUND'] });
      expect(shop.sandbox.shop.state.baskets.all()[0]?.shipments[0]?.method?.id).toBe('US_OVERNIGHT');
      expect(shop.sandbox.shop.callCounts()['createBasket']).toBe(2);
    });

    it('none of which is taken is a rejection', async () => {
      expect(await failure(prepare({ shippingMethods: ['NO_SUCH', 'NOR_THIS'] }))).toEqual({
        name: 'RejectedError',
        code: 'SHIPPING_UNAVAILABLE',
      });
      expect(baskets()).toEqual([]);
    });

    it('dropped without a fault gives way to the next, and its basket is deleted', async () => {
      const first = shop.connect();
      const { basketId } = await first.prepareBasket(renewal(), FIRST);
      const body = {
        _v: '23.1',
        basket_id: basketId,
        currency: 'USD',
        order_total: null,
        _flash: [{ type: 'OrderTotalNotSet' }, { type: 'ShippingMethodRequired' }],
      };
      shop.sandbox.shop.orderFault({ operation: 'createBasket', effect: { kind: 'status', status: 200, body } });
      const prepared = await prepare({ shippingMethods: ['STD_GROUND', 'ECONOMY'] });
      expect(baskets().map((basket) => basket.basketId)).toEqual([prepared.basketId]);
      expect(shop.sandbox.shop.state.baskets.all()[0]?.shipments[0]?.method?.id).toBe('ECONOMY');
    });
  });

  describe('coupon', () => {
    const coupons = (code: string, ifRefused: 'reject' | 'continue') => ({ coupons: [{ code, ifRefused }] });

    it('that applies lowers the total', async () => {
      const { total, refusedCoupons } = await prepare(coupons('LOYAL10', 'reject'));
      expect(total.minorUnits).toBeLessThan(3600);
      expect(refusedCoupons).toEqual([]);
    });

    it('without a promotion to apply counts as accepted', async () => {
      const { refusedCoupons } = await prepare(coupons('BIG20', 'reject'));
      expect(refusedCoupons).toEqual([]);
    });

    it('that is refused and insisted on rejects the order, and the basket is deleted', async () => {
      const error = await errorFrom(prepare(coupons('EXPIRED20', 'reject')));
      expect(error).toMatchObject({ name: 'RejectedError', code: 'COUPON_REJECTED' });
      expect(error.details.issues).toEqual([
        { field: 'coupons[0]', message: 'was refused by the shop: coupon_disabled' },
      ]);
      expect(baskets()).toEqual([]);
    });

    it('that is refused and let go is reported', async () => {
      const { refusedCoupons } = await prepare(coupons('ONCE', 'continue'));
      expect(refusedCoupons).toEqual([{ code: 'ONCE', status: 'coupon_code_already_redeemed' }]);
    });

    it('given twice is used once', async () => {
      const { refusedCoupons } = await prepare({
        coupons: [
          { code: 'LOYAL10', ifRefused: 'reject' },
          { code: 'LOYAL10', ifRefused: 'continue' },
        ],
      });
      expect(refusedCoupons).toEqual([]);
    });
  });

  describe('price', () => {
    it('within the tolerance is taken', async () => {
      const { total } = await prepare({ guards: { expectedTotal: '35.00', tolerancePercent: 3 } });
      expect(total.minorUnits).toBe(3600);
    });

    it.each([
      ['above', '34.00'],
      ['below', '38.00'],
    ])('%s the tolerance is a drift, and the basket is deleted', async (_, expectedTotal) => {
      expect(await failure(prepare({ guards: { expectedTotal, tolerancePercent: 3 } }))).toEqual({
        name: 'RejectedError',
        code: 'PRICE_DRIFT',
      });
      expect(baskets()).toEqual([]);
    });

    it.each([
      ['14.50', true],
      ['14.49', false],
    ])('of a line is compared as a unit price with at most %s', async (amount, taken) => {
      const prepared = prepare({
        lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 2, price: { mode: 'at_most', amount } }],
      });
      if (taken) {
        await expect(prepared).resolves.toMatchObject({ total: { minorUnits: 3600 } });
      } else {
        expect(await failure(prepared)).toEqual({ name: 'RejectedError', code: 'PRICE_DRIFT' });
      }
    });
  });

  describe('over the quota of open baskets', () => {
    const fill = async (requestIds: string[]) => {
      for (const requestId of requestIds) {
        await prepare({ requestId });
      }
    };

    it('may be asked for again later, and baskets of other requests are left alone', async () => {
      await fill(['other-1', 'other-2', 'other-3', 'other-4']);
      expect(await failure(prepare())).toEqual({ name: 'RateLimitedError', code: 'BASKET_QUOTA' });
      expect(baskets().map(({ requestMark }) => requestMark)).toEqual(['other-1', 'other-2', 'other-3', 'other-4']);
    });

    it('is made once one of the others is gone', async () => {
      await fill(['other-1', 'other-2', 'other-3', 'other-4']);
      await failure(prepare());
      await submit(shop.platform, submission(baskets()[0]?.basketId ?? ''));
      const { basketId } = await prepare();
      expect(baskets().at(-1)?.basketId).toBe(basketId);
    });

    it('may be asked for again later when the place of its own leftover was taken by another', async () => {
      const prepareExpress = () => prepare({ shippingMethods: ['EXPRESS'] });
      const body = {
        fault: { type: 'CustomerBasketsQuotaExceededException', message: '', arguments: { basketIds: 'unused' } },
      };
      await fill(['other-1', 'other-2', 'other-3', renewal().requestId]);
      const own = baskets().at(-1)?.basketId ?? '';
      const named = { fault: { ...body.fault, arguments: { basketIds: own } } };
      shop.sandbox.shop.orderFault({ operation: 'createBasket', effect: { kind: 'status', status: 400, body: named } });
      shop.sandbox.shop.orderFault({ operation: 'createBasket', effect: { kind: 'status', status: 400, body } });
      expect(await failure(prepareExpress())).toEqual({ name: 'RateLimitedError', code: 'BASKET_QUOTA' });
      expect(baskets().map(({ requestMark }) => requestMark)).toEqual(['other-1', 'other-2', 'other-3']);
    });

    it('is what the same request left behind, and the rest of that is deleted', async () => {
      await fill(['other-1', renewal().requestId, 'other-2', renewal().requestId]);
      const [, left] = baskets();
      const { basketId } = await prepare();
      expect(baskets().map(({ requestMark }) => requestMark)).toEqual(['other-1', renewal().requestId, 'other-2']);
      expect(basketId).toBe(left?.basketId);
    });

    it('takes the place of what the same request left behind with other shipping', async () => {
      await fill(['other-1', 'other-2', 'other-3', renewal().requestId]);
      const { basketId } = await prepare({ shippingMethods: ['EXPRESS'] });
      expect(baskets().map(({ requestMark }) => requestMark)).toEqual([
        'other-1',
        'other-2',
        'other-3',
        renewal().requestId,
      ]);
      expect(baskets().at(-1)?.basketId).toBe(basketId);
    });

    it('is read in the older form of arguments as well', async () => {
      const older = shop.connect({ apiVersion: '21.3' });
      await fill(['other-1', 'other-2', 'other-3', renewal().requestId]);
      await older.prepareBasket(renewal(), FIRST);
      expect(baskets()).toHaveLength(4);
    });
  });

  describe('whose making failed', () => {
    it.each([
      ['lost its answer', 'after', { kind: 'dropAnswer' }],
      ['came back in half', 'after', { kind: 'truncated' }],
      ['came back as half a document', 'after', { kind: 'malformed' }],
      ['came back empty', 'after', { kind: 'emptyBody', status: 200 }],
      ['came back as an error page', 'before', { kind: 'html', status: 502 }],
      ['failed after the commit', 'after', { kind: 'status', status: 500 }],
      ['came back as 400 without a fault', 'before', { kind: 'html', status: 400 }],
    ] as const)('may be repeated, by who looks for it first, when it %s', async (_, when, effect) => {
      shop.sandbox.shop.orderFault({ operation: 'createBasket', when, effect });
      expect(await failure(prepare())).toMatchObject({ name: 'TransientError' });
      expect(shop.sandbox.shop.callCounts()['createBasket']).toBe(1);
    });

    it('may be repeated when the shop asks to slow down', async () => {
      shop.sandbox.shop.orderFault({
        operation: 'createBasket',
        effect: { kind: 'status', status: 429, headers: { 'retry-after': '12' } },
      });
      expect(await failure(prepare())).toEqual({ name: 'RateLimitedError', code: 'BACKEND_BUSY' });
    });

    it('may be repeated when a circuit breaker refused it', async () => {
      const body = { fault: { type: 'HookCircuitBreakerException', message: '' } };
      shop.sandbox.shop.orderFault({ operation: 'createBasket', effect: { kind: 'status', status: 503, body } });
      expect(await failure(prepare())).toMatchObject({ name: 'RateLimitedError' });
    });

    it('may be repeated when a hook after the commit said no', async () => {
      shop.sandbox.shop.change({ hooks: { 'dw.ocapi.shop.basket.modifyPOSTResponse': { mode: 'error' } } });
      expect(await failure(prepare())).toMatchObject({ name: 'TransientError' });
    });

    it('was not sent when the shop is not there', async () => {
      await shop.platform.authenticate({});
      await shop.sandbox.close();
      // Long enough for a connection at rest not to be used again.
      shop.pass(10_000);
      expect(await failure(prepare())).toEqual({ name: 'TransientError', code: 'BACKEND_UNREACHABLE' });
    });
  });
});
