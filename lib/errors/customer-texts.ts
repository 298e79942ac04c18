import type { Code } from './codes.ts';

const LOOKED_INTO = 'Your order could not be completed yet; we are looking into it.';
const NOT_PLACED = 'Your order could not be placed; please contact us so that we can help.';
const NO_SUCH_PRODUCT = 'A product of your order is not available at the moment.';
const OTHER_PAYMENT = 'Your payment could not be completed; please choose another payment method.';

/**
 * What a customer may be shown for each code: polite, without technique, without blame, without anything personal, and
 * without a word on money or on what happens next that would not hold in every case of the code.
 */
export const CUSTOMER_TEXTS: Readonly<Record<Code, string>> = {
  REQUEST_NOT_JSON: NOT_PLACED,
  REQUEST_INVALID: NOT_PLACED,
  REQUEST_EXPIRED: 'Your order could not be completed in time; please contact us if you still want it.',
  CARD_DATA_REFUSED: NOT_PLACED,
  CONNECTION_UNKNOWN: NOT_PLACED,
  PLATFORM_UNSUPPORTED: NOT_PLACED,
  IDEMPOTENCY_CONFLICT: NOT_PLACED,
  DEADLINE_PASSED: 'Your order could not be completed in time, so it was not placed.',
  TOKEN_EXPIRED: LOOKED_INTO,
  ACCESS_DENIED: LOOKED_INTO,
  SITE_OR_ORG_INVALID: LOOKED_INTO,
  CONNECTION_MISCONFIGURED: LOOKED_INTO,
  CUSTOMER_NOT_FOUND: 'We could not find your customer account; please contact us so that we can place your order.',
  PRODUCT_NOT_FOUND: NO_SUCH_PRODUCT,
  NOT_SOLD_ALONE: 'A product of your order is only available together with another one.',
  OUT_OF_STOCK: 'A product of your order is not available in the quantity you want at the moment.',
  QUANTITY_LIMIT: 'A product of your order is not available in the quantity you want.',
  SHIPPING_UNAVAILABLE: 'Your order cannot be delivered with the shipping method you chose; please choose another one.',
  ADDRESS_INVALID: 'We could not confirm an address of your order; please check it.',
  COUPON_REJECTED: 'A coupon of your order cannot be redeemed, so the order was not placed.',
  CART_INVALID: NOT_PLACED,
  DATA_MISSING: 'We need some more details for your order; please contact us.',
  PRICE_DRIFT: 'The price of your order has changed, so it was not placed; please confirm the new price.',
  PAYMENT_METHOD_INVALID: 'The payment method of your order cannot be used; please choose another one.',
  CARD_EXPIRED: 'The card of your order has expired; please choose another payment method.',
  CARD_REFERENCE_EXPIRED: 'Your payment could not be completed in time; please tell us your card once more.',
  PAYMENT_DECLINED_SOFT: 'Your payment could not be completed this time; please try again later or choose another one.',
  PAYMENT_DECLINED_HARD: OTHER_PAYMENT,
  PAYMENT_NOT_TRIGGERED: LOOKED_INTO,
  ORDER_NOT_PLACED: LOOKED_INTO,
  PAYMENT_WITHOUT_ORDER: LOOKED_INTO,
  PAYMENT_AMOUNT_SHORT: OTHER_PAYMENT,
  APPROVAL: 'Your order has been received and waits for its approval.',
  SCA_REQUIRED: 'Please confirm the payment of your order, so that we can complete it.',
  PAYMENT_PENDING: 'Your order has been received; its payment is being processed.',
  ORDER_QUEUED: 'Your order has been received and is being processed.',
  ACTION_EXPIRED: 'Your order was not confirmed in time, so it was not placed.',
  CANCELLED: 'Your order has been cancelled.',
  ORDER_STATE_UNCLEAR: LOOKED_INTO,
  BASKET_QUOTA: LOOKED_INTO,
  BASKET_GONE: LOOKED_INTO,
  CONFLICT: LOOKED_INTO,
  BACKEND_BUSY: LOOKED_INTO,
  BACKEND_UNREACHABLE: LOOKED_INTO,
  BACKEND_ERROR: LOOKED_INTO,
  BACKEND_ANSWER_UNREADABLE: LOOKED_INTO,
  NOT_VOIDABLE: LOOKED_INTO,
  OUTCOME_UNKNOWN: LOOKED_INTO,
  INTERNAL: LOOKED_INTO,
};
