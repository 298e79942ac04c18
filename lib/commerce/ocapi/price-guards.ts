import type { Money } from '../../order/money.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import { totalDrift } from '../../order/total-guard.ts';
import type { BasketRefusal } from './basket-refusal.ts';
import { rejected } from '../adapter/verdict.ts';

/** Why the basket's total is not what the customer was told; `undefined` when it is, or nobody was told anything. */
export function totalRefusal(total: Money, { guards }: OrderRequest): BasketRefusal | undefined {
  const message = totalDrift(total, guards ?? {});
  return message === undefined
    ? undefined
    : {
        verdict: rejected('PRICE_DRIFT'),
        reason: `guards.expectedTotal ${message}`,
        issues: [{ field: 'guards.expectedTotal', message }],
      };
}
