import { openSandboxShop, surroundingsOf } from '../shared/open-sandbox-shop.ts';
import type { OpenedShop } from '../shared/sandbox-shop.ts';
import type { Surroundings } from '../shared/surroundings.ts';
import { icmAdminActions } from './admin-actions.ts';
import { IcmCall } from './icm-call.ts';
import { IcmShop } from './icm-shop.ts';
import { admitCall, performCall, refuseCall } from './perform-call.ts';
import { defaultSeed } from './seed/default-seed.ts';
import type { ShopSeed } from './seed/shop-seed.ts';
import type { ShopSettingsChange } from './shop-settings.ts';

export interface IntershopShopOptions extends Partial<Surroundings> {
  /** Time every answer takes, in milliseconds; short for `settings.answerDelayMs`. @default 0 */
  readonly answerDelayMs?: number;
  /** Parts of the shop to be different from the wholesaler of `defaultSeed`. */
  readonly seed?: Partial<ShopSeed>;
  /** Settings to begin with, and to return to on a reset. */
  readonly settings?: ShopSettingsChange;
}

/** Opens an Intershop Commerce Management server in this process, without a socket. */
export function openIntershopShop(options: IntershopShopOptions = {}): OpenedShop<IcmShop> {
  const surroundings = surroundingsOf(options);
  const settings = { ...(options.answerDelayMs !== undefined && { answerDelayMs: options.answerDelayMs }) };
  const shop = new IcmShop({ ...defaultSeed, ...options.seed }, { ...settings, ...options.settings }, surroundings);
  return openSandboxShop({
    shop,
    front: {
      read: (request) => new IcmCall(request, shop.state),
      admit: admitCall,
      perform: performCall,
      refuse: refuseCall,
    },
    admin: icmAdminActions(shop),
    surroundings,
    answerDelayMs: () => shop.settings.answerDelayMs,
  });
}
