import { OccError } from '../occ-error.ts';
import type { CallContext } from '../order-context.ts';
import type { SeedCoupon } from '../seed/shop-seed.ts';
import type { CartRequest } from './cart-request.ts';

/** @throws OccError 28326 for each code that is not good */
export function readCoupons({ state }: CallContext, { shoppingCart }: CartRequest): SeedCoupon[] {
  const codes = [...new Set(shoppingCart?.coupons?.map(({ code }) => code))];
  const found = codes.map((code) => ({ code, coupon: state.seed.coupons.find((each) => each.code === code) }));
  const refused = found.filter(({ coupon }) => coupon === undefined || coupon.active === false);
  if (refused.length > 0) {
    const details = refused.map(({ code, coupon }) => ({
      errorCode: '28326',
      message: `${code}: code ${coupon === undefined ? 'not found' : 'expired'}.`,
    }));
    throw new OccError(400, details);
  }
  return found.flatMap(({ coupon }) => coupon ?? []);
}
