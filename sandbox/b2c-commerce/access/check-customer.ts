import { customerIdOf } from '../customer-register.ts';
import { textProperty } from '../documents/text-property.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import type { AccessToken } from './access-token.ts';

/**
 * Whether a customer's own token may touch what the call names: one's own basket, order and account.
 * @throws ShopFault InvalidCustomerException (400) for another's basket; 404 for another's order or account, as if there
 *   were none
 */
export function checkCustomer(siteCall: SiteCall, { customerNo }: AccessToken): void {
  if (customerNo === undefined) return;
  const { state, call } = siteCall;
  const named = call.identifier(0);
  const basket = state.baskets.get(basketIdOf(siteCall) ?? '');
  if (basket !== undefined && basket.buyer.customerNo !== customerNo) throw notTheirs();
  const order = call.path.startsWith('/orders/') ? state.orders.get(named) : undefined;
  if (order !== undefined && order.buyer.customerNo !== customerNo) {
    const message = `No order with number '${named}' found.`;
    throw new ShopFault(404, 'OrderNotFoundException', message, { orderNumber: named });
  }
  if (call.path.startsWith('/customers/') && named !== customerIdOf(customerNo)) {
    throw new ShopFault(404, 'CustomerNotFoundException', `No customer with ID '${named}' found.`, {
      customerId: named,
    });
  }
}

/** The customer of a basket is not the one whom the token stands for. */
export function notTheirs(): ShopFault {
  const message = 'The customer of the basket does not match the verified customer of the token.';
  return new ShopFault(400, 'InvalidCustomerException', message);
}

function basketIdOf({ call }: SiteCall): string | undefined {
  if (call.path.startsWith('/baskets/')) return call.identifier(0);
  return call.operation === 'createOrder' ? textProperty(call.json, 'basket_id') : undefined;
}
