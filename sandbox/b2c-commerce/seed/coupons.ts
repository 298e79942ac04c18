import type { SeedCoupon } from './shop-seed.ts';

/** One coupon for each thing that can be said about a code. */
export const coupons: readonly SeedCoupon[] = [
  { ...percent('LOYAL10', 10) },
  { ...percent('SUBSCRIBE15', 15) },
  { ...amount('WELCOME5', 500), redemptionLimitPerCustomer: 1 },
  /** Applies from a merchandise total of 100 only. */
  { ...amount('BIG20', 2000), minimumSubtotal: { USD: 10_000, EUR: 10_000 } },
  { ...percent('EXPIRED20', 20), enabled: false },
  { ...percent('SUMMER25', 25), active: false },
  /** Can be redeemed once, and was. */
  { ...amount('ONCE', 1000), redemptionLimit: 1, redeemed: 1 },
  /** Can be redeemed once, and was not yet. */
  { ...amount('SINGLE', 300), redemptionLimit: 1 },
];

function percent(code: string, value: number): SeedCoupon {
  return { ...named(code), discount: { kind: 'percent', percent: value } };
}

function amount(code: string, value: number): SeedCoupon {
  return { ...named(code), discount: { kind: 'amount', amounts: { USD: value, EUR: value } } };
}

function named(code: string) {
  return {
    code,
    couponId: `coupon-${code.toLowerCase()}`,
    promotionId: `promo-${code.toLowerCase()}`,
    promotionName: code,
  };
}
