import { OnbehalfError, RejectedError } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import type { PreparedBasket } from '../commerce-platform.ts';
import { chooseMethods, type Pricing } from './choose-methods.ts';
import type { OracleClient } from './client.ts';
import { firstQuote, type Quote } from './quote.ts';

/** What is told of a coupon that the shop does not take: it has one code for all reasons. */
const REFUSED = 'not_active_or_unknown';

/**
 * Prices the order with all of its coupons. When the shop refuses it over them, which of them it means is found out by
 * entering one after the other; those that the request lets go are left out.
 * @throws RejectedError `COUPON_REJECTED` for one that it insists on.
 */
export async function enterCoupons(request: OrderRequest, client: OracleClient): Promise<Pricing> {
  const first = firstQuote(request);
  try {
    return await chooseMethods(request, first, client);
  } catch (refusal) {
    if (!isCouponRefusal(refusal)) {
      throw refusal;
    }
  }
  const all = (request.coupons ?? []).map((_, position) => position);
  let pricing = await chooseMethods(request, { ...first, refusedCoupons: all }, client);
  for (const position of all) {
    pricing = (await enterCoupon(position, { request, quote: pricing.quote }, client)) ?? pricing;
  }
  return pricing;
}

/** Coupons that were left out, each code once. */
export function refusedCoupons({ coupons = [] }: OrderRequest, quote: Quote): PreparedBasket['refusedCoupons'] {
  const codes = new Set(quote.refusedCoupons.flatMap((position) => coupons[position]?.code ?? []));
  return [...codes].map((code) => ({ code, status: REFUSED }));
}

/** The pricing with one more coupon; `undefined` when the shop refuses it and the request lets it go. */
async function enterCoupon(
  position: number,
  { request, quote }: { readonly request: OrderRequest; readonly quote: Quote },
  client: OracleClient,
): Promise<Pricing | undefined> {
  const others = quote.refusedCoupons.filter((other) => other !== position);
  try {
    return await chooseMethods(request, { ...quote, refusedCoupons: others }, client);
  } catch (refusal) {
    if (!isCouponRefusal(refusal)) {
      throw refusal;
    }
    if (request.coupons?.[position]?.ifRefused === 'continue') {
      return undefined;
    }
    const field = `coupons[${position}]`;
    const message = 'was refused by the shop';
    throw new RejectedError({
      ...refusal.details,
      reason: `${field} ${message}; ${refusal.details.reason}`,
      issues: [{ field, message }],
      cause: refusal,
    });
  }
}

const isCouponRefusal = (error: unknown): error is OnbehalfError =>
  error instanceof OnbehalfError && error.code === 'COUPON_REJECTED';
