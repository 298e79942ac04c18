import type { Money } from '../../../order/money.ts';
import type { OrderRequest } from '../../../order/order-request.ts';
import type { PendingCode, PreparedBasket } from '../../commerce-platform.ts';

/** What a basket is made of. */
export interface BasketContent {
  readonly request: OrderRequest;
  /** Of the attempt that it is made for. */
  readonly mark: string;
}

/** A line of a basket; gifts of a promotion are left out. */
export interface IcmLine {
  readonly productId: string;
  readonly quantity: number;
  /** Absent where the API does not show it. */
  readonly unitPrice: Money | undefined;
}

/** A basket as either API shows it. */
export interface IcmBasket {
  readonly id: string;
  /** `externalOrderReference`: it travels from the basket to the order. */
  readonly mark: string | undefined;
  /** Number of the customer it belongs to; ANONYMOUS has none. */
  readonly customerNo: string | undefined;
  readonly currency: string | undefined;
  /** Gross, in its own currency; absent while nothing was calculated. */
  readonly total: Money | undefined;
  readonly shippingMethod: string | undefined;
  /** Absent where they were not asked for. */
  readonly lines: readonly IcmLine[] | undefined;
}

/** A basket with everything of the request in it. */
export interface FilledBasket {
  readonly basket: IcmBasket;
  readonly refusedCoupons: PreparedBasket['refusedCoupons'];
}

/** Where the creation of an order has got to; not shown by the legacy API. */
export interface OrderCreation {
  readonly status: string;
  readonly stop?: { readonly type: string | undefined; readonly exitReason: string | undefined } | undefined;
}

/** An order as either API shows it. */
export interface IcmOrder {
  readonly id: string;
  readonly mark: string | undefined;
  /** The basket it was made of. */
  readonly basketId: string | undefined;
  readonly statusCode: string | undefined;
  readonly creation: OrderCreation | undefined;
  readonly total: Money | undefined;
  /** What was said of a payment that failed. */
  readonly declineWords: readonly string[];
}

/** What became of a basket that was submitted. */
export type IcmSubmission =
  | { readonly order: IcmOrder }
  /** There is no order yet, or its id was not told. */
  | { readonly held: PendingCode };
