import { describe, expect, it } from '@jest/globals';
import { openShop } from './shop-client.ts';

describe('a shop seeded for load', () => {
  it('knows any customer, pays with the card named after the number, and never runs out', async () => {
    const shop = await openShop({ seed: { anyCustomer: true, unlimitedStock: true } });
    const order = await shop.newOrder({
      customer_info: { customer_no: 'load-77', email: '' },
      product_items: [{ product_id: 'COF-GEISHA-100G', quantity: 900 }],
    });
    expect((await shop.pay(order, 'pi-load-77-visa')).body.status).toBe('new');
    await shop.close();
  });

  it('still has what was seeded as sold out', async () => {
    const shop = await openShop({ seed: { unlimitedStock: true } });
    const basket = await shop.newBasket({ product_items: [{ product_id: 'COF-KENYA-1KG' }] });
    expect(basket.body.fault.type).toBe('ProductItemNotAvailableException');
    await shop.close();
  });
});
