import type { SandboxAnswer } from '../shared/sandbox-exchange.ts';
import { checkAccess } from './access/check-access.ts';
import type { AccessToken } from './access/access-token.ts';
import { grantToken } from './access/grant-token.ts';
import type { B2cCall } from './b2c-call.ts';
import { createBasket } from './baskets/create-basket.ts';
import { deleteBasket, getBasket, getCustomerBaskets } from './baskets/open-baskets.ts';
import { searchOrders } from './order-search/search-orders.ts';
import { createOrder, createOrderWithNumber } from './orders/create-order.ts';
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
  getCustomerBaskets,
  createOrder,
  createOrderWithNumber,
  getOrder,
  updateOrder,
  addPaymentInstrument,
  updatePaymentInstrument,
  removePaymentInstrument,
  searchOrders,
};

/** Carries out a call, at once and completely, and answers with a document or a fault. */
export function performCall(call: B2cCall): SandboxAnswer {
  if (call.operation === 'token') return grantToken(call.state, call.request);
  try {
    const { siteCall, operation } = readShopCall(call);
    return operations[operation](siteCall, checkAccess(call));
  } catch (error) {
    // A version that is not served cannot shape its own refusal.
    if (error instanceof ShopFault) return faultAnswer(error, isServed(call) ? call.version : undefined);
    throw error;
  }
}
