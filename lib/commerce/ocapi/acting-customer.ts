import { AccessTokens } from '../../auth/access-tokens.ts';
import type { OcapiClient } from './client.ts';
import { findCustomerId } from './customer-id.ts';
import { grantCustomerToken } from './customer-token.ts';

/** Beyond this many customers the one that was not asked for the longest is forgotten, and looked up again. */
const MOST_CUSTOMERS = 200;

/** @see ActingCustomers */
export interface ActingCustomersOptions {
  /** Calls with the agent's token. */
  readonly agent: OcapiClient;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A customer in whose name calls are made: a token of the customer's own, and the id that the API's paths take. */
export class ActingCustomer {
  readonly tokens: AccessTokens;
  readonly #customerNo: string;
  readonly #agent: OcapiClient;
  #id: Promise<string> | undefined;

  constructor(customerNo: string, { agent, now }: ActingCustomersOptions) {
    this.#customerNo = customerNo;
    this.#agent = agent;
    this.tokens = new AccessTokens({ grant: () => this.#grant(), now });
  }

  /** The customer's id, looked up once. @throws RejectedError `CUSTOMER_NOT_FOUND` and whatever keeps it unknown. */
  async id(): Promise<string> {
    this.#id ??= findCustomerId(this.#customerNo, this.#agent);
    try {
      return await this.#id;
    } catch (error) {
      this.#id = undefined;
      throw error;
    }
  }

  async #grant() {
    const customer = { no: this.#customerNo, id: await this.id() };
    try {
      return await grantCustomerToken(customer, this.#agent);
    } catch (error) {
      this.#id = undefined;
      throw error;
    }
  }
}

/** The customers in whose name calls are made; each has a token of its own, which nobody else ever gets. */
export class ActingCustomers {
  readonly #options: ActingCustomersOptions;
  readonly #customers = new Map<string, ActingCustomer>();

  constructor(options: ActingCustomersOptions) {
    this.#options = options;
  }

  /** The customer of a number. */
  of(customerNo: string): ActingCustomer {
    const customer = this.#customers.get(customerNo) ?? new ActingCustomer(customerNo, this.#options);
    // A map keeps the order of entry: the one asked for last goes to its end.
    this.#customers.delete(customerNo);
    this.#customers.set(customerNo, customer);
    const [oldest] = this.#customers.keys();
    if (this.#customers.size > MOST_CUSTOMERS && oldest !== undefined) {
      this.#customers.delete(oldest);
    }
    return customer;
  }
}
