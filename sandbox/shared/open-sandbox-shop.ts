import { setTimeout as wait } from 'node:timers/promises';
import { type AdminActions, adminPrefix, answerAdmin } from './admin-endpoint.ts';
import type { OpenedShop, SandboxShop } from './sandbox-shop.ts';
import { serveCalls, type ShopCall, type ShopFront } from './serve-calls.ts';
import type { Surroundings } from './surroundings.ts';

/** The machine as it is, where nothing else was given. */
export function surroundingsOf(given: Partial<Surroundings>): Surroundings {
  return {
    now: given.now ?? (() => Date.now()),
    // A pending sleep must not keep a process alive whose work is done.
    sleep: given.sleep ?? ((milliseconds) => wait(milliseconds, undefined, { ref: false })),
    random: given.random ?? Math.random,
  };
}

export interface SandboxShopParts<Shop extends SandboxShop, Call extends ShopCall> {
  readonly shop: Shop;
  readonly front: ShopFront<Call>;
  readonly admin: AdminActions;
  readonly surroundings: Surroundings;
  /** Time that every answer takes; read on each call. */
  readonly answerDelayMs: () => number;
}

/** Puts a shop behind its faults and its admin endpoint, in this process and without a socket. */
export function openSandboxShop<Shop extends SandboxShop, Call extends ShopCall>(
  parts: SandboxShopParts<Shop, Call>,
): OpenedShop<Shop> {
  const { shop, front, admin, surroundings, answerDelayMs } = parts;
  const serveShop = serveCalls(front, { ...surroundings, faults: shop.faults, calls: shop.calls, answerDelayMs });
  return {
    shop,
    serve: (request) =>
      request.path.startsWith(adminPrefix)
        ? { manner: 'whole', answer: answerAdmin(admin, request) }
        : serveShop(request),
    operationOf: (request) => front.read(request).operation,
  };
}
