import { openSandboxShop, surroundingsOf } from '../shared/open-sandbox-shop.ts';
import type { OpenedShop } from '../shared/sandbox-shop.ts';
import type { Surroundings } from '../shared/surroundings.ts';
import { oracleAdminActions } from './admin-actions.ts';
import { OracleCall } from './oracle-call.ts';
import { OracleShop } from './oracle-shop.ts';
import { admitCall, performCall, refuseCall } from './perform-call.ts';
import { defaultSeed } from './seed/default-seed.ts';
import type { ShopSeed } from './seed/shop-seed.ts';
import type { ShopSettingsChange } from './shop-settings.ts';

export interface OracleCommerceShopOptions extends Partial<Surroundings> {
  /** Time every answer takes, in milliseconds; short for `settings.answerDelayMs`. @default 0 */
  readonly answerDelayMs?: number;
  /** Parts of the shop to be different from the coffee merchant of `defaultSeed`. */
  readonly seed?: Partial<ShopSeed>;
  /** Settings to begin with, and to return to on a reset. */
  readonly settings?: ShopSettingsChange;
}

/** Opens an Oracle Commerce instance in this process, without a socket. */
export function openOracleCommerceShop(options: OracleCommerceShopOptions = {}): OpenedShop<OracleShop> {
  const surroundings = surroundingsOf(options);
  const settings = { ...(options.answerDelayMs !== undefined && { answerDelayMs: options.answerDelayMs }) };
  const shop = new OracleShop({ ...defaultSeed, ...options.seed }, { ...settings, ...options.settings }, surroundings);
  return openSandboxShop({
    shop,
    front: {
      read: (request) => new OracleCall(request, shop.state),
      admit: admitCall,
      perform: performCall,
      refuse: refuseCall,
    },
    admin: oracleAdminActions(shop),
    surroundings,
    answerDelayMs: () => shop.settings.answerDelayMs,
  });
}
