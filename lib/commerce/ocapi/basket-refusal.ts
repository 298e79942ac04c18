import type { FieldIssue } from '../../errors/errors.ts';
import { type Money, moneyFromNumber } from '../../order/money.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import { couponRefusal } from './basket-coupons.ts';
import { flashRefusal } from './basket-flash.ts';
import { linesRefusal } from './basket-lines.ts';
import { totalRefusal } from './price-guards.ts';
import type { BasketDocument } from './schemas.ts';
import { rejected, type Verdict } from '../adapter/verdict.ts';

/** Why a basket may not be ordered. */
export interface BasketRefusal {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly issues?: readonly FieldIssue[];
}

/** What a basket comes to, or why it may not be ordered. */
export type BasketReading = { readonly total: Money } | { readonly refusal: BasketRefusal };

/**
 * Reads the answer to a new basket. A basket is made even if parts of the request were refused: the shop leaves out
 * what it does not like and says so, if at all, in the document.
 */
export function readBasket(basket: BasketDocument, request: OrderRequest): BasketReading {
  if (basket.currency !== request.currency) {
    return refuse(`the site sells in ${basket.currency}, the request is in ${request.currency}`);
  }
  const refusal = flashRefusal(basket) ?? linesRefusal(basket, request) ?? couponRefusal(basket, request);
  if (refusal) {
    return { refusal };
  }
  if (typeof basket.order_total !== 'number') {
    return refuse('the shop could not calculate the total');
  }
  const total = moneyFromNumber(basket.order_total, basket.currency);
  const drift = totalRefusal(total, request);
  return drift ? { refusal: drift } : { total };
}

function refuse(reason: string): BasketReading {
  return { refusal: { verdict: rejected('CART_INVALID'), reason } };
}
