import { formatMoney, type Money, parseMoney } from '../../order/money.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import type { BasketRefusal } from './basket-refusal.ts';
import { rejected } from './verdict.ts';

/** Binary fractions of a percentage must not turn a difference that is just allowed into one that is not. */
const ROUNDING = 1e-6;

/** Why the basket's total is not what the customer was told; `undefined` when it is, or nobody was told anything. */
export function totalRefusal(total: Money, { guards, currency }: OrderRequest): BasketRefusal | undefined {
  if (guards?.expectedTotal === undefined) {
    return undefined;
  }
  const { expectedTotal, tolerancePercent = 0 } = guards;
  const expected = parseMoney(expectedTotal, currency).minorUnits;
  const allowed = Math.floor((expected * tolerancePercent) / 100 + ROUNDING);
  if (Math.abs(total.minorUnits - expected) <= allowed) {
    return undefined;
  }
  const message = `is ${expectedTotal}, tolerance ${tolerancePercent} %; the shop's total is ${formatMoney(total)} ${currency}`;
  return {
    verdict: rejected('PRICE_DRIFT'),
    reason: `guards.expectedTotal ${message}`,
    issues: [{ field: 'guards.expectedTotal', message }],
  };
}
