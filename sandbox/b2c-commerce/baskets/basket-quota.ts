import { ShopFault } from '../shop-fault.ts';
import type { SiteContext } from '../site-call.ts';
import type { Basket, BasketKind, BuyerInfo } from './basket.ts';

/** The open baskets of a registered customer on a site, oldest first. */
export function openBasketsOf({ state, site }: SiteContext, customerNo: string): Basket[] {
  return state.baskets.ofCustomer(customerNo).filter((basket) => basket.site === site.id);
}

/**
 * A basket is open until it is ordered, deleted or expired; for a customer there may be four, the shopper's own cart
 * among them, and four temporary ones. With a token of their own, customers may have one only and four temporary ones.
 * @throws ShopFault CustomerBasketsQuotaExceededException or CustomerTemporaryBasketsQuotaExceededException (400), which
 *   names the open baskets
 */
export function checkBasketQuota(context: SiteContext, buyer: BuyerInfo, { by, temporary }: BasketKind): void {
  if (buyer.customerNo === undefined) return;
  const { basketQuota, customerBasketQuota, temporaryBasketQuota } = context.state.settings;
  const quota = by === 'customer' ? customerBasketQuota : basketQuota;
  const open = openBasketsOf(context, buyer.customerNo).filter((basket) => basket.temporary === temporary);
  if (open.length < (temporary ? temporaryBasketQuota : quota)) return;
  const basketIds = open.map(({ id }) => id).join(',');
  const kind = temporary ? 'temporary baskets' : 'baskets';
  const message = `The maximum number of ${kind} per customer has been exceeded. Existing baskets: ${basketIds}.`;
  const type = temporary ? 'CustomerTemporaryBasketsQuotaExceededException' : 'CustomerBasketsQuotaExceededException';
  throw new ShopFault(400, type, message, { basketIds });
}
