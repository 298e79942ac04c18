import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { platforms } from '../../../lib/commerce/registry.ts';
import {
  type ContractShop,
  openContractShop,
  payment,
  placeCreated,
  references,
  renewal,
  submission,
} from './contract-shop.ts';
import { FIRST, failure, UNDO } from '../port-calls.ts';

/** Versions of which a page of the vendor's documentation is known. */
const OLD = ['15.6', '15.9', '16.1', '16.2', '16.4'];
const NEW = [
  ...['17.4', '18.1', '18.8', '19.3', '19.5', '19.8', '19.10', '20.2', '20.4', '20.8', '20.10'],
  ...['21.2', '21.3', '21.6', '21.8', '21.9', '21.10', '22.4', '22.6', '22.8', '22.9', '22.10'],
  ...['23.1', '23.2', '24.1', '24.5', '25.6'],
];

describe('the versions of the Shop API', () => {
  let shop: ContractShop;

  beforeAll(async () => {
    shop = await openContractShop();
  });
  afterEach(() => {
    shop.sandbox.shop.reset();
  });
  afterAll(() => shop.close());

  const { orders, baskets, payments, callCounts } = {
    orders: () => shop.sandbox.shop.orders(),
    baskets: () => shop.sandbox.shop.baskets(),
    payments: () => shop.sandbox.shop.payments(),
    callCounts: () => shop.sandbox.shop.callCounts(),
  };
  const adapter = (apiVersion: string, settings = {}) => shop.connect({ apiVersion, ...settings });

  it('are all served by the sandbox', () => {
    expect(shop.sandbox.shop.settings.versions.map((version) => version.replace('_', '.'))).toEqual([...OLD, ...NEW]);
  });

  describe.each([...OLD, ...NEW])('%s', (version) => {
    it('places an order and pays for it, in three calls', async () => {
      const platform = adapter(version);
      const { orderNo } = await placeCreated(platform);
      const result = await platform.authorizePayment(payment({ orderNo }));
      expect(result).toMatchObject({ kind: 'placed', order: { orderNo, placed: true } });
      expect(orders()).toMatchObject([{ orderNo, status: 'new', requestMark: renewal().requestId, authorized: 36 }]);
      expect(baskets()).toEqual([]);
      expect(Object.values(callCounts()).reduce((sum, count) => sum + count, 0)).toBe(4);
    });

    it('finds an order of which no answer came back', async () => {
      const platform = adapter(version);
      const { basketId } = await platform.prepareBasket(renewal(), FIRST);
      const operation = OLD.slice(0, 3).includes(version) ? 'submitBasket' : 'createOrder';
      shop.sandbox.shop.orderFault({ operation, when: 'after', effect: { kind: 'dropAnswer' } });
      expect(await failure(platform.placeOrder(submission(basketId), () => Promise.resolve(renewal())))).toEqual({
        name: 'UnknownOutcomeError',
        code: 'OUTCOME_UNKNOWN',
      });
      shop.pass(120_000);
      const [order] = orders();
      expect(await platform.findOrder(references({ basketId }))).toMatchObject({
        found: 'order',
        order: { orderNo: order?.orderNo, placed: false },
      });
    });

    it('finds a basket that was not submitted, and deletes it', async () => {
      const platform = adapter(version);
      const { basketId } = await platform.prepareBasket(renewal(), FIRST);
      expect(await platform.findOrder(references({ basketId }))).toEqual({ found: 'openBasket' });
      const known = references({ customerNo: '00010001' });
      expect(await platform.cancelOrder(known, UNDO)).toEqual({ basket: 'deleted' });
      expect(baskets()).toEqual([]);
    });

    it('takes an order for one of this request by its own mark only', async () => {
      const platform = adapter(version);
      await placeCreated(platform, renewal(), 2);
      await placeCreated(platform, renewal({ requestId: 'RefArch:acme:2026-12-01:sub_8812' }));
      shop.pass(120_000);
      expect(await platform.findOrder(references())).toEqual({ found: 'nothing' });
      expect(await platform.findOrder(references({ attempt: 2 }))).toMatchObject({ found: 'order' });
    });

    it('tells that a basket is gone', async () => {
      const promise = adapter(version).placeOrder(submission('gone'), () => Promise.resolve(renewal()));
      expect(await failure(promise)).toEqual({ name: 'UnknownOutcomeError', code: 'BASKET_GONE' });
    });
  });

  describe.each(NEW)('%s', (version) => {
    it('undoes an order that is paid for', async () => {
      const platform = adapter(version);
      const { orderNo } = await placeCreated(platform);
      await platform.authorizePayment(payment({ orderNo }));
      expect(await platform.cancelOrder(references({ orderNo }), UNDO)).toEqual({ order: 'cancelled' });
      expect(payments()).toMatchObject([{ state: 'voided' }]);
    });

    it('makes orders under numbers of the caller', async () => {
      const platform = adapter(version, { assignOrderNumbers: true });
      const { orderNo } = await placeCreated(platform);
      expect(await platform.findOrder(references())).toMatchObject({ found: 'order', order: { orderNo } });
    });
  });

  describe.each(OLD)('%s', (apiVersion) => {
    it('cannot fail an order: it gives the money back, and says so', async () => {
      shop.sandbox.shop.change({ placesPaidOrders: false });
      const platform = adapter(apiVersion);
      const { orderNo } = await placeCreated(platform);
      await failure(platform.authorizePayment(payment({ orderNo })));
      expect(await failure(platform.cancelOrder(references({ orderNo }), UNDO))).toEqual({
        name: 'ConfigurationError',
        code: 'NOT_VOIDABLE',
      });
      expect(orders()).toMatchObject([{ status: 'created' }]);
      expect(payments()).toMatchObject([{ state: 'voided' }]);
      expect(callCounts()['updateOrder']).toBeUndefined();
    });

    it('declares what it cannot do', () => {
      const settings = { host: 'https://shop.example.com', site: 'RefArch', apiVersion };
      expect(platforms.ocapi.capabilities(settings)).toMatchObject({ compensation: ['basket'] });
      expect(platforms.ocapi.capabilities(settings).payments).not.toContain('paid_elsewhere');
      const numbered = { ...settings, assignOrderNumbers: true };
      expect(platforms.ocapi.checkSettings(numbered, { allowLoopback: false })).toMatchObject([
        { field: 'assignOrderNumbers' },
      ]);
    });
  });
});
