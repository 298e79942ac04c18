import { Order } from '../orders/order.ts';
import { profileOf } from '../order-context.ts';
import type { ShopState } from '../shop-state.ts';
import { priceCart } from './price-cart.ts';

/**
 * Puts the first product into a cart of the shopper's own: an INCOMPLETE order that bears no mark.
 * @returns its id
 * @throws OccError 22002
 */
export function fillShopperCart(state: ShopState, profileId: string): string {
  const profile = profileOf(state, profileId);
  const [site] = state.seed.sites;
  const [product] = state.seed.products;
  if (site === undefined || product === undefined) throw new Error('The seed has no site or no product.');
  const item = {
    commerceItemId: state.nextId('ci', 1_000_000),
    product,
    sku: product.skus[0] ?? product.id,
    quantity: 1,
    listPrice: product.prices[site.currency] ?? 0,
    externalPrice: undefined,
    selectedOptions: [],
    parts: [],
  };
  const isActive = (id: string) => state.seed.organizations.some((each) => each.id === id && each.active !== false);
  const organization = profile.organizations.find(isActive);
  const cart = priceCart({ profile, organization, site, items: [item], groups: [], billingAddress: undefined }, []);
  const order = new Order(state.nextId('o'), cart, { createdAt: state.surroundings.now(), storefront: true });
  state.orders.add(order);
  return order.id;
}
