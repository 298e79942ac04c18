import type { OrderRequest } from '../lib/order/order-request.ts';
import type { ShopSettingsChange } from '../sandbox/b2c-commerce/shop-settings.ts';
import { CUSTOMER, orderRequest } from './world/requests.ts';

/** What the world of a history begins with. */
export interface Situation {
  readonly requests: readonly OrderRequest[];
  /** What the later deliveries of a request bring in its place. */
  readonly changedContent?: (request: OrderRequest) => OrderRequest;
  /** Settings of the connection. */
  readonly connection?: Readonly<Record<string, unknown>>;
  readonly shop?: ShopSettingsChange;
  /** How each request ends when nothing goes wrong. */
  readonly ends: 'placed' | 'rejected';
  /** By request id, where a request ends otherwise. */
  readonly endsOf?: Readonly<Record<string, 'placed' | 'rejected'>>;
}

const instrument = (suffix: string) =>
  ({ kind: 'stored_instrument', instrumentId: `pi-${CUSTOMER}-${suffix}` }) as const;

const first = orderRequest();
const second = orderRequest({ requestId: 'acme:RefArch:sub_8813:2026-12-01' });

/** Every situation, by its name in reports. */
export const SITUATIONS = {
  plain: { requests: [first], ends: 'placed' },
  /** The order number is ours. */
  assigned: { requests: [first], connection: { assignOrderNumbers: true }, ends: 'placed' },
  declined: { requests: [orderRequest({ payment: instrument('hard-decline') })], ends: 'rejected' },
  fallback: {
    requests: [orderRequest({ payment: { ...instrument('soft-decline'), fallbacks: [instrument('visa')] } })],
    ends: 'placed',
  },
  giftCertificate: {
    requests: [
      orderRequest({ payment: { kind: 'gift_certificate', codes: ['GC-USD-20'], instruments: [instrument('visa')] } }),
    ],
    ends: 'placed',
  },
  invoice: { requests: [orderRequest({ payment: { kind: 'invoice', methodId: 'INVOICE' } })], ends: 'placed' },
  paidElsewhere: {
    requests: [orderRequest({ payment: { kind: 'paid_elsewhere', reference: 'ch_1' } })],
    ends: 'placed',
  },
  /** Temporary baskets: gone by themselves after a quarter of an hour. */
  temporary: { requests: [first], connection: { apiVersion: '25.6', temporaryBaskets: true }, ends: 'placed' },
  /** A shop that keeps a basket open after its order was made. */
  surviving: {
    requests: [first],
    shop: { consumesBasket: false },
    ends: 'placed',
  },
  /** The same, with order numbers of ours. */
  survivingAssigned: {
    requests: [first],
    connection: { assignOrderNumbers: true },
    shop: { consumesBasket: false },
    ends: 'placed',
  },
  soldOut: {
    requests: [orderRequest({ lineItems: [{ productId: 'COF-KENYA-1KG', quantity: 1 }] })],
    ends: 'rejected',
  },
  /** Two requests for one customer at the same time. */
  neighbours: { requests: [first, second], ends: 'placed' },
  /** One customer, and one of the two requests is declined. */
  declinedNeighbour: {
    requests: [first, { ...second, payment: instrument('hard-decline') }],
    ends: 'placed',
    endsOf: { [second.requestId]: 'rejected' },
  },
  /** The same request id comes again with other content. */
  changed: {
    requests: [first],
    changedContent: (request) => ({ ...request, lineItems: [{ productId: 'COF-DECAF-250G', quantity: 1 }] }),
    ends: 'placed',
  },
  /** A new order is found by search only long after it was made. */
  slowIndex: { requests: [first], shop: { indexLagMs: 200_000 }, ends: 'placed' },
} as const satisfies Record<string, Situation>;

/** @see SITUATIONS */
export type SituationName = keyof typeof SITUATIONS;

const isSituationName = (text: string): text is SituationName => Object.hasOwn(SITUATIONS, text);

/** The names, in the order of the table. */
export const SITUATION_NAMES = Object.keys(SITUATIONS).filter(isSituationName);

/** The situation of a name. */
export const situationOf = (name: SituationName): Situation => SITUATIONS[name];
