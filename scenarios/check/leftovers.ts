import type { World } from '../world/world.ts';
import type { Finding } from './findings.ts';

/** What of ours is left half-made in the shop. */
export function leftoverFindings({ shop, cartId }: World): readonly Finding[] {
  // A shop that keeps the basket of an order open does so with everybody's.
  const ordered = new Set(shop.settings.consumesBasket ? [] : shop.orders().map(({ basketId }) => basketId));
  const baskets = shop.baskets().filter(({ basketId }) => basketId !== cartId && !ordered.has(basketId));
  const created = shop.orders().filter(({ status }) => status === 'created');
  return [
    ...baskets.map(({ basketId, requestMark = 'nobody' }): Finding => ({
      kind: 'leftovers',
      what: `basket ${basketId} of ${requestMark} is open`,
    })),
    ...created.map(({ orderNo }): Finding => ({ kind: 'leftovers', what: `order ${orderNo} is left created` })),
  ];
}
