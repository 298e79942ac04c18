import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { jane, openShop, type OpenShop } from './shop-client.ts';

describe('a basket', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it('is made whole by one call', async () => {
    const basket = await shop.newBasket({ c_onbehalfRequestId: 'r-1' });
    expect(basket.status).toBe(200);
    expect(basket.body).toMatchObject({
      _type: 'basket',
      agent_basket: true,
      currency: 'USD',
      customer_info: { customer_no: '00010001', email: 'felix.brandt.00010001@example.com' },
      product_items: [{ product_id: 'COF-ETHIOPIA-1KG', quantity: 1, price: 48 }],
      shipments: [{ shipment_id: 'me', shipping_method: { id: 'STD_GROUND', price: 5.99 } }],
      product_total: 48,
      shipping_total: 5.99,
      tax_total: 1.39,
      order_total: 55.38,
      taxation: 'net',
      c_onbehalfRequestId: 'r-1',
    });
    expect(basket.body).not.toHaveProperty('_flash');
  });

  it('has no totals while the shipping method is missing, and says so', async () => {
    const basket = await shop.newBasket({ shipments: [{ shipping_address: jane }] });
    expect(basket.body).toMatchObject({ order_total: null, shipping_total: null, tax_total: null, product_total: 48 });
    expect(basket.body._flash.map(({ type }) => type)).toEqual([
      'OrderTotalNotSet',
      'ShippingMethodRequired',
      'ShippingItemAdjustedPriceNotSet',
    ]);
  });

  it('prices the chosen option of a product, or its first', async () => {
    const basket = await shop.newBasket({
      product_items: [
        {
          product_id: 'COF-HOUSE-500G',
          quantity: 2,
          option_items: [{ option_id: 'grind', option_value_id: 'espresso' }],
        },
        { product_id: 'COF-HOUSE-500G', quantity: 1 },
      ],
    });
    expect(basket.body.product_items).toMatchObject([
      { price: 39.5, option_items: [{ option_value_id: 'espresso', price: 1 }] },
      { price: 19.75, option_items: [{ option_value_id: 'whole-bean', price: 0 }] },
    ]);
    expect(basket.body.product_sub_total).toBe(60.25);
  });

  it('is for a guest when no customer is named', async () => {
    const basket = await shop.newBasket({ customer_info: { email: 'guest@example.com' } });
    expect(basket.body.customer_info).not.toHaveProperty('customer_no');
    expect(basket.body.customer_info.email).toBe('guest@example.com');
  });

  it.each([
    ['a property it does not know', { colour: 'red' }, 'UnknownPropertyException'],
    [
      'a card number',
      {
        payment_instruments: [
          { payment_method_id: 'CREDIT_CARD', payment_card: { number: '4111111111111111', card_type: 'Visa' } },
        ],
      },
      'UnknownPropertyException',
    ],
    ['a custom attribute that is not defined', { c_unheardOf: 1 }, 'InvalidCustomPropertyException'],
    [
      'a text for a number',
      { product_items: [{ product_id: 'MUG-STONEWARE', quantity: 'two' }] },
      'TypeDecodingException',
    ],
    [
      'customer info without e-mail',
      { customer_info: { customer_no: '00010001' } },
      'PropertyConstraintViolationException',
    ],
    ['the version of another URL', { _v: '21.3' }, 'UnexpectedVersionException'],
    ['another currency', { currency: 'CHF' }, 'UnsupportedCurrencyException'],
    ['an unknown product', { product_items: [{ product_id: 'NOPE' }] }, 'InvalidProductIdException'],
    ['a product that is offline', { product_items: [{ product_id: 'COF-XMAS-250G' }] }, 'InvalidProductIdException'],
    [
      'a product out of stock',
      { product_items: [{ product_id: 'COF-KENYA-1KG' }] },
      'ProductItemNotAvailableException',
    ],
    [
      'more than there is, over several lines',
      { product_items: [2, 2].map((quantity) => ({ product_id: 'COF-GEISHA-100G', quantity })) },
      'ProductItemNotAvailableException',
    ],
    [
      'no quantity',
      { product_items: [{ product_id: 'MUG-STONEWARE', quantity: 0 }] },
      'InvalidProductItemQuantityException',
    ],
    [
      'a quantity over 999',
      { product_items: [{ product_id: 'MUG-STONEWARE', quantity: 1000 }] },
      'InvalidProductItemQuantityException',
    ],
    [
      'a foreign option',
      {
        product_items: [
          { product_id: 'MUG-STONEWARE', option_items: [{ option_id: 'grind', option_value_id: 'filter' }] },
        ],
      },
      'InvalidProductOptionItemException',
    ],
    [
      'an unknown option value',
      {
        product_items: [
          { product_id: 'COF-HOUSE-500G', option_items: [{ option_id: 'grind', option_value_id: 'dust' }] },
        ],
      },
      'InvalidProductOptionValueItemException',
    ],
    [
      'a credit card without its type',
      { payment_instruments: [{ payment_method_id: 'CREDIT_CARD' }] },
      'InvalidPaymentMethodIdException',
    ],
    [
      'an unknown payment method',
      { payment_instruments: [{ payment_method_id: 'SHELLS' }] },
      'InvalidPaymentMethodIdException',
    ],
    [
      'an unknown shipping method',
      { shipments: [{ shipping_method: { id: 'PIGEON' } }] },
      'InvalidShippingMethodIdException',
    ],
    [
      'a shipping method that does not serve the country',
      { shipments: [{ shipping_method: { id: 'ECONOMY' }, shipping_address: { ...jane, country_code: 'FR' } }] },
      'InvalidShippingMethodIdException',
    ],
    [
      'two shipments of one name',
      { shipments: [{ shipment_id: 'a' }, { shipment_id: 'a' }] },
      'DuplicateShipmentIdException',
    ],
    ['a coupon without code', { coupon_items: [{}] }, 'MissingCouponCodeException'],
  ])('is refused with %s', async (_, changes, type) => {
    const basket = await shop.newBasket(changes);
    expect([basket.status, basket.body.fault.type]).toEqual([400, type]);
    expect(shop.shop.baskets()).toHaveLength(0);
  });

  it('names the unknown property and the document it stands in', async () => {
    const basket = await shop.newBasket({ product_items: [{ product_id: 'MUG-STONEWARE', qty: 1 }] });
    expect(basket.body.fault.arguments).toEqual({
      property: { type: 'string', value: 'qty' },
      document: { type: 'string', value: 'product_item' },
    });
  });

  it('is refused when the body is not JSON', async () => {
    const basket = await shop.call('POST', '/baskets', '{"customer_info"');
    expect(basket).toMatchObject({ status: 400, body: { fault: { type: 'BodyDecodingException' } } });
  });

  it('is refused for a customer the shop does not know', async () => {
    const basket = await shop.newBasket({ customer_info: { customer_no: '99999999', email: '' } });
    expect(basket).toMatchObject({ status: 404, body: { fault: { type: 'CustomerNotFoundException' } } });
  });

  it('is refused with a product for a shipment that is not there', async () => {
    const basket = await shop.newBasket({ product_items: [{ product_id: 'MUG-STONEWARE', shipment_id: 'b' }] });
    expect(basket).toMatchObject({ status: 404, body: { fault: { type: 'ShipmentNotFoundException' } } });
  });

  it('can be read again, and deleted, after which it is not found', async () => {
    const path = `/baskets/${(await shop.newBasket()).body.basket_id}`;
    expect((await shop.call('GET', path)).body.order_total).toBe(55.38);
    expect((await shop.call('DELETE', path)).status).toBe(204);
    expect((await shop.call('GET', path)).body.fault.type).toBe('BasketNotFoundException');
  });

  it('is not deleted over a state that the caller has not seen', async () => {
    const path = `/baskets/${(await shop.newBasket()).body.basket_id}`;
    const answer = await shop.call('DELETE', path, undefined, { 'x-dw-resource-state': 'stale' });
    expect(answer).toMatchObject({ status: 409, body: { fault: { type: 'ResourceStateConflictException' } } });
  });

  it('is listed among the open baskets of its customer, by the id of the customer', async () => {
    const basket = await shop.newBasket({ c_onbehalfRequestId: 'r-1' });
    const list = await shop.call('GET', `/customers/${basket.body.customer_info.customer_id}/baskets`);
    expect(list.body).toMatchObject({
      _type: 'baskets_result',
      total: 1,
      baskets: [{ basket_id: basket.body.basket_id, c_onbehalfRequestId: 'r-1' }],
    });
    expect((await shop.call('GET', '/customers/00010001/baskets')).status).toBe(404);
  });
});

describe('the quota of open baskets', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const fill = async () => {
    const ids: string[] = [];
    for (let made = 0; made < 4; made += 1) ids.push((await shop.newBasket()).body.basket_id);
    return ids;
  };

  it('refuses a fifth basket and names the four as one plain text', async () => {
    const ids = await fill();
    const fifth = await shop.newBasket();
    expect(fifth.status).toBe(400);
    expect(fifth.body.fault.type).toBe('CustomerBasketsQuotaExceededException');
    expect(fifth.body.fault.arguments).toEqual({ basketIds: ids.join(',') });
    expect(fifth.body.fault.message).toContain(ids[0]);
  });

  it('leaves other customers alone', async () => {
    await fill();
    expect((await shop.newBasket({ customer_info: { customer_no: '00010002', email: '' } })).status).toBe(200);
  });

  it('has room again once a basket was ordered', async () => {
    const [first] = await fill();
    await shop.call('POST', '/orders', { basket_id: first });
    expect((await shop.newBasket()).status).toBe(200);
  });
});

describe('a coupon in a basket', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it.each([
    ['LOYAL10', true, 'applied'],
    ['BIG20', true, 'no_applicable_promotion'],
    ['EXPIRED20', false, 'coupon_disabled'],
    ['SUMMER25', false, 'no_active_promotion'],
    ['ONCE', false, 'coupon_code_already_redeemed'],
    ['NEVERHEARD', false, 'coupon_code_unknown'],
  ])('%s is no error: it stays, marked valid %s and %s', async (code, valid, status) => {
    const basket = await shop.newBasket({ coupon_items: [{ code }] });
    expect(basket.status).toBe(200);
    expect(basket.body.coupon_items).toMatchObject([{ code, valid, status_code: status }]);
    expect(basket.body.order_price_adjustments?.length ?? 0).toBe(status === 'applied' ? 1 : 0);
  });

  it('takes its percentage off the goods, and the tax follows', async () => {
    const basket = await shop.newBasket({ coupon_items: [{ code: 'LOYAL10' }] });
    expect(basket.body).toMatchObject({
      product_sub_total: 48,
      order_price_adjustments: [{ coupon_code: 'LOYAL10', price: -4.8 }],
      product_total: 43.2,
      merchandize_total_tax: 0.96,
      adjusted_merchandize_total_tax: 0.86,
    });
  });

  it('does not travel to the order when it was refused', async () => {
    const order = await shop.newOrder({ coupon_items: [{ code: 'LOYAL10' }, { code: 'NEVERHEARD' }] });
    expect(order.body.coupon_items).toMatchObject([{ code: 'LOYAL10' }]);
  });

  it('given once per customer is refused to the same customer and granted to the next', async () => {
    const changes = { coupon_items: [{ code: 'WELCOME5' }] };
    await shop.newOrder(changes);
    const again = await shop.newBasket(changes);
    const other = await shop.newBasket({ ...changes, customer_info: { customer_no: '00010002', email: '' } });
    expect(again.body.coupon_items[0]?.status_code).toBe('customer_redemption_limit_exceeded');
    expect(other.body.coupon_items[0]?.status_code).toBe('applied');
  });
});
