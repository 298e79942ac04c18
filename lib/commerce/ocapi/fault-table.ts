import { always, misconfigured, rejected, transient, unknown, type VerdictByStake } from '../adapter/verdict.ts';

const accessDenied = always(misconfigured('ACCESS_DENIED'));
const siteInvalid = always(misconfigured('SITE_OR_ORG_INVALID'));
const connectionMisconfigured = always(misconfigured('CONNECTION_MISCONFIGURED'));

/** A refusal of the basket's content: proof that neither a basket nor an order was made. */
const refused = (code: Parameters<typeof rejected>[0]): VerdictByStake => ({
  basket: rejected(code),
  order: rejected(code),
});

/** The document of a call breaks a rule of the API, seen before anything is done. Except in a basket it is our mistake. */
const documentInvalid: VerdictByStake = { ...always(misconfigured('INTERNAL')), basket: rejected('CART_INVALID') };

const basketGone: VerdictByStake = { order: unknown('BASKET_GONE') };
/** Decided before anything is done. */
const somebodyElse: VerdictByStake = {
  repeatable: transient('CONFLICT'),
  basket: transient('CONFLICT'),
  order: unknown('CONFLICT'),
  payment: transient('CONFLICT'),
};

/**
 * What each fault type means (Salesforce, "OCAPI HTTP status codes and faults", "Global exceptions", and the fault
 * lists of the Baskets and Orders resources). Looked up for statuses below 500; what is not here goes by its status.
 */
export const FAULT_TABLE: Readonly<Record<string, VerdictByStake>> = {
  // The token. Reached only after it was renewed and refused again.
  InvalidAccessTokenException: always(misconfigured('TOKEN_EXPIRED')),
  invalid_token: always(misconfigured('TOKEN_EXPIRED')),
  // Access: decided before anything is done.
  InvalidAuthorizationHeaderException: accessDenied,
  AuthorizationHeaderMissingException: accessDenied,
  UnauthorizedOriginException: accessDenied,
  UnauthorizedReadAccessException: accessDenied,
  UnauthorizedWriteAccessException: accessDenied,
  UnknownClientIdException: accessDenied,
  InvalidSecureTokenException: accessDenied,
  DemoClientIdException: accessDenied,
  ClientAccessForbiddenException: accessDenied,
  UserAccessForbiddenException: accessDenied,
  AccessWithoutUserForbiddenException: accessDenied,
  OcapiDeprecatedException: accessDenied,
  PropertyNotPermittedException: accessDenied,
  MissingClientIdException: connectionMisconfigured,
  InvalidClientIdException: connectionMisconfigured,
  SecureCommunicationRequiredException: connectionMisconfigured,
  UnexpectedVersionException: connectionMisconfigured,
  SiteOfflineException: siteInvalid,
  SiteAccessForbiddenException: siteInvalid,
  OrganizationAccessForbiddenException: siteInvalid,
  UnknownSiteException: siteInvalid,
  VersionNotFoundException: siteInvalid,
  InvalidVersionException: siteInvalid,
  ResourcePathNotFoundException: siteInvalid,
  // The query of a search, most likely because the attribute is not defined on Order.
  UnknownSearchFieldException: connectionMisconfigured,
  UnqueryableFieldException: connectionMisconfigured,
  InvalidSearchFieldTypeException: connectionMisconfigured,
  SearchOperatorNotApplicableException: connectionMisconfigured,
  UnknownSearchOperatorException: always(misconfigured('INTERNAL')),
  TermOperatorMismatchValuesException: always(misconfigured('INTERNAL')),
  MalformedSelectorException: always(misconfigured('INTERNAL')),
  // The basket's content.
  ProductItemNotAvailableException: refused('OUT_OF_STOCK'),
  InvalidProductIdException: refused('PRODUCT_NOT_FOUND'),
  InvalidProductItemException: refused('PRODUCT_NOT_FOUND'),
  InvalidProductTypeException: refused('PRODUCT_NOT_FOUND'),
  InvalidProductOptionItemException: refused('CART_INVALID'),
  InvalidProductOptionValueItemException: refused('CART_INVALID'),
  InvalidProductItemQuantityException: refused('QUANTITY_LIMIT'),
  InvalidShippingMethodIdException: refused('SHIPPING_UNAVAILABLE'),
  MissingShippingMethodIdException: refused('SHIPPING_UNAVAILABLE'),
  DuplicateShipmentIdException: refused('CART_INVALID'),
  ShipmentNotFoundException: refused('CART_INVALID'),
  InvalidCustomerException: refused('CUSTOMER_NOT_FOUND'),
  CustomerNotFoundException: refused('CUSTOMER_NOT_FOUND'),
  MissingCouponCodeException: refused('COUPON_REJECTED'),
  InvalidCouponCodeException: refused('COUPON_REJECTED'),
  InvalidPriceAdjustmentLevelException: refused('CART_INVALID'),
  InvalidPromotionIdException: refused('CART_INVALID'),
  SystemPromotionIdException: refused('CART_INVALID'),
  TooManyPromotionsException: refused('CART_INVALID'),
  UnsupportedCurrencyException: refused('CART_INVALID'),
  GiftCertificateCreationException: refused('CART_INVALID'),
  ValidationException: refused('CART_INVALID'),
  InvalidBasketIdException: { order: rejected('CART_INVALID') },
  CustomerBasketsQuotaExceededException: refused('BASKET_QUOTA'),
  CustomerTemporaryBasketsQuotaExceededException: refused('BASKET_QUOTA'),
  BasketQuotaExceededException: refused('BASKET_QUOTA'),
  QuotaExceededException: refused('CART_INVALID'),
  // The document.
  UnknownPropertyException: documentInvalid,
  // Of a basket it may be an attribute of the request; of an order or its payment only one of the connection's.
  InvalidCustomPropertyException: { ...connectionMisconfigured, basket: rejected('CART_INVALID') },
  PropertyConstraintViolationException: documentInvalid,
  EnumConstraintViolationException: documentInvalid,
  TypeDecodingException: documentInvalid,
  BodyDecodingException: documentInvalid,
  RequestEntityTooLargeException: documentInvalid,
  // The payment method: of the basket it is the connection's own, of the order the request's.
  InvalidPaymentMethodIdException: {
    basket: misconfigured('CONNECTION_MISCONFIGURED'),
    payment: rejected('PAYMENT_METHOD_INVALID'),
  },
  PaymentInstrumentNotFoundException: { payment: rejected('PAYMENT_METHOD_INVALID') },
  CustomerPaymentInstrumentNotFoundException: { payment: rejected('PAYMENT_METHOD_INVALID') },
  // The name of a used order number is not documented; the order under the number is read back.
  InvalidOrderNumberException: { order: unknown('CONFLICT'), payment: unknown('OUTCOME_UNKNOWN') },
  // It was read or made a moment ago: whatever this is, nothing about it is proven.
  OrderNotFoundException: { repeatable: transient('BACKEND_ERROR'), payment: unknown('OUTCOME_UNKNOWN') },
  // State. A basket that is gone may have become an order by an earlier try.
  BasketNotFoundException: basketGone,
  // Up to 15.x the only name for whatever is missing; the order of a payment was read or made a moment ago.
  NotFoundException: { ...basketGone, payment: rejected('PAYMENT_METHOD_INVALID') },
  ResourceStateConflictException: somebodyElse,
  IfMatchRequiredException: somebodyElse,
  InvalidIfMatchException: somebodyElse,
  OrderStatusTransitionException: { repeatable: misconfigured('NOT_VOIDABLE') },
};
