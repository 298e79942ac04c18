import { type Code, CODES } from './codes.ts';
import { CUSTOMER_TEXTS } from './customer-texts.ts';

/** What to do about money that was taken before the request was sent, when there is no order for it. */
const REFUND_OR_PLACE =
  'The customer has paid already, in the billing system: have the order placed in this way, or refund it there; never both.';

const LOOK_FIRST =
  'The customer has paid, in the billing system: look first whether the order of that id stands and is paid by it; if there is none, refund it there.';

/** Where the hint of the code asks the customer for what was settled when the payment was made. */
const MEANINGS: Readonly<Partial<Record<Code, string>>> = {
  PRICE_DRIFT: "The shop's price is not what was billed. Mend the price there, then replay.",
  PAYMENT_METHOD_INVALID:
    "The shop does not know the method by which it is told of payments made elsewhere. Check the connection's setting paidElsewhere and the shop, and send the order anew under a new request id.",
};

/** What an operator, or the requester, does about the code when the customer has paid and no order is known to stand. */
export const hintWhenPaid = (code: Code): string =>
  `${MEANINGS[code] ?? CODES[code]} ${code === 'IDEMPOTENCY_CONFLICT' ? LOOK_FIRST : REFUND_OR_PLACE}`;

/** Of these the order was placed, or may stand under the same id. */
const SAYS_NO_MORE: readonly Code[] = ['CANCELLED', 'IDEMPOTENCY_CONFLICT'];

/** What such a customer may be shown. It promises nothing: whether there is an order or a refund is for the merchant. */
export const customerTextWhenPaid = (code: Code): string =>
  SAYS_NO_MORE.includes(code)
    ? CUSTOMER_TEXTS[code]
    : 'Your payment was received, but your order could not be placed; please contact us so that we can help.';

/** The same while an operator may still have the order placed. */
export const CUSTOMER_TEXT_WHEN_PAID_AND_OPEN =
  'Your payment was received, but your order could not be completed yet; we are looking into it.';
