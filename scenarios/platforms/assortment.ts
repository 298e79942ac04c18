import type { OrderRequest } from '../../lib/order/order-request.ts';
import type { Payment } from '../../lib/order/payment.ts';

type StoredInstrument = Omit<Extract<Payment, { kind: 'stored_instrument' }>, 'fallbacks'>;

/** What requests to a sandbox shop are made of. */
export interface Assortment {
  /** A renewal that the shop can carry out. */
  readonly request: OrderRequest;
  /** Another product that it has. */
  readonly otherProduct: string;
  /** One that is sold out. */
  readonly soldOutProduct: string;
  /** What the bank says to a stored instrument: takes it, or declines it for now, or for good. */
  readonly instruments: Readonly<Record<'taken' | 'softDeclined' | 'hardDeclined', StoredInstrument>>;
  readonly invoiceMethod: string;
  /** Code of a gift certificate that does not cover an order. */
  readonly giftCertificate?: string;
}

/** Id of the request, as a subscription engine makes it. */
export const requestIdOf = (subscription: string): string => `acme:RefArch:${subscription}:2026-12-01`;

/** What all platforms' renewals have in common. */
export const RENEWAL = {
  schema: 'order-request/1',
  requestId: requestIdOf('sub_8812'),
  reason: 'subscription_renewal',
  correlation: { subscriptionId: 'sub_8812' },
} as const satisfies Partial<OrderRequest>;
