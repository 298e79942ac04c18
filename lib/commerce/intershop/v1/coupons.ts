import type { OrderRequest } from '../../../order/order-request.ts';
import { blame } from '../api/line-faults.ts';
import { anything } from '../api/wire.ts';
import type { FilledBasket } from '../api/documents.ts';
import type { IcmClient } from '../client.ts';
import { tailOf } from '../fault-names.ts';
import { type BasketRef, change } from './basket-calls.ts';

const HAS_IT = 'basket.promotion_code.add_code_promotion_code_already_in_basket.error';

/**
 * Enters the request's coupons, each once.
 * @returns those that the shop refused and the request lets go.
 * @throws RejectedError `COUPON_REJECTED` for one that it insists on.
 */
export async function enterCoupons(
  ref: BasketRef,
  { coupons = [] }: OrderRequest,
  client: IcmClient,
): Promise<FilledBasket['refusedCoupons']> {
  const refusals = [];
  for (const code of new Set(coupons.map((coupon) => coupon.code))) {
    const call = change(ref, {
      operation: 'addPromotionCode',
      method: 'POST',
      part: '/promotioncodes',
      body: { code },
    });
    const attempt = await client.attempt(call, anything);
    const isThere = 'refused' in attempt && attempt.fault?.entries.some((entry) => entry.code === HAS_IT) === true;
    if ('refused' in attempt && !isThere) {
      const insisting = coupons.findIndex((coupon) => coupon.code === code && coupon.ifRefused === 'reject');
      if (attempt.refused.code !== 'COUPON_REJECTED' || insisting >= 0) {
        throw blame(attempt.refused, insisting < 0 ? undefined : `coupons[${insisting}]`);
      }
      refusals.push({ code, status: tailOf(attempt.refused.details.fault ?? 'refused') });
    }
  }
  return refusals;
}
