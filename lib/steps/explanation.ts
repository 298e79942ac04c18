import type { Code } from '../errors/codes.ts';
import { CUSTOMER_TEXTS } from '../errors/customer-texts.ts';
import { hintFor } from '../errors/failure-envelope.ts';
import { isRetryable } from '../errors/next-move.ts';
import { CUSTOMER_TEXT_WHEN_PAID_AND_OPEN, customerTextWhenPaid, hintWhenPaid } from '../errors/paid-elsewhere.ts';
import type { Money } from '../order/outcome.ts';
import type { Payment } from '../order/payment.ts';

/** What an outcome tells of its code beside the code. */
interface Explanation {
  readonly code: Code;
  readonly retryable: boolean;
  readonly customerText: string;
  readonly hint: string;
}

/** Alike for everybody who reaches a code. */
export const explanationOf = (code: Code): Explanation => ({
  code,
  retryable: isRetryable(code),
  customerText: CUSTOMER_TEXTS[code],
  hint: hintFor(code),
});

const isPaid = (money: Money | undefined): boolean => money === 'captured_elsewhere';

/** The same where no order stands and none will by itself: what was paid before has to be given back, or ordered for. */
export const explanationOfRefused = (code: Code, money?: Money): Explanation => ({
  ...explanationOf(code),
  ...(isPaid(money) && { customerText: customerTextWhenPaid(code), hint: hintWhenPaid(code) }),
});

/** The same where an operator may still have the order placed. */
export const explanationOfFailed = (code: Code, money?: Money): Explanation => ({
  ...explanationOf(code),
  ...(isPaid(money) && { customerText: CUSTOMER_TEXT_WHEN_PAID_AND_OPEN, hint: hintWhenPaid(code) }),
});

const CARD_IS_GONE =
  'The card that was told is gone by now, so that a replay finds none: take it again, and send the order anew under a new request id with its reference.';

/** The same of a rejection, after which a card that was told is not kept for another attempt. */
export function explanationOfRejected(code: Code, payment: Pick<Payment, 'kind'> | undefined): Explanation {
  const explanation = explanationOfRefused(code, payment?.kind === 'paid_elsewhere' ? 'captured_elsewhere' : undefined);
  return payment?.kind === 'card' && explanation.retryable
    ? { ...explanation, retryable: false, hint: `${explanation.hint} ${CARD_IS_GONE}` }
    : explanation;
}
