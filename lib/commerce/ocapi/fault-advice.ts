import type { Refusal } from './faults.ts';

type Advice = (refusal: Refusal) => string;

const grant: Advice = ({ operation }) =>
  `grant ${operation.grant} to the client under Open Commerce API Settings, Shop, in Business Manager`;
const client: Advice = () =>
  "the client id of the connection's secret must be that of an API client in Account Manager, listed in Business Manager under Open Commerce API Settings";
const token: Advice = () => "the access key of the connection's secret must have the use Agent User Login and OCAPI";
const site: Advice = () => 'the setting "site" must be the id of a site of the instance that client and user may use';
const version: Advice = () => 'the setting "apiVersion" must be a version that the instance still serves';
const attribute: Advice = () =>
  'define the attributes that the connection names on Basket, Order and OrderPaymentInstrument, and let the client read and write them';

/** What to set, by fault type (Salesforce, "Global exceptions"), for faults that one setting cures. */
const BY_TYPE: Readonly<Record<string, Advice>> = {
  ClientAccessForbiddenException: grant,
  UnauthorizedReadAccessException: grant,
  UnauthorizedWriteAccessException: grant,
  PropertyNotPermittedException: ({ operation }) =>
    `add the property to read_attributes and write_attributes of ${operation.grant} under Open Commerce API Settings, Shop, in Business Manager`,
  UserAccessForbiddenException: () =>
    "give the user's role Create_Order_On_Behalf_Of, Search_Orders and Handle_External_Orders for the site under Roles & Permissions in Business Manager",
  AccessWithoutUserForbiddenException: token,
  InvalidAccessTokenException: token,
  InvalidSecureTokenException: token,
  OcapiDeprecatedException: () =>
    'the Open Commerce API is switched off for the instance; no credential and no setting of the client opens it',
  UnauthorizedOriginException: () =>
    'add the origin to allowed_origins of the client under Open Commerce API Settings in Business Manager',
  UnknownClientIdException: client,
  InvalidClientIdException: client,
  MissingClientIdException: client,
  DemoClientIdException: () => 'the demo client id works on sandboxes only; use an API client of your own',
  SiteOfflineException: () => 'set the site online under Site Status in Business Manager',
  SiteAccessForbiddenException: site,
  OrganizationAccessForbiddenException: site,
  UnknownSiteException: site,
  VersionNotFoundException: version,
  InvalidVersionException: version,
  UnexpectedVersionException: version,
  ResourcePathNotFoundException: version,
  SecureCommunicationRequiredException: () => 'the setting "host" must begin with https',
  UnknownSearchFieldException: () =>
    'define the attribute of the setting "requestIdAttribute" on Order, and rebuild the order index',
  UnqueryableFieldException: attribute,
  InvalidCustomPropertyException: attribute,
};

/** What helps when the answer came from something in front of the shop. */
const FORBIDDEN_UNSAID =
  "something in front of the shop refused; let the caller's address pass the firewall of the eCDN";

/** What to set so that the call is not refused again, ready to follow a reason; empty when no one setting does it. */
export function adviceFor(refusal: Refusal): string {
  const { status, fault } = refusal;
  if (fault) {
    const advice = Object.hasOwn(BY_TYPE, fault.type) ? BY_TYPE[fault.type] : undefined;
    return advice ? `; ${advice(refusal)}` : '';
  }
  return status === 403 ? `; ${FORBIDDEN_UNSAID}` : '';
}
