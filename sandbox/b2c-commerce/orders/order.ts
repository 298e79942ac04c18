import type { LineItemContainer } from '../baskets/basket.ts';
import type { PaymentInstrument } from '../payments/payment-instrument.ts';

export type OrderStatus = 'created' | 'new' | 'open' | 'completed' | 'cancelled' | 'replaced' | 'failed';

/** An order. Its `id` is the order number. */
export interface Order extends LineItemContainer {
  readonly id: string;
  revision: number;
  /** The secret with which a guest may look the order up. */
  readonly token: string;
  readonly basketId: string;
  readonly createdBy: string;
  status: OrderStatus;
  confirmationStatus: 'not_confirmed' | 'confirmed';
  exportStatus: 'not_exported' | 'ready';
  payments: readonly PaymentInstrument[];
  custom: Readonly<Record<string, unknown>>;
  /** Minor units; an order is made only of a basket whose total is known. */
  readonly orderTotal: number;
}

/** Places an order: it is confirmed, and ready for export. */
export function markPlaced(order: Order): void {
  order.status = 'new';
  order.confirmationStatus = 'confirmed';
  order.exportStatus = 'ready';
}

/** What the gateway has authorised for the order so far, in minor units. */
export function authorizedAmount(order: Order): number {
  return order.payments.reduce((sum, payment) => sum + (payment.authorized ?? 0), 0);
}
