import type { ShopState } from '../shop-state.ts';
import { ShopRefusal, unauthorized } from '../shop-refusal.ts';
import { ownerOf, type SiteCall } from '../site-call.ts';
import type { Basket, Owner } from './basket.ts';

export function basketNotFound(status: number, paths: readonly string[] = []): ShopRefusal {
  const details = paths.length > 0 ? { paths } : {};
  return new ShopRefusal(status, 'basket.not_found.error', 'The basket could not be found.', details);
}

/** A basket of the caller by its id, or their `current` one; undefined when they have none such. */
export function ownBasket(siteCall: SiteCall, id: string): Basket | undefined {
  const { state } = siteCall;
  const owner = ownerOf(siteCall);
  const basket = id === 'current' ? currentBasket(state, owner) : readableBasket(state, id);
  return basket !== undefined && owns(owner, basket) ? basket : undefined;
}

/** The basket of the path. @throws ShopRefusal 404 */
export function basketOfPath(siteCall: SiteCall): Basket {
  const { state, session, call } = siteCall;
  const basket = ownBasket(siteCall, call.identifier);
  if (basket !== undefined) return basket;
  if (session.kind === 'anonymous' && state.settings.anonymousBasketStatus === 401) throw unauthorized();
  throw basketNotFound(404);
}

/** The basket of the path, for a change. @throws ShopRefusal 404, or that it is locked */
export function changeableBasket(siteCall: SiteCall): Basket {
  const basket = basketOfPath(siteCall);
  checkUnlocked(siteCall.state, basket);
  basket.touchedAt = siteCall.now;
  return basket;
}

/** @throws ShopRefusal `basket.locked_for_order_creation.error` */
function checkUnlocked(state: ShopState, basket: Basket): void {
  if (basket.state !== 'open') throw lockedBasket(state);
}

export function lockedBasket(state: ShopState): ShopRefusal {
  const { lockStatus } = state.settings;
  const message = 'The basket is locked because an order is being created of it.';
  return new ShopRefusal(lockStatus, 'basket.locked_for_order_creation.error', message);
}

/** The baskets that a user sees, oldest first. */
export function basketsOf(state: ShopState, owner: Owner): Basket[] {
  return [...state.baskets.keys()].flatMap((id) => {
    const basket = readableBasket(state, id);
    return basket !== undefined && owns(owner, basket) ? [basket] : [];
  });
}

function readableBasket(state: ShopState, id: string): Basket | undefined {
  const basket = state.baskets.get(id);
  return basket?.state === 'held' && state.settings.heldBaskets === 'gone' ? undefined : basket;
}

/** What every client of the user shares: the cart of the storefront, or else the newest basket. */
function currentBasket(state: ShopState, owner: Owner): Basket | undefined {
  const own = basketsOf(state, owner).filter((basket) => basket.state === 'open');
  return own.find((basket) => basket.storefront) ?? own.at(-1);
}

function owns(owner: Owner, basket: Basket): boolean {
  return basket.owner.user === owner.user && basket.owner.customerNo === owner.customerNo;
}
