import { customerIdOf } from '../customer-register.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteContext } from '../site-call.ts';
import type { BuyerInfo } from './basket.ts';
import type { BasketRequest } from './basket-request.ts';

/**
 * Whom an agent's basket is for: the registered customer that is named, or a new guest.
 * @throws ShopFault CustomerNotFoundException (404)
 */
export function readBuyer({ state }: SiteContext, info: BasketRequest['customer_info']): BuyerInfo {
  const customerNo = info?.customer_no;
  if (customerNo === undefined) {
    const customerId = state.identifiers.next();
    return { customerId, customerNo: undefined, email: info?.email ?? '', name: info?.customer_name };
  }
  const customer = state.customers.find(customerNo);
  if (customer === undefined) {
    const message = `No customer found for customer number '${customerNo}'.`;
    throw new ShopFault(404, 'CustomerNotFoundException', message, { customerNo });
  }
  return {
    customerId: customerIdOf(customerNo),
    customerNo,
    email: info?.email === undefined || info.email === '' ? customer.email : info.email,
    name: `${customer.firstName} ${customer.lastName}`,
  };
}
