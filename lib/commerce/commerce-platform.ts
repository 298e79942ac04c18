import type { OrderRequest } from '../order/order-request.ts';
import type { Money } from '../order/money.ts';
import type { Payment } from '../order/payment.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { Code } from '../errors/codes.ts';
import type { FieldIssue } from '../errors/errors.ts';

/** A bearer token of a shop and the moment it stops working. Never leaves the process unsealed. */
export interface AccessToken {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A basket that belongs to one request. */
export interface PreparedBasket {
  readonly basketId: string;
  readonly total: Money;
  /** Coupons the shop refused and the request let go. `status` is the vendor's word. */
  readonly refusedCoupons: readonly { readonly code: string; readonly status: string }[];
}

/** An order as the shop reports it. */
export interface ShopOrder {
  readonly orderNo: string;
  /** The vendor's status word. */
  readonly status: string;
  readonly total: Money;
  /** Sum the shop holds an authorisation for. */
  readonly authorized: Money;
  /** Whether the shop regards the order as placed: paid for and ready for export. */
  readonly placed: boolean;
  /** Whether the order failed or was cancelled in the shop. */
  readonly dead: boolean;
}

/** What is known of a request's order in the shop. */
export type OrderLookup =
  | { readonly found: 'order'; readonly order: ShopOrder }
  /** The basket is still open, so it was not submitted. */
  | { readonly found: 'openBasket' }
  /** Neither: proves nothing, the index may lag or the basket may have expired. */
  | { readonly found: 'nothing' };

/** What compensation undid, in the vendor's words; absent when there was nothing to undo. */
export interface Cleanup {
  readonly order?: string;
  readonly basket?: string;
}

/** @see CommercePlatform.cancelOrder */
export interface CancelOptions {
  /**
   * What becomes of an order that the shop has placed: `cancel` where that is allowed; `leave` for a caller who is not
   * alone, since the order may have been paid since that one looked.
   */
  readonly placed: 'cancel' | 'leave';
}

/** References of one attempt of a request in the shop, as far as its workflow got. */
export interface ShopReferences {
  readonly requestId: string;
  /** 1 for the first; a deliberate replay counts on. */
  readonly attempt: number;
  /** The shop's customer number, where the customer is registered: baskets are found by it. */
  readonly customerNo?: string | undefined;
  readonly basketId?: string | undefined;
  readonly orderNo?: string | undefined;
}

/** @see CommercePlatform.prepareBasket */
export interface BasketPreparation {
  readonly attempt: number;
  /**
   * True when an earlier try may have made a basket: it is looked for by our mark, and taken, before another is made.
   */
  readonly repeated: boolean;
}

/** An order whose payment is verified. */
export interface PaidOrder extends ShopOrder {
  /** Instruments of the request that were declined before one was taken, by their position in it, from 0. */
  readonly declined: readonly { readonly position: number; readonly code: Code }[];
}

/**
 * One shop, reached through one connection. Behaviour, not end points: a step never knows the vendor.
 *
 * Every method throws the six errors of `lib/errors` and nothing else; a mutating call whose answer does not prove
 * "not done" throws `UnknownOutcomeError`. Methods renew an expired token once by themselves.
 */
export interface CommercePlatform {
  /**
   * A token that works for some minutes more: the cached one, or a fresh grant. One grant is under way at a time.
   * @throws ConfigurationError when the credentials are refused, TransientError when the shop cannot be reached.
   */
  authenticate(): Promise<AccessToken>;

  /** Uses a token from an earlier step, so that one grant serves the whole order. A fresher own one is kept. */
  adoptToken(token: AccessToken): void;

  /**
   * Makes the attempt's own basket: lines, addresses, shipping, coupons and our mark.
   * @throws RejectedError for stock, price, coupon, address and the like.
   */
  prepareBasket(request: OrderRequest, preparation: BasketPreparation): Promise<PreparedBasket>;

  /**
   * Turns the basket into an order. At most once per basket. Where the connection assigns order numbers, the number
   * follows from request id and attempt, and a number that is taken is read back.
   */
  placeOrder(references: ShopReferences & { readonly basketId: string }): Promise<ShopOrder>;

  /** Looks for the attempt's order by number, by our mark, and for its basket. Reads only. */
  findOrder(references: ShopReferences): Promise<OrderLookup>;

  /**
   * Pays the order with the first of the request's instruments that is taken, and verifies the result on the order
   * itself. An instrument that was declined is taken off the order before the next one is tried.
   * @throws RejectedError when the last one is declined, ConfigurationError `PAYMENT_NOT_TRIGGERED` when no hook ran.
   */
  authorizePayment(payment: PaymentAuthorization): Promise<PaidOrder>;

  /**
   * Undoes what this attempt made: takes its payment instruments off, fails or cancels its order, deletes its baskets,
   * also those whose id was never learnt. Looks first, checks that each thing bears our mark, and can run twice.
   * @throws TransientError `CONFLICT` when the order is placed and was to be left; nothing is changed then.
   * @throws ConfigurationError `NOT_VOIDABLE` when it is too late, `PAYMENT_WITHOUT_ORDER` when money is still held for
   * an order that is dead: neither counts as undone.
   */
  cancelOrder(references: ShopReferences, options: CancelOptions): Promise<Cleanup>;

  /**
   * Deletes the open baskets that bear the attempt's mark, and nothing else: for one that is placed, whose basket
   * of an unknown outcome may have shown late. Can run twice.
   * @returns How many were deleted.
   */
  deleteBaskets(references: ShopReferences): Promise<number>;
}

/** @see CommercePlatform.authorizePayment */
export interface PaymentAuthorization {
  readonly requestId: string;
  /** The one that made the order. */
  readonly attempt: number;
  readonly orderNo: string;
  readonly payment: Payment;
  readonly total: Money;
  /** True when an earlier try may have reached the shop: the order is read before anything is sent. */
  readonly repeated: boolean;
}

/** What an adapter needs from the house. */
export interface PlatformServices {
  /** Sends HTTP requests; see `lib/http`. */
  readonly http: HttpClient;
  /** The connection's secret as parsed JSON; `fresh` skips the cache, after the shop refused the credentials. */
  readonly credentials: (options: { readonly fresh: boolean }) => Promise<unknown>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** An adapter as the registry knows it. */
export interface PlatformDefinition {
  /**
   * Reads the connection's settings.
   * @throws ConfigurationError `CONNECTION_MISCONFIGURED` that names the setting and what is allowed.
   */
  connect(settings: unknown, services: PlatformServices): CommercePlatform;

  /** What is wrong with a connection's settings; empty when they fit. For deploy time. */
  checkSettings(settings: unknown, options: { readonly allowLoopback: boolean }): readonly FieldIssue[];

  /** What is wrong with a connection's secret; empty when it fits. Never says what stands in it. */
  checkCredentials(secret: unknown): readonly FieldIssue[];

  /** Everything in the request that this platform cannot do; empty when it fits. */
  unsupported(request: OrderRequest): readonly FieldIssue[];
}
