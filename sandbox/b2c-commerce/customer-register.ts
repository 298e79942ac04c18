import { seedCustomer } from './seed/customers.ts';
import type { SeedCustomer, ShopSeed } from './seed/shop-seed.ts';

/** The customers of the shop. A customer has a number, which people use, and an id, which the API's paths use. */
export class CustomerRegister {
  private readonly byNo: Map<string, SeedCustomer>;
  private readonly noById: Map<string, string>;
  private readonly anyCustomer: boolean;

  constructor(seed: ShopSeed) {
    this.byNo = new Map(seed.customers.map((customer) => [customer.no, customer]));
    this.noById = new Map(seed.customers.map((customer) => [customerIdOf(customer.no), customer.no]));
    this.anyCustomer = seed.anyCustomer;
  }

  find(customerNo: string): SeedCustomer | undefined {
    const known = this.byNo.get(customerNo);
    if (known !== undefined || !this.anyCustomer) return known;
    const customer = seedCustomer(customerNo);
    this.byNo.set(customerNo, customer);
    this.noById.set(customerIdOf(customerNo), customerNo);
    return customer;
  }

  findById(customerId: string): SeedCustomer | undefined {
    const customerNo = this.noById.get(customerId);
    return customerNo === undefined ? undefined : this.find(customerNo);
  }
}

/** The id of a registered customer, 26 characters as the platform makes them; the same in every run. */
export function customerIdOf(customerNo: string): string {
  return `ab${customerNo}sandboxcustomeridaaaaaaaa`.slice(0, Math.max(26, customerNo.length + 2));
}
