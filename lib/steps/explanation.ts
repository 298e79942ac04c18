import type { Code } from '../errors/codes.ts';
import { CUSTOMER_TEXTS } from '../errors/customer-texts.ts';
import { hintFor } from '../errors/failure-envelope.ts';
import { isRetryable } from '../errors/next-move.ts';
import type { OrderOutcome } from '../order/outcome.ts';

/** What an outcome tells of its code beside the code, alike for everybody who reaches one. */
export const explanationOf = (
  code: Code,
): Required<Pick<OrderOutcome, 'code' | 'retryable' | 'customerText' | 'hint'>> => ({
  code,
  retryable: isRetryable(code),
  customerText: CUSTOMER_TEXTS[code],
  hint: hintFor(code),
});
