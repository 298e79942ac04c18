import type { Standing } from '../../shared/sandbox-shop.ts';
import type { Cart } from '../cart/cart.ts';
import type { PaymentGroup } from '../payments/payment-group.ts';
import type { SeedProfile } from '../seed/shop-seed.ts';

/** States of the platform that the sandbox comes to by itself. Others can be set, as a merchant's own process would. */
export type OrderState =
  | 'INCOMPLETE'
  | 'SUBMITTED'
  | 'PENDING_PAYMENT'
  | 'PENDING_APPROVAL'
  | 'APPROVED'
  | 'PENDING_CUSTOMER_ACTION'
  | 'QUEUED'
  | 'FAILED'
  | 'FAILED_APPROVAL'
  | 'PENDING_REMOVE'
  | 'REMOVED';

const standings: Readonly<Record<string, Standing>> = {
  SUBMITTED: 'placed',
  PROCESSING: 'placed',
  NO_PENDING_ACTION: 'placed',
  APPROVED: 'placed',
  FAILED: 'dead',
  FAILED_APPROVAL: 'dead',
  AGENT_REJECTED: 'dead',
  REJECTED_QUOTE: 'dead',
  PENDING_REMOVE: 'dead',
  REMOVED: 'dead',
};

/** An order of the platform, which is a cart as long as it is INCOMPLETE. */
export class Order {
  readonly id: string;
  /** A shopper's own. */
  readonly storefront: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  cart: Cart;
  state: string = 'INCOMPLETE' satisfies OrderState;
  dynamicProperties: ReadonlyMap<string, unknown> = new Map();
  payments: readonly PaymentGroup[] = [];
  submittedAt: number | undefined;
  /** When the queue or the price hold has an end. */
  due: number | undefined;
  /** Its units are taken from the stock. */
  hasStock = false;
  /** Approved, and its payments were dropped before that. */
  awaitsPayment = false;
  /** How often it was handed to fulfilment once more. */
  resent = 0;

  constructor(id: string, cart: Cart, origin: { readonly createdAt: number; readonly storefront: boolean }) {
    this.id = id;
    this.cart = cart;
    this.createdAt = origin.createdAt;
    this.storefront = origin.storefront;
  }

  get profile(): SeedProfile {
    return this.cart.profile;
  }

  get standing(): Standing {
    return this.awaitsPayment ? 'open' : (standings[this.state] ?? 'open');
  }

  /** A cart, or an order that is not paid: what can still be paid and submitted. */
  get isPayable(): boolean {
    return this.state === 'INCOMPLETE' || this.state === 'PENDING_PAYMENT' || this.awaitsPayment;
  }

  /** What the gateway holds for it, in minor units. */
  get authorized(): number {
    return this.payments.reduce((sum, { authorized }) => sum + authorized, 0);
  }

  /** The caller's mark in a dynamic property. */
  mark(property: string): string | undefined {
    const value = this.dynamicProperties.get(property);
    return typeof value === 'string' ? value : undefined;
  }
}
