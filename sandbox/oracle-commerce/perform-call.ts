import type { SandboxAnswer } from '../shared/sandbox-exchange.ts';
import type { PlatformRefusal } from '../shared/spoil-answer.ts';
import { tokenCalls } from './access/token-calls.ts';
import { errorAnswer, OccError, tooSlow, unauthorized } from './occ-error.ts';
import type { Admission, OracleCall } from './oracle-call.ts';
import { type CallContext, readContext } from './order-context.ts';
import { createOrder, priceOrder } from './orders/create-order.ts';
import { initiateCancelOrder, orderAction, removeIncompleteOrder, submitCancelOrder } from './orders/end-calls.ts';
import { getOrder, listOrders } from './orders/list-orders.ts';
import { resendOrdersForFulfillment } from './orders/resend-orders.ts';
import { preAuthorizeOrder, submitOrder } from './orders/submit-order.ts';
import { addPayment } from './payments/add-payment.ts';
import { listCreditCards } from './payments/list-credit-cards.ts';
import { voidPayments } from './payments/void-payments.ts';
import type { OracleOperation, ShopOperation, TokenOperation } from './resources.ts';

const operations: Readonly<Record<ShopOperation, (context: CallContext) => SandboxAnswer>> = {
  createOrder,
  priceOrder,
  preAuthorizeOrder,
  submitOrder,
  resendOrdersForFulfillment,
  listOrders,
  getOrder,
  removeIncompleteOrder,
  orderAction,
  initiateCancelOrder,
  submitCancelOrder,
  addPayment,
  voidPayments,
  listCreditCards,
};

/** Decides whether a call may be made, and remembers it: a call that is carried out later is not judged again. */
export function admitCall(call: OracleCall): void {
  if (!isTokenCall(call.operation)) call.admission ??= readAdmission(call);
}

/** Carries out a call, at once and completely, and answers with a document or an error. */
export function performCall(call: OracleCall): SandboxAnswer {
  const { state, operation } = call;
  state.catchUp();
  try {
    if (isTokenCall(operation)) return tokenCalls[operation](call);
    const admission = call.admission ?? readAdmission(call);
    if ('error' in admission) return errorAnswer(admission.error);
    if (operation === 'unknownOperation') {
      throw new OccError(404, [{ message: 'There is no such resource or operation.' }]);
    }
    const slow = state.settings.slow[operation];
    if (slow === 'before') throw tooSlow();
    const answer = operations[operation]({ ...admission.context, now: state.surroundings.now() });
    if (slow === 'after') throw tooSlow();
    return answer;
  } catch (error) {
    if (error instanceof OccError) return errorAnswer(error);
    throw error;
  }
}

/** Words an ordered refusal as the platform does; its type is the error code. */
export function refuseCall(_: OracleCall, refusal: PlatformRefusal): SandboxAnswer {
  if (refusal.kind === 'refuseToken') return errorAnswer(unauthorized());
  return errorAnswer(new OccError(refusal.status, [{ errorCode: refusal.type, message: refusal.message }]));
}

function readAdmission(call: OracleCall): Admission {
  try {
    return { context: readContext(call) };
  } catch (error) {
    if (error instanceof OccError) return { error };
    throw error;
  }
}

function isTokenCall(operation: OracleOperation): operation is TokenOperation {
  return Object.hasOwn(tokenCalls, operation);
}
