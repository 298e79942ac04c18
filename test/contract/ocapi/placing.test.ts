import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  authorize,
  type ContractShop,
  openContractShop,
  payment,
  renewal,
  submission,
  submit,
} from './contract-shop.ts';
import { FIRST } from '../port-calls.ts';

describe('placing an order in B2C Commerce', () => {
  let shop: ContractShop;

  beforeEach(async () => {
    shop = await openContractShop();
  });
  afterEach(() => shop.close());

  async function place(request = renewal()) {
    const basket = await shop.platform.prepareBasket(request, FIRST);
    const order = await submit(shop.platform, submission(basket.basketId));
    const { orderNo, total } = order;
    const paid = await authorize(shop.platform, payment({ orderNo, total }));
    return { basket, order, paid };
  }

  it('takes three calls once there is a token', async () => {
    await shop.platform.authenticate({});
    await place();
    expect(shop.sandbox.shop.callCounts()).toEqual({
      token: 1,
      createBasket: 1,
      createOrder: 1,
      addPaymentInstrument: 1,
    });
  });

  it('takes one connection', async () => {
    let connections = 0;
    const count = () => {
      connections += 1;
    };
    subscribe('net.client.socket', count);
    await place();
    unsubscribe('net.client.socket', count);
    expect(connections).toBe(1);
  });

  it('ends with one order that is placed, paid for and marked', async () => {
    const { paid } = await place();
    expect(shop.sandbox.shop.orders()).toEqual([
      expect.objectContaining({
        orderNo: paid.orderNo,
        status: 'new',
        requestMark: 'acme:RefArch:sub_8812:2026-12-01',
        orderTotal: 36,
        authorized: 36,
      }),
    ]);
  });

  it('reads totals in minor units at every step', async () => {
    const { basket, order, paid } = await place();
    const total = { minorUnits: 3600, currency: 'USD' };
    expect(basket.total).toEqual(total);
    expect(order).toMatchObject({ status: 'created', total, authorized: { minorUnits: 0 }, placed: false });
    expect(paid).toMatchObject({ status: 'new', total, authorized: total, placed: true });
  });

  it('leaves no basket behind', async () => {
    await place();
    expect(shop.sandbox.shop.baskets()).toEqual([]);
  });

  it('sends options and custom attributes, which the order keeps', async () => {
    const { order } = await place(
      renewal({
        lineItems: [
          {
            productId: 'COF-HOUSE-500G',
            quantity: 1,
            options: [{ id: 'grind', value: 'espresso' }],
          },
        ],
        customAttributes: { subscriptionId: 'sub_8812' },
      }),
    );
    const [stored] = [...shop.sandbox.shop.state.orders.values()];
    expect(stored?.id).toBe(order.orderNo);
    expect(stored?.custom).toEqual({
      onbehalfRequestId: 'acme:RefArch:sub_8812:2026-12-01',
      subscriptionId: 'sub_8812',
    });
    expect(stored?.lines[0]?.options[0]?.value.id).toBe('espresso');
  });

  it('does not let a custom attribute replace the mark', async () => {
    await shop.platform.prepareBasket(renewal({ customAttributes: { onbehalfRequestId: 'somebody else' } }), FIRST);
    expect(shop.sandbox.shop.baskets()[0]?.requestMark).toBe('acme:RefArch:sub_8812:2026-12-01');
  });

  it('bills to the shipping address when no other is given', async () => {
    await shop.platform.prepareBasket(renewal(), FIRST);
    const [basket] = shop.sandbox.shop.state.baskets.all();
    expect(basket?.billingAddress).toMatchObject({ first_name: 'Ada', city: 'San Francisco' });
  });

  it('orders for a guest by e-mail alone', async () => {
    const basket = await shop.platform.prepareBasket(renewal({ customer: { email: 'guest@example.com' } }), FIRST);
    expect(basket.total.minorUnits).toBe(3600);
  });

  it('uses the configured attribute for the mark', async () => {
    const other = shop.connect({ requestIdAttribute: 'agentNote' });
    await other.prepareBasket(renewal(), FIRST);
    expect(shop.sandbox.shop.state.baskets.all()[0]?.custom).toEqual({ agentNote: renewal().requestId });
  });

  it('sends every call to the configured site and version', async () => {
    await shop.platform.prepareBasket(renewal(), FIRST);
    expect(shop.sent.at(-1)?.url).toBe(`${shop.sandbox.url}/s/RefArch/dw/shop/v23_1/baskets`);
  });

  it('never sends an amount or a currency with the basket', async () => {
    await shop.platform.prepareBasket(renewal(), FIRST);
    expect(shop.sent.at(-1)?.body).not.toMatch(/amount|currency|price/);
  });
});
