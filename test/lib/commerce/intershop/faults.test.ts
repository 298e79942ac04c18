import { describe, expect, it } from '@jest/globals';
import { type Fault, readFault } from '../../../../lib/commerce/intershop/fault-document.ts';
import { refusalError } from '../../../../lib/commerce/intershop/faults.ts';
import { OPERATIONS } from '../../../../lib/commerce/intershop/operations.ts';

const faultOf = (code: string): Fault => ({ entries: [{ code, paths: [], parameters: {} }], isValidation: false });

const { addItems: inBasket, createOrder: ofOrder, deleteBasket: deletion } = OPERATIONS;

function verdict(operation: typeof inBasket | typeof ofOrder | typeof deletion, status: number, fault?: Fault) {
  const { name, code } = refusalError({ operation, status, fault });
  return `${name} ${code}`;
}

describe('what a code of Intershop means', () => {
  it.each([
    ['basket.line_item.add_item_product_with_missing_inventory.error', 'OUT_OF_STOCK'],
    ['basket.add_line_item_not_successful.error.cause.ProductWithMissingInventory', 'OUT_OF_STOCK'],
    ['basket.validation.product_with_missing_inventory.error', 'OUT_OF_STOCK'],
    ['ProductWithMissingInventory', 'OUT_OF_STOCK'],
    ['basket.line_item.product_not_found.error', 'PRODUCT_NOT_FOUND'],
    ['basket.line_item.add_item_product_not_accessible.error', 'PRODUCT_NOT_FOUND'],
    ['basket.line_item.add_item_product_no_price.error', 'PRODUCT_NOT_FOUND'],
    ['basket.line_item.update_item_wrong_product_type_variation_master.error', 'PRODUCT_NOT_FOUND'],
    ['basket.line_item.add_item_product_is_dependent.error', 'NOT_SOLD_ALONE'],
    ['basket.validation.max_item_quantity_exceeded.error', 'QUANTITY_LIMIT'],
    ['basket.add_line_item_not_successful.error.cause.MaxItemSizeExceeded', 'QUANTITY_LIMIT'],
    ['basket.add_line_item_not_successful.error', 'CART_INVALID'],
    ['basket.address.create_address_validation_error.error', 'ADDRESS_INVALID'],
    ['address.not_found.error', 'ADDRESS_INVALID'],
    ['basket.validation.invoice_to_address_missing.error', 'ADDRESS_INVALID'],
    ['basket.shipping_method_not_eligible.error', 'SHIPPING_UNAVAILABLE'],
    ['shipping_method.not_found.error', 'SHIPPING_UNAVAILABLE'],
    ['basket.validation.common_shipping_method_missing.error', 'SHIPPING_UNAVAILABLE'],
    ['basket.validation.cost_center_missing.error', 'DATA_MISSING'],
    ['CostCenterMissing', 'DATA_MISSING'],
    ['cost_center.not_found.error', 'CART_INVALID'],
    ['basket.payment.payment_instrument_not_found.error', 'PAYMENT_METHOD_INVALID'],
    ['basket.validation.basket_not_covered.error', 'PAYMENT_METHOD_INVALID'],
    ['basket.promotion_code.add_code_promotion_code_not_found.error', 'COUPON_REJECTED'],
    ['basket.validation.promotion_code_invalid.error', 'COUPON_REJECTED'],
    ['basket.validation.min_value_exceeded.error', 'CART_INVALID'],
    ['basket.validation.quote_expired.error', 'CART_INVALID'],
  ])('%s is %s, of a basket and of an order', (code, expected) => {
    expect(verdict(inBasket, 422, faultOf(code))).toBe(`RejectedError ${expected}`);
    expect(verdict(ofOrder, 422, faultOf(code))).toBe(`RejectedError ${expected}`);
  });

  it.each([
    ['basket.not_found.error', 'TransientError CONFLICT', 'UnknownOutcomeError BASKET_GONE'],
    ['basket.locked_for_order_creation.error', 'TransientError CONFLICT', 'UnknownOutcomeError CONFLICT'],
    ['basket.validation.wrong_basket_status.error', 'TransientError CONFLICT', 'UnknownOutcomeError CONFLICT'],
    ['basket.validation.execution.error', 'TransientError BACKEND_ERROR', 'TransientError BACKEND_ERROR'],
    ['basket.no_user_assigned.error', 'ConfigurationError TOKEN_EXPIRED', 'ConfigurationError TOKEN_EXPIRED'],
    [
      'basket.validation.terms_and_conditions_error.error',
      'ConfigurationError INTERNAL',
      'ConfigurationError INTERNAL',
    ],
    ['basket.ordered_already.error', 'RejectedError CART_INVALID', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['BasketLockedForOrderCreation', 'TransientError CONFLICT', 'UnknownOutcomeError CONFLICT'],
    ['project.of_its_own.error', 'RejectedError CART_INVALID', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
  ])('%s is %s of a basket, and %s of an order', (code, ofBasket, expected) => {
    expect(verdict(inBasket, 422, faultOf(code))).toBe(ofBasket);
    expect(verdict(ofOrder, 422, faultOf(code))).toBe(expected);
  });

  it('lets a basket that is held by another call be deleted later', () => {
    const fault = faultOf('basket.locked_for_order_creation.error');
    expect(verdict(deletion, 423, fault)).toBe('TransientError CONFLICT');
  });

  it('goes by the code that is known best', () => {
    const entries = [
      'some.other.error',
      'basket.add_line_item_not_successful.error',
      'basket.line_item.product_not_found.error',
    ];
    const fault = { entries: entries.flatMap((code) => faultOf(code).entries), isValidation: false };
    expect(refusalError({ operation: inBasket, status: 422, fault }).details.fault).toBe(entries[2]);
  });

  it('says less than a status of 500, 429, 401 or 403', () => {
    const fault = faultOf('basket.line_item.product_not_found.error');
    expect(verdict(ofOrder, 500, fault)).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
    expect(verdict(ofOrder, 429, fault)).toBe('RateLimitedError BACKEND_BUSY');
    expect(verdict(ofOrder, 403, fault)).toBe('ConfigurationError ACCESS_DENIED');
    expect(verdict(inBasket, 502, fault)).toBe('TransientError BACKEND_ERROR');
  });
});

describe('what a status of Intershop means without a code', () => {
  it.each([
    [401, 'ConfigurationError ACCESS_DENIED', 'ConfigurationError ACCESS_DENIED'],
    [404, 'ConfigurationError SITE_OR_ORG_INVALID', 'UnknownOutcomeError BASKET_GONE'],
    [406, 'ConfigurationError CONNECTION_MISCONFIGURED', 'ConfigurationError CONNECTION_MISCONFIGURED'],
    [400, 'TransientError BACKEND_ANSWER_UNREADABLE', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    [409, 'TransientError CONFLICT', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    [423, 'TransientError BACKEND_ANSWER_UNREADABLE', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    [503, 'RateLimitedError BACKEND_BUSY', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
  ])('%p is %s of a basket, and %s of an order', (status, ofBasket, expected) => {
    expect(verdict(inBasket, status)).toBe(ofBasket);
    expect(verdict(ofOrder, status)).toBe(expected);
  });

  it('406 is a basket that is refused when an order validation comes with it, whatever it fails for', () => {
    const fault = readFault({
      body: JSON.stringify({ type: 'OrderValidation', failures: ['CreditLimitExceeded'] }),
      headers: {},
    });
    expect(verdict(ofOrder, 406, fault)).toBe('RejectedError CART_INVALID');
    expect(verdict(ofOrder, 406, readFault({ body: '{"type":"OrderValidation"}', headers: {} }))).toBe(
      'RejectedError CART_INVALID',
    );
  });

  it('207 is a basket that is refused in part', () => {
    expect(verdict(inBasket, 207, faultOf('project.of_its_own.error'))).toBe('RejectedError CART_INVALID');
  });
});
