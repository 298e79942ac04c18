import { setTimeout as wait } from 'node:timers/promises';
import { adminPrefix, answerAdmin } from '../shared/admin-endpoint.ts';
import type { SandboxDelivery, SandboxRequest } from '../shared/sandbox-exchange.ts';
import { serveCalls } from '../shared/serve-calls.ts';
import type { Surroundings } from '../shared/surroundings.ts';
import { adminActions } from './admin-actions.ts';
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

export interface B2cCommerceShop {
  /** The shop from the inside. */
  readonly shop: B2cShop;
  /** Answers a request as the server would, without one; at once unless the answer takes time. */
  readonly serve: (request: SandboxRequest) => SandboxDelivery | Promise<SandboxDelivery>;
}

/** Opens a B2C Commerce instance in this process, without a socket. */
export function openB2cCommerceShop(options: B2cCommerceShopOptions = {}): B2cCommerceShop {
  const surroundings: Surroundings = {
    now: options.now ?? (() => Date.now()),
    // A pending sleep must not keep a process alive whose work is done.
    sleep: options.sleep ?? ((milliseconds) => wait(milliseconds, undefined, { ref: false })),
    random: options.random ?? Math.random,
  };
  const settings = { ...(options.answerDelayMs !== undefined && { answerDelayMs: options.answerDelayMs }) };
  const shop = new B2cShop({ ...defaultSeed, ...options.seed }, { ...settings, ...options.settings }, surroundings);
  const serveShop = serveCalls(
    {
      read: (request) => new B2cCall(request, shop.state),
      admit: admitCall,
      perform: performCall,
      refuse: refuseCall,
    },
    {
      ...surroundings,
      faults: shop.faults,
      calls: shop.calls,
      answerDelayMs: () => shop.settings.answerDelayMs,
    },
  );
  const admin = adminActions(shop);
  return {
    shop,
    serve: (request) =>
      request.path.startsWith(adminPrefix)
        ? { manner: 'whole', answer: answerAdmin(admin, request) }
        : serveShop(request),
  };
}
