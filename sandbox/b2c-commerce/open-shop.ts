import { openSandboxShop, surroundingsOf } from '../shared/open-sandbox-shop.ts';
import type { OpenedShop } from '../shared/sandbox-shop.ts';
import type { Surroundings } from '../shared/surroundings.ts';
import { b2cAdminActions } from './admin-actions.ts';
import { B2cCall } from './b2c-call.ts';
import { B2cShop } from './b2c-shop.ts';
import { admitCall, performCall, refuseCall } from './perform-call.ts';
import { defaultSeed } from './seed/default-seed.ts';
import type { ShopSeed } from './seed/shop-seed.ts';
import type { ShopSettingsChange } from './shop-settings.ts';

export interface B2cCommerceShopOptions extends Partial<Surroundings> {
  /** Time every answer takes, in milliseconds; short for `settings.answerDelayMs`. @default 0 */
  readonly answerDelayMs?: number;
  /** Parts of the shop to be different from the coffee merchant of `defaultSeed`. */
  readonly seed?: Partial<ShopSeed>;
  /** Settings to begin with, and to return to on a reset. */
  readonly settings?: ShopSettingsChange;
}

export type B2cCommerceShop = OpenedShop<B2cShop>;

/** Opens a B2C Commerce instance in this process, without a socket. */
export function openB2cCommerceShop(options: B2cCommerceShopOptions = {}): B2cCommerceShop {
  const surroundings = surroundingsOf(options);
  const settings = { ...(options.answerDelayMs !== undefined && { answerDelayMs: options.answerDelayMs }) };
  const shop = new B2cShop({ ...defaultSeed, ...options.seed }, { ...settings, ...options.settings }, surroundings);
  return openSandboxShop({
    shop,
    front: {
      read: (request) => new B2cCall(request, shop.state),
      admit: admitCall,
      perform: performCall,
      refuse: refuseCall,
    },
    admin: b2cAdminActions(shop),
    surroundings,
    answerDelayMs: () => shop.settings.answerDelayMs,
  });
}
