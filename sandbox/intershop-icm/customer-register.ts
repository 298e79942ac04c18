import { seedCustomer } from './seed/customers.ts';
import type { SeedCustomer, SeedUser, ShopSeed } from './seed/shop-seed.ts';

/** Customers by number, by the id of the Contact Center, and by the login of a user. */
export class CustomerRegister {
  private readonly byNumber = new Map<string, SeedCustomer>();
  private readonly byUuid = new Map<string, SeedCustomer>();
  private readonly byLogin = new Map<string, { readonly customer: SeedCustomer; readonly user: SeedUser }>();
  private readonly anyCustomer: boolean;

  constructor(seed: ShopSeed) {
    this.anyCustomer = seed.anyCustomer;
    for (const customer of seed.customers) this.add(customer);
  }

  find(customerNo: string): SeedCustomer | undefined {
    const known = this.byNumber.get(customerNo);
    if (known !== undefined || !this.anyCustomer || customerNo === '') return known;
    return this.add(seedCustomer(customerNo));
  }

  findByUuid(uuid: string): SeedCustomer | undefined {
    return this.byUuid.get(uuid);
  }

  findByLogin(login: string) {
    return this.byLogin.get(login);
  }

  private add(customer: SeedCustomer): SeedCustomer {
    this.byNumber.set(customer.customerNo, customer);
    this.byUuid.set(customer.uuid, customer);
    for (const user of customer.users) this.byLogin.set(user.login, { customer, user });
    return customer;
  }
}
