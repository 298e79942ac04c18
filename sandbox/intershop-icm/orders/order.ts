import type { Standing } from '../../shared/sandbox-shop.ts';
import type { Basket, RedirectUrls, Totals } from '../baskets/basket.ts';

/** How far the order creation chain has come. */
interface OrderCreation {
  status: 'COMPLETED' | 'STOPPED' | 'ROLLED_BACK';
  stopAction?: {
    readonly type: 'Redirect' | 'Workflow';
    readonly exitReason?: 'redirect_urls_required' | 'waiting_for_pending_payments';
    readonly redirectUrl?: string;
  };
  redirect?: RedirectUrls;
}

export interface Order {
  readonly id: string;
  readonly documentNumber: string;
  /** The basket it was made of, as it was; comes back when the creation is rolled back. */
  readonly basket: Basket;
  readonly totals: Totals;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly creation: OrderCreation;
  statusCode: string;
  /** Why the payment failed, in the word of the payment provider. */
  declined: string | undefined;
}

const standings: Readonly<Record<string, Standing>> = {
  NEW: 'placed',
  INPROGRESS: 'placed',
  EXPORTED: 'placed',
  EXPORTFAILED: 'placed',
  COMPLETED: 'placed',
  DELIVERED: 'placed',
  CANCELLED: 'dead',
  CANCELLEDANDEXPORTED: 'dead',
  NOTDELIVERABLE: 'dead',
  PAYMENTCANCELLED: 'dead',
};

/**
 * How an order stands. CREATED, MANUAL_INTERVENTION_NEEDED and what nobody knows are open; PENDING is so until the
 * creation is completed.
 */
export function standingOf({ statusCode, creation }: Order): Standing {
  if (statusCode === 'PENDING') return creation.status === 'COMPLETED' ? 'placed' : 'open';
  return standings[statusCode] ?? 'open';
}
