/**
 * What each code means to a person. `hint` is the operator's next move; it never contains data of the request.
 *
 * The list is closed on purpose: dashboards, runbook and requesters switch on it. A vendor's fault that maps to none
 * of the precise codes takes `BACKEND_ERROR` or `OUTCOME_UNKNOWN`, which are safe for any fault.
 */
export const CODES = {
  // The request itself.
  REQUEST_NOT_JSON: 'The body is not JSON. Send one JSON object per event.',
  REQUEST_INVALID: 'The request breaks the schema. Mend the named fields and send it again under the same request id.',
  REQUEST_EXPIRED: 'The journal has forgotten the request. Send it again if the order is still wanted.',
  CARD_DATA_REFUSED: 'The request holds what looks like card data. Send a stored instrument; never a number or a code.',
  CONNECTION_UNKNOWN: 'No connection of this name is deployed. Use a deployed name or add the connection.',
  PLATFORM_UNSUPPORTED:
    "The connection's platform cannot do what the request asks. Leave that out, or name another connection, and send it again under the same request id.",
  IDEMPOTENCY_CONFLICT: 'This request id was used before with other content. Use a new id for a new order.',
  DEADLINE_PASSED:
    "The request's deadline passed before the order was placed. If it is still wanted, send it anew under a new request id with a later deadline.",
  // Access and set-up.
  TOKEN_EXPIRED: 'The shop refused a token that was renewed a moment ago. Check the clock and the access key.',
  ACCESS_DENIED: "Access to the shop was refused. Check the connection's credentials, permissions and IP allow-list.",
  SITE_OR_ORG_INVALID: 'The shop does not know the site or the API version. Check the connection settings.',
  CONNECTION_MISCONFIGURED: 'The connection or its secret is incomplete. Compare it with docs/connections.md.',
  // The order's data.
  CUSTOMER_NOT_FOUND:
    'The shop does not know the customer. Register the customer there, then replay; or send the order anew under a new request id with the right customer.',
  PRODUCT_NOT_FOUND:
    'The shop does not know a product of the request, or it is not on sale. Put it on sale, then replay; or send the order anew under a new request id without it.',
  NOT_SOLD_ALONE:
    'The shop sells a product of the request as part of another one only. Send the order anew under a new request id with the product that holds it.',
  OUT_OF_STOCK:
    'A product is not available in the quantity asked for. Restock it, then replay; or send a smaller order under a new request id.',
  QUANTITY_LIMIT:
    'A quantity is outside what the shop allows. Change the limit there, then replay; or send the order anew under a new request id with another quantity.',
  SHIPPING_UNAVAILABLE:
    'None of the shipping methods of the request can be used for this basket. Enable one for it in the shop, then replay; or send the order anew under a new request id with another method.',
  ADDRESS_INVALID: 'The shop refused an address. Have it corrected, and send the order anew under a new request id.',
  COUPON_REJECTED:
    'The shop refused a coupon that the request insists on. Enable it in the shop, then replay; or send the order anew under a new request id without it.',
  CART_INVALID:
    'The shop refused the basket as it stands. The reason names what it lacks: mend that in the shop, then replay; or send the order anew under a new request id.',
  DATA_MISSING:
    'The shop needs data that the request does not carry. Add what the reason names, and send the order anew under a new request id.',
  PRICE_DRIFT:
    "The shop's price is outside what the request allows. Mend the price there, then replay; or send the order anew under a new request id with the price that the customer agrees to.",
  // Payment.
  PAYMENT_METHOD_INVALID:
    'The shop does not know the payment instrument. Ask the customer for another one, and send the order anew under a new request id with it.',
  CARD_EXPIRED:
    'The stored card has expired. Ask the customer for another one, and send the order anew under a new request id with it.',
  CARD_REFERENCE_EXPIRED:
    'There is no card under the reference: its time is over, it was used, or it was handed in by a sender of another tenant. Take the card again, and send the order anew under a new request id with its reference.',
  PAYMENT_DECLINED_SOFT:
    'The payment was declined for now. A later try may pass: replay it in some days, and not often.',
  PAYMENT_DECLINED_HARD:
    'The payment was declined for good. Do not try this instrument again: send the order anew under a new request id with another one.',
  PAYMENT_NOT_TRIGGERED:
    'No payment hook ran: the order has no authorisation. Check hook registration and cartridge path, then redrive.',
  ORDER_NOT_PLACED:
    'The payment is authorised, yet the shop left the order as created. Check the hook after the payment, then redrive.',
  PAYMENT_WITHOUT_ORDER:
    'A payment came through for an order that had failed or was cancelled meanwhile. Release it at the gateway, then redrive; or bring the order back in the shop.',
  PAYMENT_AMOUNT_SHORT:
    "The authorised amount is below the order's total, so the order was undone. Find out at the gateway why it authorises in part, then replay; or send the order anew under a new request id with another instrument.",
  // An order that waits.
  APPROVAL:
    'The order waits for an approval in the shop. Have it approved or refused there; it is followed until then.',
  SCA_REQUIRED:
    'The order waits for its customer, who has to confirm the payment. Ask the customer to do so; it is followed until then.',
  PAYMENT_PENDING: 'The order waits for its payment to come through. Nothing to do; it is followed until then.',
  ORDER_QUEUED: 'The shop has taken the order and put it in a queue. Nothing to do; it is followed until it is placed.',
  ACTION_EXPIRED:
    'Nobody did what the order waited for within its time, so it was undone. If it is still wanted, replay it.',
  CANCELLED:
    'An operator cancelled the order, and what it had made in the shop was undone. If it is wanted after all, replay it.',
  ORDER_STATE_UNCLEAR:
    'The shop shows the order in a state that only a person can judge; the reason names it. Settle the order in the shop, then redrive.',
  // Traffic and state.
  BASKET_QUOTA:
    'The customer has too many open baskets in the shop. Wait until some have expired, or delete them there, then redrive.',
  BASKET_GONE: 'The basket is gone: ordered, expired or deleted. Look in the shop before anything is repeated.',
  CONFLICT:
    'Somebody else, or an earlier attempt, holds the same basket or order; the reason tells which. The order of an earlier attempt stands: the sweeper fails it after its limit (45 minutes by default), or reports it if it is placed by then. Redrive after that.',
  BACKEND_BUSY: 'The shop asked to slow down. Wait, or lower the rate of the connection, then redrive.',
  BACKEND_UNREACHABLE: 'The shop could not be reached; nothing was sent. Wait until it can, then redrive.',
  BACKEND_ERROR: 'The shop failed; it did not do what was asked. Wait until it works again, then redrive.',
  BACKEND_ANSWER_UNREADABLE:
    'The shop answered with something that is not its documented format. Look for a proxy or an error page in front of it, then redrive.',
  NOT_VOIDABLE: 'The shop does not allow the order to be undone. Undo it by hand in the shop, then redrive.',
  OUTCOME_UNKNOWN: 'It is not known whether the shop did it. Look in the shop before anything is repeated.',
  // Our own house.
  INTERNAL: 'Onbehalf failed before or after the call. The log of the step tells where; mend that, then redrive.',
} as const satisfies Record<string, string>;

/** A code of the closed list. */
export type Code = keyof typeof CODES;

/** Whether a text is a code of the closed list. */
export const isCode = (text: string): text is Code => Object.hasOwn(CODES, text);
