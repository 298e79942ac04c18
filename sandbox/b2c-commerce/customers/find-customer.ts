import type { SeedCustomer } from '../seed/shop-seed.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';

/**
 * The registered customer whom the path names by id, which is not the customer number.
 * @throws ShopFault CustomerNotFoundException (404)
 */
export function findCustomer({ state, call }: SiteCall): SeedCustomer {
  const customerId = call.identifier(0);
  const customer = state.customers.findById(customerId);
  if (customer !== undefined) return customer;
  const message = `No customer with ID '${customerId}' found.`;
  throw new ShopFault(404, 'CustomerNotFoundException', message, { customerId });
}
