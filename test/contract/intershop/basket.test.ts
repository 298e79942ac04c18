import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AGENT, byCard, type ContractShop, openContractShop, reorder } from './contract-shop.ts';
import { errorFrom, failure, FIRST } from '../port-calls.ts';

const abroad = () => ({ ...reorder().shippingAddress, countryCode: 'JP' });

describe.each(['v1', 'legacy'])('a basket in Intershop through %s', (api) => {
  let shop: ContractShop;
  beforeEach(async () => {
    shop = await openContractShop({ settings: { api } });
  });
  afterEach(() => shop.close());

  const prepare = (changes: object = {}) => shop.platform.prepareBasket(reorder(changes), FIRST);

  it('bears the mark, and leaves the cart of the shopper alone', async () => {
    const cart = shop.sandbox.shop.fillShopperCart('AGRO-017');
    const { basketId, total } = await prepare();
    expect(shop.sandbox.shop.baskets()).toMatchObject([
      { basketId: cart, storefront: true, requestMark: undefined },
      { basketId, storefront: false, requestMark: 'acme:icm:po-1' },
    ]);
    // (175.00 + 2 x 23.90 + 4.90) x 1.19
    expect(total).toEqual({ minorUnits: 27_096, currency: 'EUR' });
    expect(shop.calls().some((call) => call.includes('/current'))).toBe(false);
  });

  it('is in the currency of the request', async () => {
    const { total } = await prepare({ currency: 'USD' });
    expect(total.currency).toBe('USD');
  });

  it('puts lines of the same product together', async () => {
    const line = { productId: '7912057', quantity: 1 };
    const { total } = await prepare({ lineItems: [line, { productId: '5920217', quantity: 2 }, line] });
    expect(total).toEqual({ minorUnits: 27_096 + 20_825, currency: 'EUR' });
  });

  it('takes the next shipping method that the shop offers', async () => {
    await prepare({ shippingMethods: ['US_OVERNIGHT', 'NO_SUCH', 'EXPRESS'] });
    expect(shop.sandbox.shop.baskets()).toHaveLength(1);
  });

  it.each([
    ['a product that is unknown', { lineItems: [{ productId: '999', quantity: 1 }] }, 'PRODUCT_NOT_FOUND'],
    ['a product that is not sold', { lineItems: [{ productId: '1100009', quantity: 1 }] }, 'PRODUCT_NOT_FOUND'],
    ['a product that is sold out', { lineItems: [{ productId: '2200000', quantity: 1 }] }, 'OUT_OF_STOCK'],
    ['more than is left', { lineItems: [{ productId: '2200003', quantity: 4 }] }, 'OUT_OF_STOCK'],
    [
      'one of two lines that is sold out',
      {
        lineItems: [
          { productId: '7912057', quantity: 1 },
          { productId: '2200000', quantity: 1 },
        ],
      },
      'OUT_OF_STOCK',
    ],
    ['shipping methods that do not go there', { shippingMethods: ['US_OVERNIGHT', 'NO_SUCH'] }, 'SHIPPING_UNAVAILABLE'],
    ['an address abroad', { shippingAddress: abroad() }, 'ADDRESS_INVALID'],
    ['a billing address without a place', { billingAddress: abroad() }, 'ADDRESS_INVALID'],
    [
      'a payment method that is unknown',
      { payment: { kind: 'invoice', methodId: 'NO_SUCH' } },
      'PAYMENT_METHOD_INVALID',
    ],
    [
      'an instrument of somebody else',
      { payment: { kind: 'stored_instrument', instrumentId: 'pi-OilCorp-visa', methodId: 'ISH_CREDITCARD' } },
      'PAYMENT_METHOD_INVALID',
    ],
    ['a cost centre that is unknown', { customer: { customerNo: 'AGRO-017', costCenter: 'CC-0' } }, 'CART_INVALID'],
    ['a total that the customer was not told', { guards: { expectedTotal: '1.00' } }, 'PRICE_DRIFT'],
    ['a currency that the site does not have', { currency: 'GBP' }, 'CART_INVALID'],
  ])('is refused for %s, and nothing is left', async (_, changes, code) => {
    expect(await failure(prepare(changes))).toEqual({ name: 'RejectedError', code });
    expect(shop.sandbox.shop.baskets()).toEqual([]);
  });

  it.each(['createBasket', 'addItems', 'updateBasket', 'setOpenTender'])(
    'is tried again when the shop fails at %s',
    async (operation) => {
      shop.sandbox.shop.orderFault({ operation, effect: { kind: 'html', status: 502 } });
      expect(await failure(prepare())).toEqual({ name: 'TransientError', code: 'BACKEND_ERROR' });
    },
  );

  it.each(['updateBasket', 'setOpenTender'])(
    'is not taken for done when a page of a proxy says so at %s',
    async (operation) => {
      shop.sandbox.shop.orderFault({ operation, effect: { kind: 'html', status: 200 } });
      expect(await failure(prepare())).toEqual({ name: 'TransientError', code: 'BACKEND_ANSWER_UNREADABLE' });
    },
  );

  it('is not claimed to be absent when it could not be deleted', async () => {
    shop.sandbox.shop.orderFault({ operation: 'addItems', effect: { kind: 'html', status: 403 } });
    shop.sandbox.shop.orderFault({ operation: 'deleteBasket', effect: { kind: 'html', status: 503 } });
    expect(await failure(prepare())).toEqual({ name: 'TransientError', code: 'ACCESS_DENIED' });
  });

  it('is deleted when the shop asks to slow down in the middle', async () => {
    shop.sandbox.shop.orderFault({ operation: 'addItems', effect: { kind: 'html', status: 429 } });
    expect(await failure(prepare())).toEqual({ name: 'RateLimitedError', code: 'BACKEND_BUSY' });
    expect(shop.sandbox.shop.baskets()).toEqual([]);
  });

  it('is paid by a saved instrument of the customer', async () => {
    await shop.platform.prepareBasket(byCard('visa'), FIRST);
    expect(shop.sandbox.shop.baskets()).toHaveLength(1);
  });

  it('holds the cost centre that a customer needs', async () => {
    const agents = await openContractShop({ settings: { ...AGENT, api } });
    const order = (customer: object) => agents.platform.prepareBasket(reorder({ customer }), FIRST);
    const name = { customerNo: 'Stromwerk' };
    await order({ ...name, costCenter: 'CC-9000' });
    if (api === 'v1') {
      expect(await failure(order(name))).toEqual({ name: 'RejectedError', code: 'DATA_MISSING' });
    }
    await agents.close();
  });
});

describe('a basket in Intershop through v1', () => {
  let shop: ContractShop;
  beforeEach(async () => {
    shop = await openContractShop();
  });
  afterEach(() => shop.close());

  const prepare = (changes: object = {}) => shop.platform.prepareBasket(reorder(changes), FIRST);

  it('bears the mark also where a new basket does not take it', async () => {
    shop.beforeSend = (request) => {
      if (request.method === 'POST' && request.url.endsWith('/baskets')) {
        Object.assign(request, { body: '{"calculated":false}' });
      }
    };
    await prepare();
    expect(shop.sandbox.shop.baskets()).toMatchObject([{ requestMark: 'acme:icm:po-1' }]);
  });

  it('names the line that the shop refused', async () => {
    const lineItems = [
      { productId: '7912057', quantity: 1 },
      { productId: '2200000', quantity: 1 },
    ];
    const { details } = await errorFrom(prepare({ lineItems }));
    expect(details.issues).toEqual([{ field: 'lineItems[1].productId', message: 'was refused by the shop' }]);
  });

  it('names the line of which less was granted than asked for', async () => {
    const { details } = await errorFrom(prepare({ lineItems: [{ productId: '2200003', quantity: 4 }] }));
    expect(details.issues).toMatchObject([{ field: 'lineItems[0].productId' }]);
    expect(details.reason).toContain('3 instead of 4');
  });

  it.each(['errors', 'messages'] as const)('reads refusals in the form of %s', async (errorFormat) => {
    shop.sandbox.shop.change({ errorFormat, adjustsQuantities: false });
    expect(await failure(prepare({ lineItems: [{ productId: '2200003', quantity: 4 }] }))).toEqual({
      name: 'RejectedError',
      code: 'OUT_OF_STOCK',
    });
  });

  it('has a lower total for a coupon, and tells which it goes without', async () => {
    const coupons = [
      { code: 'LOYAL10', ifRefused: 'reject' },
      { code: 'EXPIRED20', ifRefused: 'continue' },
      { code: 'NO-SUCH', ifRefused: 'continue' },
    ];
    const { total, refusedCoupons } = await prepare({ coupons });
    expect(total.minorUnits).toBeLessThan(27_096);
    expect(refusedCoupons).toMatchObject([
      { code: 'EXPIRED20', status: 'promotion_code_not_active' },
      { code: 'NO-SUCH' },
    ]);
  });

  it('is refused for a coupon that the request insists on', async () => {
    const { code, details } = await errorFrom(prepare({ coupons: [{ code: 'EXPIRED20', ifRefused: 'reject' }] }));
    expect(code).toBe('COUPON_REJECTED');
    expect(details.issues).toMatchObject([{ field: 'coupons[0]' }]);
    expect(shop.sandbox.shop.baskets()).toEqual([]);
  });

  it('is refused for a unit price above what the request allows', async () => {
    const line = (amount: string) => ({
      lineItems: [{ productId: '7912057', quantity: 2, price: { mode: 'at_most', amount } }],
    });
    await prepare(line('208.25'));
    expect(await failure(prepare(line('208.24')))).toEqual({ name: 'RejectedError', code: 'PRICE_DRIFT' });
  });

  it('compares net prices where the connection says so', async () => {
    const lineItems = [{ productId: '7912057', quantity: 2, price: { mode: 'at_most', amount: '175.00' } }];
    await shop.connect({ unitPrices: 'net' }).prepareBasket(reorder({ lineItems }), FIRST);
    expect(shop.sandbox.shop.baskets()).toHaveLength(1);
  });

  it('holds the attributes of the request', async () => {
    await prepare({ customAttributes: { subscriptionId: 'sub-1', rank: 2, gift: true } });
    const bodies = shop.sent
      .filter(({ url }) => url.endsWith('/attributes'))
      .map(({ body }): unknown => JSON.parse(body ?? ''));
    expect(bodies).toEqual([
      { name: 'subscriptionId', type: 'String', value: 'sub-1' },
      { name: 'rank', type: 'Integer', value: 2 },
      { name: 'gift', type: 'Boolean', value: true },
    ]);
  });

  it('has a billing address of its own', async () => {
    await prepare({ billingAddress: { ...reorder().shippingAddress, address1: 'Hauptstr. 1' } });
    expect(shop.calls().filter((call) => call.endsWith('/addresses'))).toHaveLength(2);
  });

  it('takes the shipping address again when the billing address is the same to the shop', async () => {
    await prepare({ billingAddress: { ...reorder().shippingAddress, address1: 'Feldweg 3 ' } });
    expect(shop.sandbox.shop.baskets()).toHaveLength(1);
  });

  it('tells why a payment method cannot be used', async () => {
    const request = {
      lineItems: [{ productId: '6610040', quantity: 1 }],
      payment: { kind: 'stored_method', methodId: 'ISH_CASH_ON_DELIVERY' },
    };
    const { code, message } = await errorFrom(prepare(request));
    expect(code).toBe('PAYMENT_METHOD_INVALID');
    expect(message).toMatch(/MaxOrderAmount|payment_not_applicable/);
  });

  it('is refused when a validation that was carried out says so', async () => {
    shop.beforeSend = ({ url }) => {
      if (url.includes('/validations')) {
        shop.sandbox.shop.setStock('7912057', 0);
      }
    };
    expect(await failure(prepare())).toEqual({ name: 'RejectedError', code: 'OUT_OF_STOCK' });
    expect(shop.sandbox.shop.baskets()).toEqual([]);
  });
});
