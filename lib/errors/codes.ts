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
  PLATFORM_UNSUPPORTED: "The connection's platform cannot do what the request asks.",
  IDEMPOTENCY_CONFLICT: 'This request id was used before with other content. Use a new id for a new order.',
  DEADLINE_PASSED: "The request's deadline passed before the order was placed.",
  // Access and set-up.
  TOKEN_EXPIRED: 'The shop refused a token that was renewed a moment ago. Check the clock and the access key.',
  ACCESS_DENIED: "Access to the shop was refused. Check the connection's credentials, permissions and IP allow-list.",
  SITE_OR_ORG_INVALID: 'The shop does not know the site or the API version. Check the connection settings.',
  CONNECTION_MISCONFIGURED: 'The connection or its secret is incomplete. Compare it with the README, "Connections".',
  // The order's data.
  CUSTOMER_NOT_FOUND: 'The shop does not know the customer.',
  PRODUCT_NOT_FOUND: 'The shop does not know a product of the request, or it is not on sale.',
  OUT_OF_STOCK: 'A product is not available in the quantity asked for.',
  QUANTITY_LIMIT: 'A quantity is outside what the shop allows.',
  SHIPPING_UNAVAILABLE: 'None of the shipping methods of the request can be used for this basket.',
  ADDRESS_INVALID: 'The shop refused an address.',
  COUPON_REJECTED: 'The shop refused a coupon that the request insists on.',
  CART_INVALID: 'The shop refused the basket as it stands.',
  DATA_MISSING: 'The shop needs data that the request does not carry.',
  PRICE_DRIFT: "The shop's price is outside what the request allows.",
  // Payment.
  PAYMENT_METHOD_INVALID: 'The shop does not know the payment instrument. Ask the customer for another one.',
  CARD_EXPIRED: 'The stored card has expired. Ask the customer for another one.',
  PAYMENT_DECLINED_SOFT: 'The payment was declined for now. A later try may pass.',
  PAYMENT_DECLINED_HARD: 'The payment was declined for good. Do not try this instrument again.',
  PAYMENT_NOT_TRIGGERED:
    'No payment hook ran: the order has no authorisation. Check hook registration and cartridge path.',
  ORDER_NOT_PLACED:
    'The payment is authorised, yet the shop left the order as created. Check the hook after the payment.',
  PAYMENT_WITHOUT_ORDER:
    'A payment came through for an order that had failed or was cancelled meanwhile. Release it, or bring the order back.',
  PAYMENT_AMOUNT_SHORT: "The authorised amount is below the order's total.",
  // Traffic and state.
  BASKET_QUOTA: 'The customer has too many open baskets in the shop.',
  BASKET_GONE: 'The basket is gone: ordered, expired or deleted. Look in the shop before anything is repeated.',
  CONFLICT: 'Somebody else changed the same basket or order.',
  BACKEND_BUSY: 'The shop asked to slow down.',
  BACKEND_UNREACHABLE: 'The shop could not be reached; nothing was sent.',
  BACKEND_ERROR: 'The shop failed; it did not do what was asked.',
  BACKEND_ANSWER_UNREADABLE: 'The shop answered with something that is not its documented format.',
  NOT_VOIDABLE: 'The shop does not allow the order to be undone.',
  OUTCOME_UNKNOWN: 'It is not known whether the shop did it. Look in the shop before anything is repeated.',
  // Our own house.
  INTERNAL: 'Onbehalf failed before or after the call. The log of the execution tells where.',
} as const satisfies Record<string, string>;

/** A code of the closed list. */
export type Code = keyof typeof CODES;

/** Whether a text is a code of the closed list. */
export const isCode = (text: string): text is Code => Object.hasOwn(CODES, text);
