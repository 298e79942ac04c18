import { ShopFault } from '../shop-fault.ts';
import type { ShopState } from '../shop-state.ts';
import { makeBasket } from './make-basket.ts';

export interface StorefrontCart {
  readonly customerNo: string;
  /** @default the first site */
  readonly site?: string | undefined;
  /** @default the first product */
  readonly productId?: string | undefined;
  /** @default 1 */
  readonly quantity?: number | undefined;
}

/**
 * Puts something into a shopper's own cart: a basket that no agent made and that bears no mark, but counts among the
 * open baskets of the customer.
 * @returns the id of the basket
 * @throws ShopFault for a site, customer or product that the shop does not have
 */
export function fillStorefrontCart(state: ShopState, cart: StorefrontCart): string {
  const site = state.seed.sites.find(({ id }) => cart.site === undefined || id === cart.site);
  if (site === undefined) {
    throw new ShopFault(404, 'UnknownSiteException', `No site found for site ID '${cart.site ?? ''}'.`);
  }
  const productId = cart.productId ?? state.seed.products[0]?.id ?? '';
  const request = {
    customer_info: { customer_no: cart.customerNo, email: '' },
    product_items: [{ product_id: productId, quantity: cart.quantity ?? 1 }],
  };
  const basket = makeBasket({ state, site, now: state.surroundings.now() }, request, {
    by: 'storefront',
    temporary: false,
  });
  state.baskets.add(basket);
  return basket.id;
}
