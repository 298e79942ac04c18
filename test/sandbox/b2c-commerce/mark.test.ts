import { describe, expect, it } from '@jest/globals';
import { openShop } from './shop-client.ts';

describe('the mark in a shop that did not define it', () => {
  it('on the order does not travel, cannot be searched, and cannot be written', async () => {
    const shop = await openShop({ settings: { markOnOrder: false } });
    const order = await shop.newOrder({ c_onbehalfRequestId: 'r-1', c_subscriptionId: 's-1' });
    expect(order.body).toMatchObject({ c_subscriptionId: 's-1' });
    expect(order.body).not.toHaveProperty('c_onbehalfRequestId');
    const query = { term_query: { fields: ['c_onbehalfRequestId'], operator: 'is', values: ['r-1'] } };
    expect((await shop.call('POST', '/order_search', { query })).body.fault.type).toBe('UnknownSearchFieldException');
    const write = await shop.call('PATCH', `/orders/${order.body.order_no}`, { c_onbehalfRequestId: 'r-1' });
    expect(write.body.fault.type).toBe('InvalidCustomPropertyException');
    await shop.close();
  });

  it('on the basket is refused', async () => {
    const shop = await openShop({ settings: { markOnBasket: false } });
    const basket = await shop.newBasket({ c_onbehalfRequestId: 'r-1' });
    expect(basket.body.fault.type).toBe('InvalidCustomPropertyException');
    await shop.close();
  });
});
