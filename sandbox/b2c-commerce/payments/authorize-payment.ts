import { extensionPoints, hookStatus, refuseWhileOpen } from '../hooks.ts';
import type { Order } from '../orders/order.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import { askGateway } from './gateway-verdict.ts';
import type { RequestedInstrument } from './payment-request.ts';

/**
 * Runs the payment hook of the shop: a card goes to `authorizeCreditCard`, anything else to `authorize`. Unless custom
 * code is set for it, the hook asks the gateway.
 * @returns minor units authorised; undefined when no hook is registered, and nobody was asked
 * @throws ShopFault HookStatusException (400) when declined; the order is held as it is
 */
export function authorizePayment(
  { state, call, now }: SiteCall,
  order: Order,
  instrument: RequestedInstrument & { readonly id: string },
): number | undefined {
  const extensionPoint =
    instrument.card === undefined ? extensionPoints.authorize : extensionPoints.authorizeCreditCard;
  const hook = state.settings.hooks[extensionPoint];
  if (call.request.query.get('skip_authorization') === 'true' || hook?.mode === 'missing') return undefined;
  refuseWhileOpen(state, extensionPoint);
  const failed = (fault: ShopFault): ShopFault => {
    state.breaker.record(extensionPoint, true);
    return fault;
  };
  if (hook?.mode === 'error') throw failed(hookStatus(extensionPoint, hook.statusCode, hook.statusMsg));
  // Without an amount there is nothing to ask for, and the order is not covered by it.
  const amount = instrument.amount ?? 0;
  const verdict = askGateway(instrument, amount, now);
  state.payments.push({
    at: new Date(now).toISOString(),
    orderNo: order.id,
    paymentInstrumentId: instrument.id,
    customerPaymentInstrumentId: instrument.customerInstrumentId,
    amount,
    authorized: verdict.approved ? verdict.authorized : 0,
    currency: order.currency,
    approved: verdict.approved,
    ...(!verdict.approved && { statusCode: verdict.statusCode }),
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
