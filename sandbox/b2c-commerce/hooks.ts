import { ShopFault } from './shop-fault.ts';
import type { ShopState } from './shop-state.ts';

/** Extension points of the platform that the sandbox knows. */
export const extensionPoints = {
  beforeBasket: 'dw.ocapi.shop.basket.beforePOST',
  afterBasket: 'dw.ocapi.shop.basket.afterPOST',
  modifyBasketAnswer: 'dw.ocapi.shop.basket.modifyPOSTResponse',
  beforeOrder: 'dw.ocapi.shop.order.beforePOST',
  afterOrder: 'dw.ocapi.shop.order.afterPOST',
  modifyOrderAnswer: 'dw.ocapi.shop.order.modifyPOSTResponse',
  authorize: 'dw.order.payment.authorize',
  authorizeCreditCard: 'dw.order.payment.authorizeCreditCard',
} as const;

/**
 * Runs the custom code that is set for an extension point; without any, nothing happens.
 * @throws ShopFault HookStatusException (400), HookInternalServerErrorException (500), HookCircuitBreakerException (503)
 */
export function runHook(state: ShopState, extensionPoint: string): void {
  const hook = state.settings.hooks[extensionPoint];
  if (hook === undefined || hook.mode === 'missing') return;
  refuseWhileOpen(state, extensionPoint);
  state.breaker.record(extensionPoint, hook.mode !== 'ok');
  if (hook.mode === 'error') throw hookStatus(extensionPoint, hook.statusCode, hook.statusMsg);
  if (hook.mode === 'exception') {
    const message = `An exception occurred while executing the extension point '${extensionPoint}'.`;
    throw new ShopFault(500, 'HookInternalServerErrorException', message, { extensionPoint });
  }
}

/** @throws ShopFault HookCircuitBreakerException (503) */
export function refuseWhileOpen(state: ShopState, extensionPoint: string): void {
  if (!state.breaker.isOpen(extensionPoint)) return;
  const message = `The circuit breaker of the extension point '${extensionPoint}' is open.`;
  throw new ShopFault(503, 'HookCircuitBreakerException', message, { extensionPoint });
}

/** The refusal of an extension point, which only its arguments tell apart from any other. */
export function hookStatus(
  extensionPoint: string,
  statusCode: string,
  statusMsg: string,
  statusDetails: Readonly<Record<string, unknown>> = {},
): ShopFault {
  const message = `An error occurred while executing the extension point '${extensionPoint}': ${statusMsg}`;
  return new ShopFault(400, 'HookStatusException', message, { extensionPoint, statusCode, statusMsg, statusDetails });
}
