import type { OcapiSettings } from './settings.ts';

/** What is at stake when a call fails; decides how a failure that proves nothing is taken. */
export type Stake =
  /** Reads, and writes that have the same effect when made twice or are looked for first: may simply be repeated. */
  | 'repeatable'
  /** An orphan may be left behind: may be repeated by who looks for it first. */
  | 'basket'
  /** An order may exist. */
  | 'order'
  /** Money may be held. */
  | 'payment';

/** One call of the Shop API. */
export interface Operation {
  /** In our words, for reasons. */
  readonly doing: string;
  readonly stake: Stake;
  /** Which of the configured timeouts applies. */
  readonly timeout: keyof OcapiSettings['timeouts'];
  /** What the client's Open Commerce API settings must grant for it. */
  readonly grant: string;
}

/** The calls this adapter makes. */
export const OPERATIONS = {
  createBasket: { doing: 'making the basket', stake: 'basket', timeout: 'basket', grant: 'POST on /baskets' },
  getBasket: { doing: 'reading the basket', stake: 'repeatable', timeout: 'read', grant: 'GET on /baskets/*' },
  listBaskets: {
    doing: "listing the customer's baskets",
    stake: 'repeatable',
    timeout: 'read',
    grant: 'GET on /customers/*/baskets',
  },
  deleteBasket: { doing: 'deleting the basket', stake: 'repeatable', timeout: 'basket', grant: 'DELETE on /baskets/*' },
  createOrder: { doing: 'submitting the basket', stake: 'order', timeout: 'order', grant: 'POST on /orders' },
  createNumberedOrder: {
    doing: 'submitting the basket under its number',
    stake: 'order',
    timeout: 'order',
    grant: 'PUT on /orders/*',
  },
  getOrder: { doing: 'reading the order', stake: 'repeatable', timeout: 'read', grant: 'GET on /orders/*' },
  // Sets a status: the same whether done once or twice.
  updateOrder: {
    doing: 'changing the order status',
    stake: 'repeatable',
    timeout: 'order',
    grant: 'PATCH on /orders/*',
  },
  searchOrders: {
    doing: 'searching for the order',
    stake: 'repeatable',
    timeout: 'read',
    grant: 'POST on /order_search',
  },
  addPayment: {
    doing: 'paying the order',
    stake: 'payment',
    timeout: 'payment',
    grant: 'POST on /orders/*/payment_instruments',
  },
  repeatPayment: {
    doing: 'paying the order again with the same instrument',
    stake: 'payment',
    timeout: 'payment',
    grant: 'PATCH on /orders/*/payment_instruments/*',
  },
  // Holds less money afterwards, never more; the order is read before it is made again.
  removePayment: {
    doing: 'taking a payment off the order',
    stake: 'repeatable',
    timeout: 'payment',
    grant: 'DELETE on /orders/*/payment_instruments/*',
  },
} as const satisfies Record<string, Operation>;

/** Name of a call. */
export type OperationName = keyof typeof OPERATIONS;
