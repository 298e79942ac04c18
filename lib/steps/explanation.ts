import type { Code } from '../errors/codes.ts';
import { CUSTOMER_TEXTS } from '../errors/customer-texts.ts';
import { hintFor } from '../errors/failure-envelope.ts';
import { isRetryable } from '../errors/next-move.ts';
import type { OrderOutcome } from '../order/outcome.ts';
import type { Payment } from '../order/payment.ts';

/** What an outcome tells of its code beside the code. */
type Explanation = Required<Pick<OrderOutcome, 'code' | 'retryable' | 'customerText' | 'hint'>>;

/** Alike for everybody who reaches a code. */
export const explanationOf = (code: Code): Explanation => ({
  code,
  retryable: isRetryable(code),
  customerText: CUSTOMER_TEXTS[code],
  hint: hintFor(code),
});

const CARD_IS_GONE =
  'The card that was told is gone by now, so that a replay finds none: take it again, and send the order anew under a new request id with its reference.';

/** The same of a rejection, after which a card that was told is not kept for another attempt. */
export function explanationOfRejected(code: Code, payment: Pick<Payment, 'kind'> | undefined): Explanation {
  const explanation = explanationOf(code);
  return payment?.kind === 'card' && explanation.retryable
    ? { ...explanation, retryable: false, hint: `${explanation.hint} ${CARD_IS_GONE}` }
    : explanation;
}
