import type { OcapiSettings } from './settings.ts';

/** What is at stake when a call fails; decides how a failure that proves nothing is taken. */
export type Stake =
  /** Reads, and writes that have the same effect when made twice: may simply be repeated. */
  | 'repeatable'
  /** An orphan may be left behind. */
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
}

/** The calls this adapter makes. */
export const OPERATIONS = {
  createBasket: { doing: 'making the basket', stake: 'basket', timeout: 'basket' },
  getBasket: { doing: 'reading the basket', stake: 'repeatable', timeout: 'read' },
  deleteBasket: { doing: 'deleting the basket', stake: 'repeatable', timeout: 'basket' },
  createOrder: { doing: 'submitting the basket', stake: 'order', timeout: 'order' },
  getOrder: { doing: 'reading the order', stake: 'repeatable', timeout: 'read' },
  // Sets a status: the same whether done once or twice.
  updateOrder: { doing: 'changing the order status', stake: 'repeatable', timeout: 'order' },
  searchOrders: { doing: 'searching for the order', stake: 'repeatable', timeout: 'read' },
  addPayment: { doing: 'paying the order', stake: 'payment', timeout: 'payment' },
  repeatPayment: { doing: 'paying the order again with the same instrument', stake: 'payment', timeout: 'payment' },
} as const satisfies Record<string, Operation>;

/** Name of a call. */
export type OperationName = keyof typeof OPERATIONS;
