import type { SandboxAnswer } from '../shared/sandbox-exchange.ts';
import type { PlatformRefusal } from '../shared/spoil-answer.ts';
import { checkAccess, invalidToken } from './access/check-access.ts';
import { checkCustomer } from './access/check-customer.ts';
import type { AccessToken } from './access/access-token.ts';
import { grantToken, refuseClient } from './access/grant-token.ts';
import type { Admission, B2cCall } from './b2c-call.ts';
import { createBasket } from './baskets/create-basket.ts';
import { deleteBasket, getBasket, getCustomerBaskets } from './baskets/open-baskets.ts';
import { getCustomerPaymentInstruments } from './customers/get-customer-payment-instruments.ts';
import { grantCustomerToken } from './customers/grant-customer-token.ts';
import { searchOrders } from './order-search/search-orders.ts';
import { createOrder, createOrderWithNumber, submitBasket } from './orders/create-order.ts';
import { getOrder } from './orders/get-order.ts';
import { updateOrder } from './orders/update-order.ts';
import { addPaymentInstrument } from './payments/add-payment-instrument.ts';
import { removePaymentInstrument, updatePaymentInstrument } from './payments/change-payment-instrument.ts';
import type { ShopOperation } from './resources.ts';
import { isServed, readShopCall, type SiteCall } from './site-call.ts';
import { faultAnswer, ShopFault } from './shop-fault.ts';

type Operation = (call: SiteCall, token: AccessToken) => SandboxAnswer;

const operations: Readonly<Record<ShopOperation, Operation>> = {
  createBasket,
  getBasket,
  deleteBasket,
  submitBasket,
  grantCustomerToken,
  getCustomerBaskets,
  getCustomerPaymentInstruments,
  createOrder,
  createOrderWithNumber,
  getOrder,
  updateOrder,
  addPaymentInstrument,
  updatePaymentInstrument,
  removePaymentInstrument,
  searchOrders,
};

/** Decides whether a call may be made, and remembers it: a call that is carried out later is not judged again. */
export function admitCall(call: B2cCall): void {
  if (call.operation !== 'token') call.admission ??= readAdmission(call);
}

/** Carries out a call, at once and completely, and answers with a document or a fault. */
export function performCall(call: B2cCall): SandboxAnswer {
  const { state } = call;
  if (call.operation === 'token') return grantToken(state, call.request);
  state.failStaleOrders();
  const admission = call.admission ?? readAdmission(call);
  if ('fault' in admission) return shopFaultAnswer(call, admission.fault);
  try {
    const { siteCall, operation, token } = admission;
    checkCustomer(siteCall, token);
    return operations[operation]({ ...siteCall, now: state.surroundings.now() }, token);
  } catch (error) {
    if (error instanceof ShopFault) return shopFaultAnswer(call, error);
    throw error;
  }
}

/**
 * Words an ordered refusal as the platform does: the token endpoint by OAuth, everything else by a fault document. In its
 * message and arguments `{body}` stands for what was sent, as custom code may repeat it.
 */
export function refuseCall(call: B2cCall, refusal: PlatformRefusal): SandboxAnswer {
  if (refusal.kind === 'refuseToken') {
    return call.operation === 'token'
      ? refuseClient(401, 'invalid_client', 'Client authentication failed.')
      : shopFaultAnswer(
          call,
          invalidToken(/^Bearer (\S+)$/i.exec(call.request.headers.authorization ?? '')?.[1] ?? ''),
        );
  }
  const { status, type } = refusal;
  const quote = (text: string) => text.replaceAll('{body}', () => call.request.body);
  const message = quote(refusal.message);
  if (call.operation === 'token') return refuseClient(status, type, message);
  const args = Object.entries(refusal.arguments).map(([name, value]) => [name, quote(value)] as const);
  return shopFaultAnswer(call, new ShopFault(status, type, message, Object.fromEntries(args)));
}

function readAdmission(call: B2cCall): Admission {
  try {
    return { ...readShopCall(call), token: checkAccess(call) };
  } catch (error) {
    if (error instanceof ShopFault) return { fault: error };
    throw error;
  }
}

function shopFaultAnswer(call: B2cCall, fault: ShopFault): SandboxAnswer {
  // A version that is not served cannot shape its own refusal.
  return faultAnswer(fault, isServed(call) ? call.version : undefined);
}
