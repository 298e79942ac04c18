import type { CardFields } from '../cards/card-details.ts';
import type { OrderRequest } from '../order/order-request.ts';
import type { Money } from '../order/money.ts';
import type { Payment } from '../order/payment.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { Code } from '../errors/codes.ts';
import type { FieldIssue } from '../errors/errors.ts';
import type { PlatformRules } from './platform-rules.ts';

/** A bearer token of a shop and the moment it stops working. Never leaves the process unsealed. */
export interface AccessToken {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** The customer on whose behalf it works, where a token is for one customer only. It never serves another. */
  readonly customer?: string | undefined;
}

/** The request, read from the journal when it is first asked for: most calls need its references only. */
export type RequestSource = () => Promise<OrderRequest>;

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
  /** Why the shop let it die, where it tells: its payment was declined. */
  readonly refusal?: Code | undefined;
  /** What it waits for, where it is neither placed nor dead and needs no more of us. */
  readonly pending?: PendingAction | undefined;
}

/** Why an order that the shop has taken is not placed yet. */
export type PendingCode = Extract<Code, 'APPROVAL' | 'SCA_REQUIRED' | 'PAYMENT_PENDING' | 'ORDER_QUEUED'>;

/** What an order waits for. */
export interface PendingAction {
  readonly code: PendingCode;
  /** One sentence for the requester: who has to do what. Nothing personal, no address of a payment page. */
  readonly what: string;
}

/** A basket that the shop has taken and holds back, without an order so far. */
export interface HeldBasket {
  readonly held: PendingAction;
}

/** What became of a basket that was submitted. */
export type Submission = ShopOrder | HeldBasket;

/** What is known of a request's order in the shop. */
export type OrderLookup =
  | { readonly found: 'order'; readonly order: ShopOrder }
  /** It was not submitted: its basket is still open, or the platform proves it otherwise. */
  | { readonly found: 'openBasket' }
  /** It was submitted, and there is no order yet. */
  | { readonly found: 'held'; readonly action: PendingAction }
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

/** For whom an order is placed, by the shop's own ids. */
export interface ShopCustomer {
  /** The shop's customer number, where the customer is registered: baskets are found by it. */
  readonly customerNo?: string | undefined;
  /** The organisation on whose account the customer orders. */
  readonly organization?: string | undefined;
}

/** References of one attempt of a request in the shop, as far as its workflow got. */
export interface ShopReferences extends ShopCustomer {
  readonly requestId: string;
  /** 1 for the first; a deliberate replay counts on. */
  readonly attempt: number;
  readonly basketId?: string | undefined;
  readonly orderNo?: string | undefined;
  /** Whether the shop took the basket and was holding it back when it was last asked. @see HeldBasket */
  readonly held?: boolean | undefined;
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

/** How the payment of an order stands. */
export type PaymentResult =
  | { readonly kind: 'placed'; readonly order: PaidOrder }
  /** Not placed yet, nor refused: somebody has to act, or the shop has not come to it. */
  | { readonly kind: 'pending'; readonly action: PendingAction; readonly order?: ShopOrder | undefined };

/**
 * One shop, reached through one connection. Behaviour, not end points: a step never knows the vendor.
 *
 * Every method throws the six errors of `lib/errors` and nothing else; a mutating call whose answer does not prove
 * "not done" throws `UnknownOutcomeError`. Methods renew an expired token once by themselves.
 */
export interface CommercePlatform {
  /**
   * A token that works for some minutes more: the cached one, or a fresh grant. One grant is under way at a time.
   * @param customer On whose behalf, where tokens are for one customer only.
   * @throws ConfigurationError when the credentials are refused, TransientError when the shop cannot be reached.
   * @throws RejectedError `CUSTOMER_NOT_FOUND` where the shop is asked for the customer's token, and knows none such.
   */
  authenticate(customer: ShopCustomer): Promise<AccessToken>;

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
   * @param request Asked for where an order is made of more than its basket.
   */
  placeOrder(references: ShopReferences & { readonly basketId: string }, request: RequestSource): Promise<Submission>;

  /** Looks for the attempt's order by number, by our mark, and for its basket. Reads only. */
  findOrder(references: ShopReferences): Promise<OrderLookup>;

  /**
   * Pays the order with the first of the request's instruments that is taken, and verifies the result on the order
   * itself. An instrument that was declined is taken off the order before the next one is tried. Asked again of an order
   * that was pending, it tells how that stands now.
   * @throws RejectedError when the last one is declined, ConfigurationError `PAYMENT_NOT_TRIGGERED` when no hook ran.
   */
  authorizePayment(payment: PaymentAuthorization): Promise<PaymentResult>;

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

  /**
   * Hands a placed order to fulfilment once more. Absent where the platform has no such thing.
   * @throws RejectedError `CONFLICT` for an order that is not placed or not ours.
   */
  resendForFulfillment?(references: ShopReferences & { readonly orderNo: string }): Promise<void>;
}

/** References with their order; without a number while the shop holds it back. @see CommercePlatform.authorizePayment */
export interface PaymentAuthorization extends ShopReferences {
  readonly payment: Payment;
  readonly total: Money;
  /** True when an earlier try may have reached the shop: the order is read before anything is sent. */
  readonly repeated: boolean;
  /**
   * The card of a payment of the kind `card`. Asked for right before it is sent, and only if it is: where an earlier try
   * has paid, or has left the card with the order, there may be none any more.
   * @throws RejectedError `CARD_REFERENCE_EXPIRED`, or TransientError.
   */
  readonly card?: (() => Promise<CardFields>) | undefined;
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
export interface PlatformDefinition extends PlatformRules {
  /**
   * Reads the connection's settings.
   * @throws ConfigurationError `CONNECTION_MISCONFIGURED` that names the setting and what is allowed.
   */
  connect(settings: unknown, services: PlatformServices): CommercePlatform;

  /** What is wrong with a connection's settings; empty when they fit. For deploy time. */
  checkSettings(settings: unknown, options: { readonly allowLoopback: boolean }): readonly FieldIssue[];

  /** What is wrong with a connection's secret; empty when it fits. Never says what stands in it. */
  checkCredentials(secret: unknown): readonly FieldIssue[];
}
