import type { SeedCoupon } from '../seed/shop-seed.ts';
import type { ShopState } from '../shop-state.ts';

export type CouponStatus =
  | 'applied'
  | 'no_applicable_promotion'
  | 'no_active_promotion'
  | 'coupon_code_unknown'
  | 'coupon_disabled'
  | 'coupon_code_already_in_basket'
  | 'coupon_code_already_redeemed'
  | 'redemption_limit_exceeded'
  | 'customer_redemption_limit_exceeded';

/** A code in a basket, with what the shop makes of it. A refused code is no fault: it stays, marked. */
export interface CouponItem {
  readonly id: string;
  readonly code: string;
  readonly status: CouponStatus;
  readonly coupon: SeedCoupon | undefined;
  /** Taken off the order, in minor units. */
  readonly discount: number;
}

/** A code counts as valid when it is accepted, whether or not its promotion takes something off. */
export function isValid(item: CouponItem): boolean {
  return item.status === 'applied' || item.status === 'no_applicable_promotion';
}

export interface CouponQuestion {
  readonly codes: readonly string[];
  readonly subtotal: number;
  readonly currency: string;
  readonly customerNo: string | undefined;
}

/** Applies codes one after another, each to what the earlier ones left over. */
export function applyCoupons(state: ShopState, question: CouponQuestion): CouponItem[] {
  const items: CouponItem[] = [];
  let left = question.subtotal;
  for (const code of question.codes) {
    const coupon = state.coupons.get(code);
    const refusal = items.some((item) => item.code === code)
      ? 'coupon_code_already_in_basket'
      : refusalOf(state, coupon, question.customerNo);
    const discount = coupon === undefined || refusal !== undefined ? 0 : discountOf(coupon, left, question);
    const status = refusal ?? (discount > 0 ? 'applied' : 'no_applicable_promotion');
    items.push({ id: state.identifiers.next(), code, status, coupon, discount });
    left -= discount;
  }
  return items;
}

/** Why a code cannot be used by this customer now; undefined when it can. */
export function refusalOf(
  state: ShopState,
  coupon: SeedCoupon | undefined,
  customerNo: string | undefined,
): CouponStatus | undefined {
  if (coupon === undefined) return 'coupon_code_unknown';
  if (coupon.enabled === false) return 'coupon_disabled';
  if (coupon.active === false) return 'no_active_promotion';
  const redeemed = state.redemptionsOf(coupon.code);
  if (coupon.redemptionLimit !== undefined && redeemed.total >= coupon.redemptionLimit) {
    return coupon.redemptionLimit === 1 ? 'coupon_code_already_redeemed' : 'redemption_limit_exceeded';
  }
  const own = customerNo === undefined ? 0 : (redeemed.byCustomer.get(customerNo) ?? 0);
  if (coupon.redemptionLimitPerCustomer !== undefined && own >= coupon.redemptionLimitPerCustomer) {
    return 'customer_redemption_limit_exceeded';
  }
  return undefined;
}

function discountOf(coupon: SeedCoupon, left: number, question: CouponQuestion): number {
  if (question.subtotal < (coupon.minimumSubtotal?.[question.currency] ?? 0)) return 0;
  const discount = coupon.discount;
  return discount.kind === 'percent'
    ? Math.round((left * discount.percent) / 100)
    : Math.min(left, discount.amounts[question.currency] ?? 0);
}
