import { isAtLeast } from '../api-version.ts';
import { extensionPoints, hookStatus, refuseWhileOpen } from '../hooks.ts';
import { authorizedAmount, type Order } from '../orders/order.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import { external, giftCertificate } from './payment-method.ts';
import type { RequestedInstrument } from './payment-request.ts';

type NamedInstrument = RequestedInstrument & { readonly id: string };

/**
 * Runs the payment hook of the shop: a card goes to `authorizeCreditCard`, anything else to `authorize`. Unless custom
 * code is set for it, the hook asks the gateway.
 * @returns minor units authorised; undefined when the hook is skipped or not registered, and nobody was asked
 * @throws ShopFault HookStatusException (400) when declined; the order is held as it is
 */
export function authorizePayment(siteCall: SiteCall, order: Order, instrument: NamedInstrument): number | undefined {
  const { state, now } = siteCall;
  const extensionPoint =
    instrument.card === undefined ? extensionPoints.authorize : extensionPoints.authorizeCreditCard;
  const hook = state.settings.hooks[extensionPoint];
  if (isSkipped(siteCall) || hook?.mode === 'missing') return undefined;
  refuseWhileOpen(state, extensionPoint);
  const failed = (fault: ShopFault): ShopFault => {
    state.breaker.record(extensionPoint, true);
    return fault;
  };
  if (hook?.mode === 'error') throw failed(hookStatus(extensionPoint, hook.statusCode, hook.statusMsg));
  if (instrument.methodId === external) return undefined;
  const verdict = state.gateway.authorize({
    order,
    instrument,
    amount: askedAmount(order, instrument),
    now,
    partialGiftCertificates: state.settings.partialGiftCertificates,
  });
  if (hook?.mode === 'exception') {
    // The custom code failed after the gateway had answered: the shop forgets, the authorisation stays.
    const message = `An exception occurred while executing the extension point '${extensionPoint}'.`;
    throw failed(new ShopFault(500, 'HookInternalServerErrorException', message, { extensionPoint }));
  }
  if (!verdict.approved) {
    const { statusCode, statusMsg, retryable } = verdict;
    throw failed(hookStatus(extensionPoint, statusCode, statusMsg, { retryable }));
  }
  state.breaker.record(extensionPoint, false);
  return verdict.authorized;
}

/** The query parameter is known since 20.8; a parameter that is not known is ignored. */
function isSkipped({ call, version }: SiteCall): boolean {
  return isAtLeast(version, 20, 8) && call.request.query.get('skip_authorization') === 'true';
}

/**
 * Without an amount there is nothing to ask for, and the order is not covered by it; only a gift certificate then pays
 * what is still open.
 */
function askedAmount(order: Order, instrument: NamedInstrument): number {
  if (instrument.amount !== undefined || instrument.methodId !== giftCertificate) return instrument.amount ?? 0;
  const own = order.payments.find(({ id }) => id === instrument.id)?.authorized ?? 0;
  return Math.max(0, order.orderTotal - authorizedAmount(order) + own);
}
