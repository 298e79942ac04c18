import type { OrderRequest } from '../../order/order-request.ts';
import { askedFor, digestOf } from './item-digest.ts';

/**
 * What a pricing came to. No basket stands in the shop, so the basket id of the port says what an order is to be made
 * with: which of the request's shipping methods and coupons the shop took, and of which items.
 */
export interface Quote {
  /** @see digestOf */
  readonly items: string;
  /** Position of the chosen shipping method for each address: the request's own, then its shipments in their order. */
  readonly methods: readonly number[];
  /** Positions of coupons that the shop refused and the request let go. */
  readonly refusedCoupons: readonly number[];
}

const FORMAT = /^priced-([0-9a-f]{24})-s([0-4]{1,21})-c([0-9a-f]{1,3})$/;

/** Writes a quote as a basket id. */
export function basketIdOf({ items, methods, refusedCoupons }: Quote): string {
  const coupons = refusedCoupons.reduce((bits, position) => bits | (1 << position), 0);
  return `priced-${items}-s${methods.join('')}-c${coupons.toString(16)}`;
}

/** Reads a basket id; `undefined` for one that is no quote. */
export function readQuote(basketId: string | undefined): Quote | undefined {
  const [, items, methods = '', coupons = ''] = FORMAT.exec(basketId ?? '') ?? [];
  if (items === undefined) {
    return undefined;
  }
  const bits = Number.parseInt(coupons, 16);
  return {
    items,
    methods: Array.from(methods, Number),
    refusedCoupons: Array.from({ length: 12 }, (_, position) => position).filter((position) => bits & (1 << position)),
  };
}

/** The quote of a request before anything was refused. */
export function firstQuote({ lineItems, shipments = [] }: OrderRequest): Quote {
  return { items: digestOf(askedFor(lineItems)), methods: [0, ...shipments.map(() => 0)], refusedCoupons: [] };
}
