import { ShopFault } from '../shop-fault.ts';
import type { B2cCall } from '../b2c-call.ts';
import type { AccessToken } from './access-token.ts';

/** Operations that need no user: an order with a caller-chosen number is open to the client alone. */
const withoutUser = new Set(['createOrderWithNumber']);
/** Operations that need the permission to order for somebody else. */
const onBehalf = new Set([
  'grantCustomerToken',
  'createBasket',
  'deleteBasket',
  'createOrder',
  'submitBasket',
  'addPaymentInstrument',
  'updatePaymentInstrument',
  'removePaymentInstrument',
]);

/**
 * Operations for which a customer's own token is good, as far as they are about the customer. To assign an order number
 * takes OAuth; whether a customer may set a status or search for orders is not documented: the strict reading.
 */
const asCustomer = new Set([
  ...['createBasket', 'getBasket', 'deleteBasket', 'submitBasket', 'getCustomerBaskets'],
  ...['getCustomerPaymentInstruments', 'createOrder', 'getOrder'],
  ...['addPaymentInstrument', 'updatePaymentInstrument', 'removePaymentInstrument'],
]);

/**
 * Whether the caller may make this call at all; nothing of the shop was touched when it throws.
 * @throws ShopFault 400 without a client id, 401 for a bad token, 403 for a missing permission
 */
export function checkAccess(call: B2cCall): AccessToken {
  if (call.state.settings.deprecated) {
    const message = 'OCAPI has been deprecated. Access is not available for this instance.';
    throw new ShopFault(403, 'OcapiDeprecatedException', message);
  }
  const header = call.request.headers.authorization;
  if (header === undefined) throw withoutToken(call);
  const [, bearer] = /^Bearer (\S+)$/i.exec(header) ?? [];
  if (bearer === undefined) {
    const message = "Invalid Authorization header. Value should be something like 'Bearer {access_token}'.";
    throw new ShopFault(401, 'InvalidAuthorizationHeaderException', message);
  }
  const token = call.state.tokens.get(bearer);
  if (token === undefined || token.expiresAt <= call.state.surroundings.now()) {
    throw invalidToken(bearer);
  }
  checkPermissions(call, token);
  return token;
}

/** An expired token gets no fault of its own; the token stands in the arguments, so callers must not log them. */
export function invalidToken(bearer: string): ShopFault {
  const message = `Unauthorized request! The access token '${bearer}' is invalid.`;
  return new ShopFault(401, 'InvalidAccessTokenException', message, { accessToken: bearer });
}

function withoutToken(call: B2cCall): ShopFault {
  const named = call.request.query.get('client_id') ?? call.request.headers['x-dw-client-id'];
  if (typeof named !== 'string') return new ShopFault(400, 'MissingClientIdException', 'The client ID is missing.');
  if (!call.state.seed.clients.some(({ id }) => id === named)) {
    const message = `No client application found for client ID '${named}'.`;
    return new ShopFault(401, 'UnknownClientIdException', message, { clientId: named });
  }
  return new ShopFault(401, 'AuthorizationHeaderMissingException', 'The authorization header is missing.');
}

function checkPermissions(call: B2cCall, token: AccessToken): void {
  const args = { method: call.method, path: call.shopPath };
  if (!clientMay(call, token.clientId)) {
    const message = `Access to resource '${call.shopPath}' with method '${call.method}' is not allowed for the client.`;
    throw new ShopFault(403, 'ClientAccessForbiddenException', message, args);
  }
  if (token.customerNo !== undefined) {
    if (asCustomer.has(call.operation)) return;
    throw notForUser(call);
  }
  if (token.userLogin === undefined) {
    if (withoutUser.has(call.operation)) return;
    const message = 'An authenticated user is required to access the resource.';
    throw new ShopFault(403, 'AccessWithoutUserForbiddenException', message);
  }
  if (onBehalf.has(call.operation) && !token.permissions.includes('Create_Order_On_Behalf_Of')) {
    throw notForUser(call);
  }
}

function notForUser(call: B2cCall): ShopFault {
  const message = `The user is not authorized to access resource '${call.shopPath}'.`;
  return new ShopFault(403, 'UserAccessForbiddenException', message, { method: call.method, path: call.shopPath });
}

function clientMay(call: B2cCall, clientId: string): boolean {
  const method = call.method.toLowerCase();
  const denied = call.state.settings.denied.some(
    (rule) => rule.resource_id === call.path && rule.method.toLowerCase() === method,
  );
  const resources = call.state.seed.clients.find(({ id }) => id === clientId)?.resources;
  const granted =
    resources === undefined ||
    resources.some((rule) => rule.resource_id === call.path && rule.methods.includes(method));
  return granted && !denied;
}
