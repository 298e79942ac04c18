import type { SandboxAnswer } from '../shared/sandbox-exchange.ts';
import type { PlatformRefusal } from '../shared/spoil-answer.ts';
import { invalidToken } from './access/check-access.ts';
import { createCustomerToken, searchCustomers } from './access/contact-center.ts';
import { grantToken } from './access/grant-token.ts';
import { addItems } from './baskets/add-items.ts';
import { addAddress, addAttribute, addPromotionCode } from './baskets/add-to-basket.ts';
import { listEligiblePaymentMethods, listEligibleShippingMethods } from './baskets/eligible-methods.ts';
import { createBasket, deleteBasket, getBasket, listBaskets, updateBasket } from './baskets/open-baskets.ts';
import { setOpenTender } from './baskets/set-open-tender.ts';
import { validateBasket } from './baskets/validate-basket.ts';
import type { IcmCall } from './icm-call.ts';
import { catchUp } from './orders/catch-up.ts';
import { cancelOrder, continueOrder } from './orders/change-order.ts';
import { basketToLock, createOrder } from './orders/create-order.ts';
import { getOrder, listOrders } from './orders/find-order.ts';
import type { ShopOperation } from './resources.ts';
import { PlainRefusal, refusalAnswer, ShopRefusal, textAnswer, unauthorized } from './shop-refusal.ts';
import { type Admission, readAdmission, type SiteCall } from './site-call.ts';

type Operation = (siteCall: SiteCall) => SandboxAnswer;

const operations: Readonly<Record<ShopOperation, Operation>> = {
  token: ({ call }) => grantToken(call),
  searchCustomers,
  createCustomerToken,
  createBasket,
  listBaskets,
  getBasket,
  updateBasket,
  deleteBasket,
  addItems,
  addAddress,
  addPromotionCode,
  addAttribute,
  listEligibleShippingMethods,
  listEligiblePaymentMethods,
  setOpenTender,
  validateBasket,
  createOrder,
  listOrders,
  getOrder,
  continueOrder,
  cancelOrder,
};

/**
 * Decides whether a call may be made that is carried out later. A basket whose order creation begins here is locked
 * until then (https://knowledge.intershop.com/kb/index.php/Display/282L57).
 */
export function admitCall(call: IcmCall): void {
  call.admission ??= readAdmission(call);
  const { admission, state } = call;
  if ('refusal' in admission || admission.operation !== 'createOrder' || !state.settings.locksBaskets) return;
  const basket = basketToLock(siteCallOf(call, admission));
  if (basket === undefined) return;
  basket.state = 'locked';
  call.unlock = () => {
    basket.state = 'open';
  };
}

/** Carries out a call, at once and completely, and answers as the asked API does. */
export function performCall(call: IcmCall): SandboxAnswer {
  call.unlock?.();
  catchUp(call.state);
  const admission = call.admission ?? readAdmission(call);
  if ('refusal' in admission) return admission.refusal.answer;
  const answer = carryOut(siteCallOf(call, admission), admission.operation);
  const token = admission.access.tokenHeader();
  return token === undefined ? answer : { ...answer, headers: { ...answer.headers, 'authentication-token': token } };
}

/** Words an ordered refusal as the platform does. */
export function refuseCall(call: IcmCall, refusal: PlatformRefusal): SandboxAnswer {
  if (refusal.kind === 'refuseToken') {
    const isLogin = ['token', 'searchCustomers', 'createCustomerToken'].includes(call.operation);
    return (isLogin ? unauthorized() : invalidToken()).answer;
  }
  const { status, type, message } = refusal;
  if (call.operation === 'token') return textAnswer(status, message);
  const details = { ...(Object.keys(refusal.arguments).length > 0 && { parameters: refusal.arguments }) };
  const api = call.request.headers.accept?.includes('.v1+json') === true ? 'v1' : 'legacy';
  return refusalAnswer(
    new ShopRefusal(status, type, message, { ...details, legacyStatus: status }),
    api,
    call.state.settings,
  );
}

function carryOut(siteCall: SiteCall, operation: ShopOperation): SandboxAnswer {
  try {
    return operations[operation](siteCall);
  } catch (error) {
    if (error instanceof PlainRefusal) return error.answer;
    if (error instanceof ShopRefusal) return refusalAnswer(error, siteCall.api, siteCall.state.settings);
    throw error;
  }
}

function siteCallOf(call: IcmCall, admission: Exclude<Admission, { refusal: PlainRefusal }>): SiteCall {
  const { state } = call;
  return {
    call,
    state,
    api: admission.api,
    session: admission.access.session,
    now: state.surroundings.now(),
  };
}
