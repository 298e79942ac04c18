import type { OrderRequest } from '../order/order-request.ts';
import type { Money } from '../order/money.ts';
import type { HttpClient } from '../http/http-client.ts';
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

/** References of one request in the shop, as far as its workflow got. */
export interface ShopReferences {
  readonly requestId: string;
  readonly basketId?: string | undefined;
  readonly orderNo?: string | undefined;
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
   * Makes the request's own basket: lines, addresses, shipping, coupons and our mark.
   * @throws RejectedError for stock, price, coupon, address and the like.
   */
  prepareBasket(request: OrderRequest): Promise<PreparedBasket>;

  /** Turns the basket into an order. At most once per basket. */
  placeOrder(basketId: string): Promise<ShopOrder>;

  /** Looks for the request's order by our mark and for its basket. Reads only. */
  findOrder(references: ShopReferences): Promise<OrderLookup>;

  /**
   * Pays the order with a stored instrument and verifies the result on the order itself.
   * @throws RejectedError when declined, ConfigurationError `PAYMENT_NOT_TRIGGERED` when no hook ran.
   */
  authorizePayment(payment: PaymentAuthorization): Promise<ShopOrder>;

  /**
   * Undoes what this request made: fails or cancels its order, deletes its basket. Looks first, checks that the thing
   * bears our mark, and can run twice.
   */
  cancelOrder(references: ShopReferences): Promise<Cleanup>;
}

/** @see CommercePlatform.authorizePayment */
export interface PaymentAuthorization {
  readonly orderNo: string;
  readonly instrumentId: string;
  readonly methodId?: string | undefined;
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
