import type { CallLog } from './call-log.ts';
import type { FaultOrder, FaultOrderInput } from './fault-order.ts';
import type { FaultQueue } from './fault-queue.ts';
import type { SandboxDelivery, SandboxRequest } from './sandbox-exchange.ts';

/** How an order stands, whatever the platform's own word for it. */
export type Standing =
  /** Neither placed nor given up: it waits for its payment, an approval or a queue. */
  | 'open'
  /** The merchant will deliver it. */
  | 'placed'
  /** Failed, cancelled or rolled back. */
  | 'dead';

/** An order, without anything personal. */
export interface SandboxOrder {
  readonly orderNo: string;
  /** The platform's own word. */
  readonly status: string;
  readonly standing: Standing;
  readonly basketId: string | undefined;
  readonly customerNo: string | undefined;
  /** The caller's mark. */
  readonly requestMark: string | undefined;
  readonly currency: string;
  readonly orderTotal: number | null;
  readonly authorized: number;
  readonly items: readonly { readonly productId: string; readonly quantity: number }[];
  /** ISO 8601. */
  readonly createdAt: string;
}

/** An open basket, without anything personal. */
export interface SandboxBasket {
  readonly basketId: string;
  readonly customerNo: string | undefined;
  readonly requestMark: string | undefined;
  /** The shopper's own cart. */
  readonly storefront: boolean;
}

/** An authorisation that the payment gateway was asked for; amounts as the shop shows them. */
export interface SandboxPayment {
  readonly orderNo: string;
  /** Tells instruments apart: charged twice for one order would be a double charge. */
  readonly instrument: string;
  readonly authorized: number;
  /** `live` holds the customer's money. */
  readonly state: 'live' | 'voided' | 'declined';
}

/** A sandbox shop from the inside: what demos, tests and scenarios see of any platform's, and do to it. */
export interface SandboxShop {
  readonly faults: FaultQueue;
  readonly calls: CallLog;
  /** Oldest first. */
  orders(): readonly SandboxOrder[];
  /** Oldest first. */
  baskets(): readonly SandboxBasket[];
  /** Oldest first. */
  payments(): readonly SandboxPayment[];
  /** Whether a basket stays open after its order was made, with everybody's. */
  readonly keepsBaskets: boolean;
  orderFault(fault: FaultOrderInput): FaultOrder;
  setStock(productId: string, quantity: number): void;
  /** Makes the shop's search or list of orders fail, or work again; `false` where the platform has none apart. */
  breakSearch(isBroken: boolean): boolean;
  /** Lets the shopper put something into a cart of their own. @returns its id */
  fillShopperCart(customerNo: string): string;
  /** Withdraws every access token, as an expiry of all at once would. */
  expireTokens(): void;
  /** Back to the seed and the first settings. */
  reset(): void;
}

/** A sandbox shop in this process, without a socket. */
export interface OpenedShop<Shop extends SandboxShop = SandboxShop> {
  readonly shop: Shop;
  /** Answers a request as the server would, without one; at once unless the answer takes time. */
  readonly serve: (request: SandboxRequest) => SandboxDelivery | Promise<SandboxDelivery>;
  /** What the shop calls an operation that a request asks for; the name that fault orders use. */
  readonly operationOf: (request: SandboxRequest) => string;
}
