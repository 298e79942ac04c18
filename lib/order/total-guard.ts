import { formatMoney, type Money, parseMoney } from './money.ts';

/** What the customer was told of the total; both of a request's `guards`. */
export interface TotalGuard {
  /** Decimal string in the currency of the total. */
  readonly expectedTotal?: string | undefined;
  /** Allowed difference in percent. @default 0 */
  readonly tolerancePercent?: number | undefined;
}

/** Binary fractions of a percentage must not turn a difference that is just allowed into one that is not. */
const ROUNDING = 1e-6;

/** Why a total is not what the customer was told; `undefined` when it is, or nobody was told anything. */
export function totalDrift(total: Money, { expectedTotal, tolerancePercent = 0 }: TotalGuard): string | undefined {
  if (expectedTotal === undefined) {
    return undefined;
  }
  const expected = parseMoney(expectedTotal, total.currency).minorUnits;
  const allowed = Math.floor((expected * tolerancePercent) / 100 + ROUNDING);
  return Math.abs(total.minorUnits - expected) <= allowed
    ? undefined
    : `is ${expectedTotal}, tolerance ${tolerancePercent} %; the shop's total is ${formatMoney(total)} ${total.currency}`;
}
