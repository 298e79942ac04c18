import { setTimeout as wait } from 'node:timers/promises';
import { adminPrefix, answerAdmin } from '../shared/admin-endpoint.ts';
import { type RunningServer, startHttpServer } from '../shared/http-server.ts';
import { serveCalls } from '../shared/serve-calls.ts';
import type { Surroundings } from '../shared/surroundings.ts';
import { adminActions } from './admin-actions.ts';
import { readVersion } from './api-version.ts';
import { B2cCall } from './b2c-call.ts';
import { B2cShop } from './b2c-shop.ts';
import { performCall } from './perform-call.ts';
import { defaultSeed } from './seed/default-seed.ts';
import type { ShopSeed } from './seed/shop-seed.ts';
import { faultAnswer, ShopFault } from './shop-fault.ts';
import type { ShopSettingsChange } from './shop-settings.ts';

const maximumBodyBytes = 5 * 1024 * 1024;

export interface B2cCommerceSandboxOptions extends Partial<Surroundings> {
  /** @default 0, a free port */
  readonly port?: number;
  /** Time every answer takes, in milliseconds; short for `settings.answerDelayMs`. @default 0 */
  readonly answerDelayMs?: number;
  /** Parts of the shop to be different from the coffee merchant of `defaultSeed`. */
  readonly seed?: Partial<ShopSeed>;
  /** Settings to begin with, and to return to on a reset. */
  readonly settings?: ShopSettingsChange;
}

export interface B2cCommerceSandbox extends RunningServer {
  /** The shop from the inside. */
  readonly shop: B2cShop;
}

/** Starts a B2C Commerce instance on 127.0.0.1. */
export async function startB2cCommerceSandbox(options: B2cCommerceSandboxOptions = {}): Promise<B2cCommerceSandbox> {
  const surroundings: Surroundings = {
    now: options.now ?? Date.now,
    // A pending sleep must not keep a process alive whose work is done.
    sleep: options.sleep ?? ((milliseconds) => wait(milliseconds, undefined, { ref: false })),
    random: options.random ?? Math.random,
  };
  const settings = { ...(options.answerDelayMs !== undefined && { answerDelayMs: options.answerDelayMs }) };
  const shop = new B2cShop({ ...defaultSeed, ...options.seed }, { ...settings, ...options.settings }, surroundings);
  const serve = serveCalls(
    { read: (request) => new B2cCall(request, shop.state), perform: performCall },
    {
      ...surroundings,
      faults: shop.faults,
      calls: shop.calls,
      answerDelayMs: () => shop.settings.answerDelayMs,
    },
  );
  const admin = adminActions(shop);
  const server = await startHttpServer({
    port: options.port ?? 0,
    maximumBodyBytes,
    answer: (request) =>
      request.path.startsWith(adminPrefix) ? { manner: 'whole', answer: answerAdmin(admin, request) } : serve(request),
    refuseBody: (request) =>
      faultAnswer(
        new ShopFault(413, 'RequestEntityTooLargeException', 'The request body size limit of 5 MB has been exceeded.'),
        readVersion(request.path.split('/')[5] ?? ''),
      ),
  });
  return { ...server, shop };
}
