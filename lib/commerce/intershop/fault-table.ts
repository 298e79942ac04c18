import type { Code } from '../../errors/codes.ts';
import { always, misconfigured, rejected, transient, unknown, type VerdictByStake } from '../adapter/verdict.ts';

/** A refusal of the basket's content: proof that no order was made of it. */
const refused = (code: Code): VerdictByStake => ({ basket: rejected(code), order: rejected(code) });

/** The call itself breaks a rule of the API: our mistake. */
const ourMistake = always(misconfigured('INTERNAL'));

/** Nothing is wrong with the basket: something that the shop needs does not answer. */
const notDone: VerdictByStake = { basket: transient('BACKEND_ERROR'), order: transient('BACKEND_ERROR') };

/** Another call holds the basket: its order may be under way. */
const locked: VerdictByStake = {
  repeatable: transient('CONFLICT'),
  basket: transient('CONFLICT'),
  order: unknown('CONFLICT'),
};

/** Deleted or expired; or, as nobody can tell, ordered by an earlier try. */
const basketGone: VerdictByStake = { basket: transient('CONFLICT'), order: unknown('BASKET_GONE') };

/** What is said of a product in the codes of items, of validations and of the legacy API alike. */
const PRODUCT: Readonly<Record<string, VerdictByStake>> = {
  product_with_missing_inventory: refused('OUT_OF_STOCK'),
  quantity_updated_insufficient_inventory: refused('OUT_OF_STOCK'),
  product_not_found: refused('PRODUCT_NOT_FOUND'),
  product_not_accessible: refused('PRODUCT_NOT_FOUND'),
  product_out_of_life_cycle: refused('PRODUCT_NOT_FOUND'),
  product_no_price: refused('PRODUCT_NOT_FOUND'),
  product_no_tax_class: refused('PRODUCT_NOT_FOUND'),
  wrong_product_type_variation_master: refused('PRODUCT_NOT_FOUND'),
  product_is_dependent: refused('NOT_SOLD_ALONE'),
  product_is_a_retail_set: refused('NOT_SOLD_ALONE'),
  max_item_quantity_exceeded: refused('QUANTITY_LIMIT'),
  min_item_quantity_exceeded: refused('QUANTITY_LIMIT'),
  max_item_size_exceeded: refused('QUANTITY_LIMIT'),
  total_quantity_exceeded: refused('QUANTITY_LIMIT'),
  negative_quantity: refused('QUANTITY_LIMIT'),
  max_value_exceeded: refused('CART_INVALID'),
  min_value_exceeded: refused('CART_INVALID'),
};

/**
 * What a code means, by its name without the ending (`.error`), or by the last part of that without the call's own
 * prefix: `add_item_product_no_price`, `cause.ProductNoPrice` and `validation.product_no_price` are one thing
 * (Intershop, "REST API status codes").
 */
export const FAULT_TABLE: Readonly<Record<string, VerdictByStake>> = {
  ...PRODUCT,
  // The basket as a whole.
  'basket.not_found': basketGone,
  // In the legacy API's short form as well.
  locked_for_order_creation: locked,
  basket_locked_for_order_creation: locked,
  // In a status of its own: ordered by an earlier try, waiting, or deleted.
  wrong_basket_status: locked,
  'basket.no_user_assigned': always(misconfigured('TOKEN_EXPIRED')),
  'basket.id_required': ourMistake,
  terms_and_conditions_error: ourMistake,
  recurrence_missing_start_date: ourMistake,
  recurrence_missing_interval: ourMistake,
  // Not carried out; an order is not begun before that.
  'basket.validation.execution': notDone,
  no_taxation_service_available: notDone,
  empty_basket: refused('CART_INVALID'),
  // Where it goes, and how.
  invoice_to_address_missing: refused('ADDRESS_INVALID'),
  common_ship_to_address_missing: refused('ADDRESS_INVALID'),
  line_item_ship_to_address_missing: refused('ADDRESS_INVALID'),
  invoice_to_address_wrong_address_type: refused('ADDRESS_INVALID'),
  ship_to_address_wrong_address_type: refused('ADDRESS_INVALID'),
  shipping_method_not_eligible: refused('SHIPPING_UNAVAILABLE'),
  common_shipping_method_invalid: refused('SHIPPING_UNAVAILABLE'),
  common_shipping_method_missing: refused('SHIPPING_UNAVAILABLE'),
  line_item_shipping_method_invalid: refused('SHIPPING_UNAVAILABLE'),
  line_item_shipping_method_missing: refused('SHIPPING_UNAVAILABLE'),
  line_item_shipping_restrictions: refused('SHIPPING_UNAVAILABLE'),
  // The cost centre.
  cost_center_missing: refused('DATA_MISSING'),
  cost_center_invalid: refused('CART_INVALID'),
  cost_center_no_business_customer: refused('CART_INVALID'),
  // The payment.
  payment_missing: refused('PAYMENT_METHOD_INVALID'),
  payment_not_applicable: refused('PAYMENT_METHOD_INVALID'),
  basket_not_covered: refused('PAYMENT_METHOD_INVALID'),
  // Promotions.
  promotion_code_invalid: refused('COUPON_REJECTED'),
  basket_promotion_invalid: refused('COUPON_REJECTED'),
  line_item_promotion_invalid: refused('COUPON_REJECTED'),
};

/** What the rest of a group of codes means, by its beginning. */
export const FAULT_GROUPS: readonly (readonly [prefix: string, verdict: VerdictByStake])[] = [
  ['basket.address.', refused('ADDRESS_INVALID')],
  ['address.', refused('ADDRESS_INVALID')],
  ['basket.promotion_code.', refused('COUPON_REJECTED')],
  ['basket.payment.', refused('PAYMENT_METHOD_INVALID')],
  ['basket.payment_instrument.', refused('PAYMENT_METHOD_INVALID')],
  ['payment.', refused('PAYMENT_METHOD_INVALID')],
  ['basket.shipping_bucket.', refused('SHIPPING_UNAVAILABLE')],
  ['shipping_method.', refused('SHIPPING_UNAVAILABLE')],
  ['cost_center.', refused('CART_INVALID')],
  ['basket.validation.', refused('CART_INVALID')],
  ['basket.line_item.', refused('CART_INVALID')],
  ['basket.add_line_item_', refused('CART_INVALID')],
  // Of an order it proves nothing: it may be a new word for "ordered already".
  ['basket.', { basket: rejected('CART_INVALID') }],
];
