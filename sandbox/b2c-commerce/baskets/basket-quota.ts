import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import type { Basket, BuyerInfo } from './basket.ts';

/** The open baskets of a registered customer on a site, oldest first. */
export function openBasketsOf({ state, site }: SiteCall, customerNo: string): Basket[] {
  return state.baskets.ofCustomer(customerNo).filter((basket) => basket.site === site.id);
}

/**
 * A basket is open until it is ordered or deleted; a customer may have four of an agent's.
 * @throws ShopFault CustomerBasketsQuotaExceededException (400), which names the open baskets
 */
export function checkBasketQuota(siteCall: SiteCall, buyer: BuyerInfo): void {
  if (buyer.customerNo === undefined) return;
  const open = openBasketsOf(siteCall, buyer.customerNo);
  if (open.length < siteCall.state.settings.basketQuota) return;
  const basketIds = open.map(({ id }) => id).join(',');
  const message = `The maximum number of baskets per customer has been exceeded. Existing baskets: ${basketIds}.`;
  throw new ShopFault(400, 'CustomerBasketsQuotaExceededException', message, { basketIds });
}
