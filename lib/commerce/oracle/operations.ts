import type { Operation } from '../adapter/operation.ts';
import type { OracleSettings } from './settings.ts';

/** One call of the Agent API. */
export interface ShopOperation extends Operation {
  /** Which of the configured timeouts applies. */
  readonly timeout: keyof OracleSettings['timeouts'];
}

/** The calls this adapter makes. */
export const OPERATIONS = {
  // Persists nothing.
  priceOrder: { doing: 'pricing the order', stake: 'basket', timeout: 'basket' },
  createOrder: { doing: 'creating the order', stake: 'order', timeout: 'order' },
  preAuthorizeOrder: { doing: 'authorising the payment', stake: 'payment', timeout: 'payment' },
  submitOrder: { doing: 'submitting the order', stake: 'payment', timeout: 'payment' },
  inquireBalance: { doing: 'asking what is left on gift cards', stake: 'repeatable', timeout: 'payment' },
  // A second message for the same order: fulfilment knows the order's id.
  resendOrder: { doing: 'handing the order to fulfilment', stake: 'order', timeout: 'order' },
  listOrders: { doing: "listing the customer's orders", stake: 'repeatable', timeout: 'read' },
  getOrder: { doing: 'reading the order', stake: 'repeatable', timeout: 'read' },
  // Undoing is looked for first, and has the same effect when made twice.
  invalidateOrder: { doing: 'giving up the incomplete order', stake: 'repeatable', timeout: 'order' },
  voidPayments: { doing: 'giving back what is held for the order', stake: 'repeatable', timeout: 'payment' },
  removeIncompleteOrder: { doing: 'removing the incomplete order', stake: 'repeatable', timeout: 'order' },
  initiateCancelOrder: { doing: 'preparing to cancel the order', stake: 'repeatable', timeout: 'order' },
  submitCancelOrder: { doing: 'cancelling the order', stake: 'repeatable', timeout: 'order' },
} as const satisfies Record<string, ShopOperation>;

/** Name of a call. */
export type OperationName = keyof typeof OPERATIONS;
