import type { Payment } from '../order/payment.ts';

/**
 * What a platform can do with a request, and what of an order it can undo. What it cannot do is refused when the request
 * is taken in, not in the middle of the workflow.
 */
export interface Capabilities {
  /** Orders of customers who are not registered. */
  readonly guests: boolean;
  /** Whether the customer's e-mail address has to be given. */
  readonly needsEmail: boolean;
  /** `customer.organization`: whether a request can, must or must not name one. */
  readonly organization: 'none' | 'optional' | 'required';
  readonly costCenter: boolean;
  /** `price.mode` "fixed": a unit price that the request sets. */
  readonly fixedPrices: boolean;
  readonly options: boolean;
  /** `lineItems[].children`: parts of a configurable product. */
  readonly children: boolean;
  readonly lineAttributes: boolean;
  /** `shipments`: several addresses in one order. */
  readonly shipments: boolean;
  readonly coupons: boolean;
  readonly payments: readonly Payment['kind'][];
  /** `payment.fallbacks`: instruments that are tried when the one before was declined. */
  readonly fallbacks: boolean;
  /** Whether the order number follows from the request id, so that an order is found by reading it. */
  readonly assignedOrderNumbers: boolean;
  /** What compensation can undo. */
  readonly compensation: readonly ('basket' | 'unplacedOrder' | 'placedOrder')[];
  /** Whether an order can wait for an approval, a person or a queue: the outcome `action_required`. */
  readonly holdsOrders: boolean;
  /** Whether an operator can have an order handed to fulfilment once more. */
  readonly resend: boolean;
}
