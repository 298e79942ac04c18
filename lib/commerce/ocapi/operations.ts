import type { Operation } from '../adapter/operation.ts';
import type { OcapiSettings } from './settings.ts';

/**
 * Whose token a call is made with where the connection acts as the customer; else the agent's serves all of them.
 *
 * What is made for the customer is made as the customer: basket, order, payment. Orders are looked at and undone as the
 * agent, who sees every order: to a customer's token another's order does not exist, so that its "not found" would
 * prove nothing. `PUT /orders/{order_no}` takes no customer's token at all (Shop API 20.8, Orders resource). Every other
 * order resource lists both kinds there; which statuses a customer may set, and which orders a customer's search finds,
 * is nowhere said.
 */
export type Caller = 'agent' | 'customer';

/** One call of the Shop API. */
export interface ShopOperation extends Operation {
  readonly by: Caller;
  /** Which of the configured timeouts applies. */
  readonly timeout: keyof OcapiSettings['timeouts'];
  /** What the client's Open Commerce API settings must grant for it. */
  readonly grant: string;
}

/** The calls this adapter makes. */
export const OPERATIONS = {
  // A token that was granted and lost harms nobody.
  grantCustomerToken: {
    by: 'agent',
    doing: "asking for the customer's token",
    stake: 'repeatable',
    timeout: 'token',
    grant: 'POST on /customers/*/auth',
  },
  createBasket: {
    by: 'customer',
    doing: 'making the basket',
    stake: 'basket',
    timeout: 'basket',
    grant: 'POST on /baskets',
  },
  getBasket: {
    by: 'customer',
    doing: 'reading the basket',
    stake: 'repeatable',
    timeout: 'read',
    grant: 'GET on /baskets/*',
  },
  listBaskets: {
    by: 'customer',
    doing: "listing the customer's baskets",
    stake: 'repeatable',
    timeout: 'read',
    grant: 'GET on /customers/*/baskets',
  },
  deleteBasket: {
    by: 'customer',
    doing: 'deleting the basket',
    stake: 'repeatable',
    timeout: 'basket',
    grant: 'DELETE on /baskets/*',
  },
  createOrder: {
    by: 'customer',
    doing: 'submitting the basket',
    stake: 'order',
    timeout: 'order',
    grant: 'POST on /orders',
  },
  // Up to 16.1; see api-version.ts.
  submitBasket: {
    by: 'customer',
    doing: 'submitting the basket',
    stake: 'order',
    timeout: 'order',
    grant: 'POST on /baskets/*/submit',
  },
  createNumberedOrder: {
    by: 'agent',
    doing: 'submitting the basket under its number',
    stake: 'order',
    timeout: 'order',
    grant: 'PUT on /orders/*',
  },
  getOrder: {
    by: 'agent',
    doing: 'reading the order',
    stake: 'repeatable',
    timeout: 'read',
    grant: 'GET on /orders/*',
  },
  // Sets a status: the same whether done once or twice.
  updateOrder: {
    by: 'agent',
    doing: 'changing the order status',
    stake: 'repeatable',
    timeout: 'order',
    grant: 'PATCH on /orders/*',
  },
  searchOrders: {
    by: 'agent',
    doing: 'searching for the order',
    stake: 'repeatable',
    timeout: 'read',
    grant: 'POST on /order_search',
  },
  addPayment: {
    by: 'customer',
    doing: 'paying the order',
    stake: 'payment',
    timeout: 'payment',
    grant: 'POST on /orders/*/payment_instruments',
  },
  repeatPayment: {
    by: 'customer',
    doing: 'paying the order again with the same instrument',
    stake: 'payment',
    timeout: 'payment',
    grant: 'PATCH on /orders/*/payment_instruments/*',
  },
  // Holds less money afterwards, never more; the order is read before it is made again.
  removePayment: {
    by: 'agent',
    doing: 'taking a payment off the order',
    stake: 'repeatable',
    timeout: 'payment',
    grant: 'DELETE on /orders/*/payment_instruments/*',
  },
} as const satisfies Record<string, ShopOperation>;

/** Name of a call. */
export type OperationName = keyof typeof OPERATIONS;
