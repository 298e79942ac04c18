import type { ShopSettings } from '../shop-settings.ts';
import type { Basket } from './basket.ts';

const minute = 60_000;
/** A basket that was left alone for so long begins to live anew when somebody looks at it. */
const renewedAfter = 60 * minute;

/** When a basket is gone, in milliseconds since 1970; undefined when it stays. */
export function basketExpiry(basket: Basket, settings: ShopSettings): number | undefined {
  if (basket.temporary) return basket.createdAt + settings.temporaryBasketMinutes * minute;
  const { basketLifetimeMinutes } = settings;
  return basketLifetimeMinutes === null ? undefined : basket.touchedAt + basketLifetimeMinutes * minute;
}

/** Takes note that somebody looked at a basket. */
export function touchBasket(basket: Basket, now: number): void {
  if (now - basket.touchedAt > renewedAfter) basket.touchedAt = now;
}
