import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Fault } from '../../../../lib/commerce/ocapi/fault-document.ts';
import { networkFailure, unreadableAnswer } from '../../../../lib/commerce/adapter/call-failure.ts';
import { refusalError } from '../../../../lib/commerce/ocapi/faults.ts';
import { OPERATIONS, type OperationName } from '../../../../lib/commerce/ocapi/operations.ts';
import { isCode } from '../../../../lib/errors/codes.ts';
import { NetworkError } from '../../../../lib/http/http-client.ts';

const rules = { hardDeclineCodes: ['STOLEN_CARD'] };

function refuse(operation: OperationName, status: number, fault?: Fault) {
  return refusalError({ operation: OPERATIONS[operation], status, fault }, rules);
}

const of = (operation: OperationName, status: number, type?: string, args: Fault['args'] = {}) => {
  const { name, code } = refuse(operation, status, type === undefined ? undefined : { type, args });
  return `${name} ${code}`;
};

describe('a refusal', () => {
  it.each([
    // Access, the same for all.
    ['createOrder', 401, 'InvalidAccessTokenException', 'ConfigurationError TOKEN_EXPIRED'],
    ['getOrder', 401, 'invalid_token', 'ConfigurationError TOKEN_EXPIRED'],
    ['createOrder', 401, 'InvalidAuthorizationHeaderException', 'ConfigurationError ACCESS_DENIED'],
    ['createOrder', 401, 'AuthorizationHeaderMissingException', 'ConfigurationError ACCESS_DENIED'],
    ['createOrder', 401, 'UnauthorizedOriginException', 'ConfigurationError ACCESS_DENIED'],
    ['createOrder', 401, 'UnknownClientIdException', 'ConfigurationError ACCESS_DENIED'],
    ['createOrder', 401, 'DemoClientIdException', 'ConfigurationError ACCESS_DENIED'],
    ['createOrder', 400, 'MissingClientIdException', 'ConfigurationError CONNECTION_MISCONFIGURED'],
    ['createOrder', 400, 'InvalidClientIdException', 'ConfigurationError CONNECTION_MISCONFIGURED'],
    ['createOrder', 400, 'UnexpectedVersionException', 'ConfigurationError CONNECTION_MISCONFIGURED'],
    ['addPayment', 403, 'ClientAccessForbiddenException', 'ConfigurationError ACCESS_DENIED'],
    ['addPayment', 403, 'UserAccessForbiddenException', 'ConfigurationError ACCESS_DENIED'],
    ['addPayment', 403, 'AccessWithoutUserForbiddenException', 'ConfigurationError ACCESS_DENIED'],
    ['addPayment', 403, 'OcapiDeprecatedException', 'ConfigurationError ACCESS_DENIED'],
    ['addPayment', 403, 'SiteOfflineException', 'ConfigurationError SITE_OR_ORG_INVALID'],
    ['getBasket', 403, 'SiteAccessForbiddenException', 'ConfigurationError SITE_OR_ORG_INVALID'],
    ['getBasket', 404, 'UnknownSiteException', 'ConfigurationError SITE_OR_ORG_INVALID'],
    ['createOrder', 404, 'VersionNotFoundException', 'ConfigurationError SITE_OR_ORG_INVALID'],
    ['createOrder', 404, 'ResourcePathNotFoundException', 'ConfigurationError SITE_OR_ORG_INVALID'],
    // The basket.
    ['createBasket', 400, 'ProductItemNotAvailableException', 'RejectedError OUT_OF_STOCK'],
    ['createBasket', 400, 'InvalidProductIdException', 'RejectedError PRODUCT_NOT_FOUND'],
    ['createBasket', 400, 'InvalidProductItemQuantityException', 'RejectedError QUANTITY_LIMIT'],
    ['createBasket', 400, 'InvalidShippingMethodIdException', 'RejectedError SHIPPING_UNAVAILABLE'],
    ['createBasket', 404, 'CustomerNotFoundException', 'RejectedError CUSTOMER_NOT_FOUND'],
    ['createBasket', 404, 'ShipmentNotFoundException', 'RejectedError CART_INVALID'],
    ['createBasket', 400, 'MissingCouponCodeException', 'RejectedError COUPON_REJECTED'],
    ['createBasket', 400, 'CustomerBasketsQuotaExceededException', 'RejectedError BASKET_QUOTA'],
    ['createBasket', 400, 'InvalidPaymentMethodIdException', 'ConfigurationError CONNECTION_MISCONFIGURED'],
    ['createBasket', 400, 'PropertyNotPermittedException', 'ConfigurationError ACCESS_DENIED'],
    ['createBasket', 400, 'PropertyConstraintViolationException', 'RejectedError CART_INVALID'],
    ['createBasket', 400, 'SomethingNewException', 'RejectedError CART_INVALID'],
    ['createBasket', 413, 'RequestEntityTooLargeException', 'RejectedError CART_INVALID'],
    ['createBasket', 400, 'CustomerTemporaryBasketsQuotaExceededException', 'RejectedError BASKET_QUOTA'],
    ['createBasket', 400, 'InvalidCustomPropertyException', 'RejectedError CART_INVALID'],
    ['createBasket', 409, 'ResourceStateConflictException', 'TransientError CONFLICT'],
    ['createBasket', 500, 'HookInternalServerErrorException', 'TransientError BACKEND_ERROR'],
    ['createBasket', 503, 'ServiceUnavailableException', 'RateLimitedError BACKEND_BUSY'],
    // The order.
    ['createOrder', 400, 'ProductItemNotAvailableException', 'RejectedError OUT_OF_STOCK'],
    ['createOrder', 400, 'InvalidProductItemException', 'RejectedError PRODUCT_NOT_FOUND'],
    ['createOrder', 400, 'InvalidBasketIdException', 'RejectedError CART_INVALID'],
    ['createOrder', 400, 'InvalidCustomerException', 'RejectedError CUSTOMER_NOT_FOUND'],
    ['createOrder', 400, 'ValidationException', 'RejectedError CART_INVALID'],
    ['createOrder', 400, 'GiftCertificateCreationException', 'RejectedError CART_INVALID'],
    ['createOrder', 404, 'BasketNotFoundException', 'UnknownOutcomeError BASKET_GONE'],
    ['createOrder', 404, 'NotFoundException', 'UnknownOutcomeError BASKET_GONE'],
    ['createOrder', 409, 'ResourceStateConflictException', 'UnknownOutcomeError CONFLICT'],
    ['createOrder', 400, 'BodyDecodingException', 'ConfigurationError INTERNAL'],
    ['createOrder', 400, 'SomethingNewException', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    // A type that proves something with 400 proves nothing with 500.
    ['createOrder', 500, 'ProductItemNotAvailableException', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['createOrder', 400, 'constructor', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    // The payment.
    ['addPayment', 400, 'InvalidPaymentMethodIdException', 'RejectedError PAYMENT_METHOD_INVALID'],
    ['repeatPayment', 404, 'PaymentInstrumentNotFoundException', 'RejectedError PAYMENT_METHOD_INVALID'],
    ['addPayment', 404, 'NotFoundException', 'RejectedError PAYMENT_METHOD_INVALID'],
    ['addPayment', 404, 'OrderNotFoundException', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['addPayment', 400, 'UnknownPropertyException', 'ConfigurationError INTERNAL'],
    ['addPayment', 400, 'InvalidCustomPropertyException', 'ConfigurationError CONNECTION_MISCONFIGURED'],
    ['addPayment', 400, 'InvalidOrderNumberException', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['addPayment', 409, 'ResourceStateConflictException', 'TransientError CONFLICT'],
    ['repeatPayment', 412, 'InvalidIfMatchException', 'TransientError CONFLICT'],
    ['addPayment', 409, 'IfMatchRequiredException', 'TransientError CONFLICT'],
    // Assigned numbers.
    ['createNumberedOrder', 400, 'InvalidOrderNumberException', 'UnknownOutcomeError CONFLICT'],
    ['createNumberedOrder', 400, 'OrderAlreadyExistsException', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['createNumberedOrder', 403, 'ClientAccessForbiddenException', 'ConfigurationError ACCESS_DENIED'],
    // Reads, and writes that may be repeated.
    ['searchOrders', 400, 'UnknownSearchFieldException', 'ConfigurationError CONNECTION_MISCONFIGURED'],
    ['searchOrders', 400, 'UnqueryableFieldException', 'ConfigurationError CONNECTION_MISCONFIGURED'],
    ['searchOrders', 400, 'SearchOperatorNotApplicableException', 'ConfigurationError CONNECTION_MISCONFIGURED'],
    ['searchOrders', 400, 'MalformedSelectorException', 'ConfigurationError INTERNAL'],
    ['updateOrder', 404, 'OrderNotFoundException', 'TransientError BACKEND_ERROR'],
    ['removePayment', 409, 'ResourceStateConflictException', 'TransientError CONFLICT'],
    ['removePayment', 500, 'InternalServerErrorException', 'TransientError BACKEND_ERROR'],
    ['listBaskets', 403, 'ClientAccessForbiddenException', 'ConfigurationError ACCESS_DENIED'],
    ['updateOrder', 400, 'OrderStatusTransitionException', 'ConfigurationError NOT_VOIDABLE'],
    ['updateOrder', 409, 'ResourceStateConflictException', 'TransientError CONFLICT'],
    ['getOrder', 500, 'InternalServerErrorException', 'TransientError BACKEND_ERROR'],
    // The circuit breaker.
    ['getOrder', 503, 'HookCircuitBreakerException', 'RateLimitedError BACKEND_BUSY'],
    ['createBasket', 503, 'HookCircuitBreakerException', 'RateLimitedError BACKEND_BUSY'],
    ['createOrder', 503, 'HookCircuitBreakerException', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['addPayment', 503, 'HookCircuitBreakerException', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
  ] as const)('of %s with %d %s is a %s', (operation, status, type, expected) => {
    expect(of(operation, status, type)).toBe(expected);
  });

  it.each([
    ['getOrder', 401, 'ConfigurationError ACCESS_DENIED'],
    ['createOrder', 403, 'ConfigurationError ACCESS_DENIED'],
    ['createOrder', 405, 'ConfigurationError CONNECTION_MISCONFIGURED'],
    ['createOrder', 415, 'ConfigurationError CONNECTION_MISCONFIGURED'],
    ['createOrder', 429, 'RateLimitedError BACKEND_BUSY'],
    ['addPayment', 429, 'RateLimitedError BACKEND_BUSY'],
    ['getOrder', 404, 'ConfigurationError SITE_OR_ORG_INVALID'],
    ['createBasket', 404, 'ConfigurationError SITE_OR_ORG_INVALID'],
    ['createBasket', 400, 'TransientError BACKEND_ANSWER_UNREADABLE'],
    ['createBasket', 408, 'TransientError BACKEND_ERROR'],
    ['createBasket', 500, 'TransientError BACKEND_ERROR'],
    ['getOrder', 302, 'ConfigurationError CONNECTION_MISCONFIGURED'],
    ['createOrder', 302, 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['getOrder', 408, 'TransientError BACKEND_ERROR'],
    ['getOrder', 503, 'RateLimitedError BACKEND_BUSY'],
    ['getOrder', 521, 'TransientError BACKEND_ERROR'],
  ] as const)('of %s with %d and no fault is a %s', (operation, status, expected) => {
    expect(of(operation, status)).toBe(expected);
  });

  it('of an unknown path under its older name is a matter of configuration', () => {
    expect(of('createOrder', 404, 'NotFoundException', { path: '/dw/shop/v23_2/order' })).toBe(
      'ConfigurationError SITE_OR_ORG_INVALID',
    );
  });

  it.each([
    ['createBasket', 'dw.ocapi.shop.basket.beforePOST', 'RejectedError CART_INVALID'],
    ['createBasket', 'dw.ocapi.shop.basket.modifyPOSTResponse', 'TransientError BACKEND_ERROR'],
    ['createNumberedOrder', 'dw.ocapi.shop.order.beforePUT', 'RejectedError CART_INVALID'],
    ['createNumberedOrder', 'dw.ocapi.shop.order.afterPUT', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['addPayment', 'dw.ocapi.shop.order.payment_instrument.beforePOST', 'RejectedError PAYMENT_DECLINED_SOFT'],
    ['repeatPayment', 'dw.ocapi.shop.order.payment_instrument.beforePATCH', 'RejectedError PAYMENT_DECLINED_SOFT'],
    ['createOrder', 'dw.ocapi.shop.order.beforePOST', 'RejectedError CART_INVALID'],
    ['createOrder', 'dw.ocapi.shop.order.afterPOST', 'RejectedError CART_INVALID'],
    ['createOrder', 'dw.ocapi.shop.order.modifyPOSTResponse', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['createOrder', 'app.custom.hook', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['createOrder', undefined, 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['addPayment', 'dw.order.payment.authorize', 'RejectedError PAYMENT_DECLINED_SOFT'],
    ['addPayment', 'dw.order.payment.authorizeCreditCard', 'RejectedError PAYMENT_DECLINED_SOFT'],
    ['addPayment', 'dw.ocapi.shop.order.payment_instrument.afterPOST', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['getOrder', 'dw.ocapi.shop.order.modifyGETResponse', 'ConfigurationError BACKEND_ERROR'],
  ] as const)('of %s by the hook %s is a %s', (operation, extensionPoint, expected) => {
    expect(of(operation, 400, 'HookStatusException', { extensionPoint })).toBe(expected);
  });

  it.each([
    ['createOrder', 'dw.ocapi.shop.order.beforePOST', 'RateLimitedError BACKEND_BUSY'],
    ['createOrder', 'dw.ocapi.shop.order.afterPOST', 'RateLimitedError BACKEND_BUSY'],
    ['createOrder', 'dw.ocapi.shop.order.modifyPOSTResponse', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
    ['addPayment', 'dw.order.payment.authorizeCreditCard', 'RateLimitedError BACKEND_BUSY'],
    ['repeatPayment', 'dw.order.payment.authorize', 'RateLimitedError BACKEND_BUSY'],
    ['addPayment', 'dw.ocapi.shop.order.payment_instrument.afterPOST', 'UnknownOutcomeError OUTCOME_UNKNOWN'],
  ] as const)('of %s by the open breaker of %s is a %s', (operation, extensionPoint, expected) => {
    expect(of(operation, 503, 'HookCircuitBreakerException', { extensionPoint })).toBe(expected);
  });

  it.each([
    ['createOrder', 403, 'ClientAccessForbiddenException', 'grant POST on /orders to the client'],
    ['removePayment', 403, 'ClientAccessForbiddenException', 'grant DELETE on /orders/*/payment_instruments/*'],
    ['getOrder', 401, 'UnauthorizedReadAccessException', 'grant GET on /orders/*'],
    ['createBasket', 401, 'UnauthorizedWriteAccessException', 'grant POST on /baskets'],
    ['createBasket', 400, 'PropertyNotPermittedException', 'write_attributes of POST on /baskets'],
    ['createOrder', 403, 'UserAccessForbiddenException', 'Create_Order_On_Behalf_Of'],
    ['createOrder', 403, 'AccessWithoutUserForbiddenException', 'Agent User Login and OCAPI'],
    ['createOrder', 403, 'OcapiDeprecatedException', 'switched off for the instance'],
    ['createOrder', 403, 'SiteOfflineException', 'Site Status'],
    ['createOrder', 403, 'SiteAccessForbiddenException', 'the setting "site"'],
    ['createOrder', 403, 'OrganizationAccessForbiddenException', 'the setting "site"'],
    ['createOrder', 404, 'UnknownSiteException', 'the setting "site"'],
    ['createOrder', 404, 'VersionNotFoundException', 'the setting "apiVersion"'],
    ['createOrder', 400, 'UnexpectedVersionException', 'the setting "apiVersion"'],
    ['createOrder', 403, 'SecureCommunicationRequiredException', 'https'],
    ['createOrder', 401, 'UnauthorizedOriginException', 'allowed_origins'],
    ['createOrder', 401, 'UnknownClientIdException', 'Account Manager'],
    ['createOrder', 401, 'DemoClientIdException', 'sandboxes only'],
    ['createOrder', 401, 'InvalidSecureTokenException', 'access key'],
    ['searchOrders', 400, 'UnknownSearchFieldException', 'requestIdAttribute'],
    ['addPayment', 400, 'InvalidCustomPropertyException', 'OrderPaymentInstrument'],
    ['createOrder', 403, undefined, 'firewall'],
  ] as const)('of %s with %d %s says what to set: %s', (operation, status, type, advice) => {
    expect(refuse(operation, status, type && { type, args: {} }).message).toContain(advice);
  });

  it('of a type that nobody knows is told by its type', () => {
    const error = refuse('createOrder', 400, { type: 'UnheardOfException', args: {} });
    expect(error.message).toBe('OUTCOME_UNKNOWN: submitting the basket: UnheardOfException (HTTP 400)');
    expect(error.details.fault).toBe('UnheardOfException');
  });

  it.each([
    [{ statusCode: 'stolen_card' }, 'PAYMENT_DECLINED_HARD'],
    [{ statusCode: 'ERROR', statusDetails: { gatewayCode: 'STOLEN_CARD' } }, 'PAYMENT_DECLINED_HARD'],
    [{ statusCode: 'ERROR', statusDetails: 'STOLEN_CARD' }, 'PAYMENT_DECLINED_HARD'],
    [{ statusCode: 'EXPIRED_CARD' }, 'CARD_EXPIRED'],
    [{ statusCode: 'insufficient_funds' }, 'PAYMENT_DECLINED_SOFT'],
    [{ statusCode: 51 }, 'PAYMENT_DECLINED_SOFT'],
    [{}, 'PAYMENT_DECLINED_SOFT'],
  ])('by the bank with %j has the code %s', (args, code) => {
    const extensionPoint = 'dw.order.payment.authorize';
    expect(of('addPayment', 400, 'HookStatusException', { extensionPoint, ...args })).toBe(`RejectedError ${code}`);
  });

  it('says what was done, the fault and the status', () => {
    const error = refuse('createOrder', 400, {
      type: 'HookStatusException',
      args: { extensionPoint: 'dw.ocapi.shop.order.afterPOST', statusCode: 'LIMIT', statusMsg: 'for Ada' },
    });
    expect(error.message).toBe(
      'CART_INVALID: submitting the basket: HookStatusException at dw.ocapi.shop.order.afterPOST ' +
        'with status code LIMIT (HTTP 400)',
    );
    expect(error.details).toMatchObject({ fault: 'HookStatusException', status: 400 });
  });

  it.each(['Ada Archer', '4111 1111 1111 1111', '4111111111111111', 'x'.repeat(65), '<b>'])(
    'does not repeat %p as a status code',
    (statusCode) => {
      const extensionPoint = 'dw.order.payment.authorize';
      const error = refuse('addPayment', 400, { type: 'HookStatusException', args: { extensionPoint, statusCode } });
      expect(error.message).not.toContain(statusCode);
    },
  );

  it('of an order or a payment, whatever it is, is unknown unless it proves something', () => {
    const decided = new Set([401, 403, 405, 406, 413, 415, 429]);
    fc.assert(
      fc.property(
        fc.constantFrom<OperationName>('createOrder', 'createNumberedOrder', 'addPayment', 'repeatPayment'),
        fc.integer({ min: 300, max: 599 }).filter((status) => !decided.has(status)),
        fc.option(fc.stringMatching(/^[A-Z][a-z]{3,10}UnheardOfException$/), { nil: undefined }),
        (operation, status, type) => {
          expect(of(operation, status, type)).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
        },
      ),
    );
  });

  it('always has a code of the closed list', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(OPERATIONS) as OperationName[])),
        fc.integer({ min: 300, max: 599 }),
        (operation, status) => isCode(refuse(operation, status).code),
      ),
    );
  });
});

describe('a missing answer', () => {
  const fail = (operation: OperationName, nothingSent: boolean) => {
    const { name, code } = networkFailure(OPERATIONS[operation], new NetworkError('reset', { nothingSent }));
    return `${name} ${code}`;
  };

  it.each(['createBasket', 'createOrder', 'addPayment', 'getOrder'] as const)(
    'of %s may be repeated when nothing was sent',
    (operation) => {
      expect(fail(operation, true)).toBe('TransientError BACKEND_UNREACHABLE');
    },
  );

  it.each(['createOrder', 'createNumberedOrder', 'addPayment', 'repeatPayment'] as const)(
    'of %s leaves the outcome unknown when something may have been sent',
    (operation) => {
      expect(fail(operation, false)).toBe('UnknownOutcomeError OUTCOME_UNKNOWN');
    },
  );

  it.each([
    'createBasket',
    'getOrder',
    'searchOrders',
    'listBaskets',
    'deleteBasket',
    'updateOrder',
    'removePayment',
  ] as const)('of %s may be repeated', (operation) => {
    expect(fail(operation, false)).toBe('TransientError BACKEND_ERROR');
  });
});

describe('an unreadable answer', () => {
  it.each([
    ['createOrder', 'UnknownOutcomeError'],
    ['addPayment', 'UnknownOutcomeError'],
    ['createBasket', 'TransientError'],
    ['getOrder', 'TransientError'],
  ] as const)('to %s is a %s', (operation, name) => {
    expect(unreadableAnswer(OPERATIONS[operation], 200)).toMatchObject({ name, code: 'BACKEND_ANSWER_UNREADABLE' });
  });
});
