import { fillStorefrontCart } from '../../sandbox/b2c-commerce/baskets/storefront-cart.ts';
import { type B2cCommerceShop, openB2cCommerceShop } from '../../sandbox/b2c-commerce/open-shop.ts';
import { defaultSeed } from '../../sandbox/b2c-commerce/seed/default-seed.ts';
import type { ShopSettingsChange } from '../../sandbox/b2c-commerce/shop-settings.ts';
import { CUSTOMER } from './requests.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The coffee merchant with one customer: a shop is opened for each history. */
const seed = {
  ...defaultSeed,
  customers: defaultSeed.customers.filter(({ no }) => no === CUSTOMER),
  coupons: [],
};

/** Opens a shop in which the customer has already put something into a cart. */
export function openShop(
  time: VirtualTime,
  random: () => number,
  settings: ShopSettingsChange = {},
): { readonly opened: B2cCommerceShop; readonly cartId: string } {
  const opened = openB2cCommerceShop({
    now: () => time.now(),
    sleep: (milliseconds) => time.sleep(milliseconds),
    random,
    seed,
    settings,
  });
  return { opened, cartId: fillStorefrontCart(opened.shop.state, { customerNo: CUSTOMER }) };
}
