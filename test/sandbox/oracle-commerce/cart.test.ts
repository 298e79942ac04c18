import { beforeEach, describe, expect, it } from '@jest/globals';
import { beans, mark, openShop, type OpenShop } from './shop-client.ts';

const item = (changes: Record<string, unknown>) => ({ shoppingCart: { items: [{ ...beans, ...changes }] } });

const machine = {
  productId: 'ESP-MACHINE',
  catRefId: 'ESP-MACHINE',
  quantity: 1,
  childItems: [
    { productId: 'ESP-BOILER', catRefId: 'ESP-BOILER', quantity: '1' },
    {
      productId: 'ESP-GROUP',
      catRefId: 'ESP-GROUP',
      quantity: '2',
      childItems: [{ productId: 'ESP-BASKET', catRefId: 'ESP-BASKET', quantity: '1' }],
    },
  ],
};

describe('what an order is made of', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no cart', { shoppingCart: undefined }, '28080'],
    ['an empty cart', { shoppingCart: { items: [] } }, '28081'],
    ['an item without a product', item({ productId: undefined }), '28082'],
    ['an item without a SKU', item({ catRefId: undefined }), '28083'],
    ['an item without a quantity', item({ quantity: undefined }), '28084'],
    ['a quantity that is none', item({ quantity: 0 }), '28085'],
    ['an unknown product', item({ productId: 'COF-MOON' }), '28102'],
    ['an unknown SKU', item({ catRefId: 'COF-MOON' }), '28129'],
    ['a part that is not sold alone', item({ productId: 'ESP-BOILER', catRefId: 'ESP-BOILER' }), '28155'],
    ['more than the order limit', item({ productId: 'GRD-HAND', catRefId: 'GRD-HAND', quantity: 3 }), '28103'],
    ['what is sold out', item({ productId: 'COF-KENYA-1KG', catRefId: 'COF-KENYA-1KG' }), '28104'],
    ['no address', { shippingAddress: undefined }, '28086'],
    ['no shipping method', { shippingMethod: undefined }, '28087'],
    ['a shipping method that is no longer offered', { shippingMethod: { value: 'pigeonShippingMethod' } }, '28088'],
    [
      'a shipping method that does not go there',
      { shippingMethod: { value: 'groundShippingMethod' }, shippingAddress: { ...mark, country: 'IE' } },
      '28088',
    ],
    ['half an address', { shippingAddress: { ...mark, city: '' } }, '40001'],
    ['an unknown coupon', { shoppingCart: { items: [beans], coupons: [{ code: 'NOPE' }] } }, '28326'],
    ['an expired coupon', { shoppingCart: { items: [beans], coupons: [{ code: 'EXPIRED20' }] } }, '28326'],
    ['an unknown profile', { profileId: 'se-0' }, '22002'],
    ['no profile', { profileId: undefined }, '22002'],
  ])('refuses %s with its code, and keeps nothing', async (_, changes, errorCode) => {
    for (const op of ['createOrder', 'priceOrder']) {
      const answer = await shop.order({ op, ...changes });
      expect(answer.body).toEqual({ message: expect.any(String), status: '400', errorCode });
    }
    expect(shop.shop.orders()).toEqual([]);
  });

  it('tells several errors in a list, and no code at the top', async () => {
    const answer = await shop.order({
      shoppingCart: {
        items: [
          { ...beans, productId: 'COF-MOON' },
          { ...beans, quantity: 9_999 },
        ],
      },
    });
    expect(answer.body).toEqual({
      message: expect.any(String),
      errors: [
        { message: expect.any(String), status: '400', errorCode: '28102' },
        { message: expect.any(String), status: '400', errorCode: '28104' },
      ],
      status: '400',
    });
  });

  it('takes a coupon off, and keeps one whose condition is not met as unclaimed', async () => {
    const coupons = [{ code: 'LOYAL10' }, { code: 'BIG20' }];
    const { body } = await shop.order({ shoppingCart: { items: [beans], coupons } });
    expect(body.priceInfo).toMatchObject({ subTotal: 48, amount: 43.2 });
    expect(body.discountInfo).toMatchObject({
      orderDiscount: 4.8,
      orderCouponsMap: { LOYAL10: { promotionId: 'promo-loyal10' } },
      unclaimedCouponsMap: { BIG20: { promotionId: 'promo-big20' } },
    });
  });

  it('prices a configurable product with the parts of its parts, and takes them all from the stock', async () => {
    const orderId = await shop.placed({ shoppingCart: { items: [machine] } });
    const [ordered] = (await shop.order({ op: 'priceOrder', shoppingCart: { items: [machine] } })).body.shoppingCart
      .items;
    // 1299.00 + 450.00 + 2 x (220.00 + 19.00)
    expect(ordered).toMatchObject({ price: 2227, unitPrice: 1299 });
    expect(ordered!.childItems[1]!.childItems).toMatchObject([{ catRefId: 'ESP-BASKET', quantity: 1 }]);
    expect((await shop.get(orderId)).body.state).toBe('SUBMITTED');
    expect([shop.shop.stockOf('ESP-GROUP'), shop.shop.stockOf('ESP-BASKET')]).toEqual([4_998, 4_998]);
  });

  it('refuses a part that does not belong to the product', async () => {
    const childItems = [{ productId: 'COF-ETHIOPIA-1KG', catRefId: 'COF-ETHIOPIA-1KG', quantity: '1' }];
    const answer = await shop.order({ shoppingCart: { items: [{ ...machine, childItems }] } });
    expect(answer.body.errorCode).toBe('28102');
  });

  it('takes a price of the caller for all units', async () => {
    const { body } = await shop.order(item({ quantity: 2, externalPrice: '39.5', externalPriceQuantity: -1 }));
    expect(body.priceInfo['subTotal']).toBe(79);
    expect(body.shoppingCart.items).toMatchObject([{ unitPrice: 39.5, price: 79 }]);
  });

  it('ignores a price of the caller without a word where it is set so, or where it is for no unit', async () => {
    expect((await shop.order(item({ externalPrice: 1 }))).body.priceInfo['subTotal']).toBe(48);
    shop.shop.change({ externalPrices: false });
    const { body } = await shop.order(item({ externalPrice: 1, externalPriceQuantity: -1 }));
    expect(body.priceInfo['subTotal']).toBe(48);
  });

  it('ships to several addresses, and adds up what that costs', async () => {
    const two = [
      { shippingMethod: { value: 'standardShippingMethod' }, shippingAddress: mark, items: [beans] },
      {
        shippingMethod: { value: 'expressShippingMethod' },
        shippingAddress: { ...mark, city: 'Mobile' },
        items: [{ ...beans, quantity: 2 }],
      },
    ];
    const shippingGroups = { ...item({ quantity: 3 }), shippingMethod: undefined, shippingAddress: undefined };
    const { body } = await shop.order({ ...shippingGroups, shippingGroups: two });
    expect(body.priceInfo['shipping']).toBe(22.98);
    expect(shop.shop.orders()).toMatchObject([{ shipments: 2 }]);
    expect((await shop.get(body.orderId)).body.shippingGroups).toMatchObject([
      { shippingMethod: 'standardShippingMethod', commerceItemRelationships: [{ quantity: 1 }] },
      { shippingMethod: 'expressShippingMethod', commerceItemRelationships: [{ quantity: 2 }] },
    ]);
  });

  it('refuses shipping groups that leave something out', async () => {
    const shippingGroups = [
      { shippingMethod: { value: 'standardShippingMethod' }, shippingAddress: mark, items: [beans] },
    ];
    const answer = await shop.order({ ...item({ quantity: 2 }), shippingGroups });
    expect(answer.body.errorCode).toBe('28086');
  });

  it('refuses a body that is no order at all', async () => {
    expect((await shop.call('POST', '/orders', [])).status).toBe(400);
    expect((await shop.order({ shoppingCart: 'beans' })).body.errorCode).toBe('22001');
  });
});
