import type { OrderRequest } from '../../order/order-request.ts';
import type { PreparedBasket } from '../commerce-platform.ts';
import type { BasketRefusal } from './basket-refusal.ts';
import { safeCode } from './hook-verdict.ts';
import type { BasketDocument } from './schemas.ts';
import { rejected } from '../adapter/verdict.ts';

/** Status codes of a coupon that is accepted, whether or not a promotion applies just now (Shop API, CouponItem). */
const ACCEPTED = new Set(['applied', 'adhoc', 'no_applicable_promotion']);

/** What is said of a coupon that the answer does not mention: the shop leaves out codes it cannot read. */
const LEFT_OUT = 'not_in_basket';

type RefusedCoupon = PreparedBasket['refusedCoupons'][number];

/** Coupons the shop refused, with its word for why. Codes are compared without regard to case, as the shop does. */
export function refusedCoupons(basket: BasketDocument, { coupons = [] }: OrderRequest): RefusedCoupon[] {
  const codes = [...new Set(coupons.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const item = basket.coupon_items?.find((candidate) => candidate.code?.toLowerCase() === code.toLowerCase());
    const accepted = item?.valid ?? ACCEPTED.has(item?.status_code ?? '');
    return accepted ? [] : [{ code, status: safeCode(item?.status_code ?? undefined) ?? LEFT_OUT }];
  });
}

/** The refusal of the first coupon that the request does not let go; `undefined` when there is none. */
export function couponRefusal(basket: BasketDocument, request: OrderRequest): BasketRefusal | undefined {
  const refused = new Map(refusedCoupons(basket, request).map(({ code, status }) => [code, status]));
  const index = (request.coupons ?? []).findIndex(({ code, ifRefused }) => ifRefused === 'reject' && refused.has(code));
  const status = refused.get(request.coupons?.[index]?.code ?? '');
  if (status === undefined) {
    return undefined;
  }
  const field = `coupons[${index}]`;
  const message = `was refused by the shop: ${status}`;
  return { verdict: rejected('COUPON_REJECTED'), reason: `${field} ${message}`, issues: [{ field, message }] };
}
