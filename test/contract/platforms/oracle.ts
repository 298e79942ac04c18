import { orderRequestSchema } from '../../../lib/order/order-request.ts';
import { openOracleCommerceShop } from '../../../sandbox/oracle-commerce/open-shop.ts';
import { sandboxCredentials } from '../../../sandbox/oracle-commerce/seed/sandbox-credentials.ts';
import { HOST, type PlatformUnderTest } from './platform-under-test.ts';

const request = orderRequestSchema.parse({
  schema: 'order-request/1',
  requestId: 'acme:siteUS:so_3391:2026-W49',
  connection: 'site-us',
  reason: 'subscription_renewal',
  currency: 'USD',
  customer: { customerNo: 'se-570032', organization: 'or-100002' },
  lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 2 }],
  shippingAddress: {
    firstName: 'Mark',
    lastName: 'Spencers',
    address1: '600 Dexter Avenue',
    city: 'Montgomery',
    stateCode: 'AL',
    postalCode: '36130',
    countryCode: 'US',
  },
  shippingMethods: ['standardShippingMethod'],
  payment: { kind: 'stored_instrument', instrumentId: 'cc-se-570032-visa' },
});

const card = (suffix: string) =>
  ({ payment: { kind: 'stored_instrument', instrumentId: `cc-se-570032-${suffix}` } }) as const;

/** The Agent API of the store extension, signed in with an application key; requests name their organisation. */
export const oracle: PlatformUnderTest = {
  title: 'oracle, ccappagent with an application key',
  platform: 'oracle',
  settings: { host: HOST, site: 'siteUS', organizations: 'perRequest' },
  credentials: { applicationKey: sandboxCredentials.applicationKey },
  open: openOracleCommerceShop,
  request,
  declined: { soft: card('soft-decline'), hard: card('hard-decline') },
  operations: { order: 'createOrder', payment: 'submitOrder', read: 'getOrder' },
  refusals: {
    OUT_OF_STOCK: { lineItems: [{ productId: 'COF-KENYA-1KG', quantity: 1 }] },
    PRODUCT_NOT_FOUND: { lineItems: [{ productId: 'NO-SUCH-SKU', quantity: 1 }] },
    NOT_SOLD_ALONE: { lineItems: [{ productId: 'ESP-BOILER', quantity: 1 }] },
    QUANTITY_LIMIT: { lineItems: [{ productId: 'GRD-HAND', quantity: 3 }] },
    SHIPPING_UNAVAILABLE: { shippingMethods: ['pigeonShippingMethod'] },
    COUPON_REJECTED: { coupons: [{ code: 'EXPIRED20', ifRefused: 'reject' }] },
    PRICE_DRIFT: { guards: { expectedTotal: '1.00' } },
    CUSTOMER_NOT_FOUND: { customer: { customerNo: 'se-999999', organization: 'or-100002' } },
  },
  waitsForCarts: true,
  callsPerOrder: 6,
};

/** The Agent API of the admin server, signed in as an agent; every order on one organisation's account. */
export const oracleUser: PlatformUnderTest = {
  ...oracle,
  title: 'oracle, ccagent with an agent user',
  settings: {
    host: HOST,
    site: 'siteUS',
    api: 'ccagent',
    grant: 'user',
    organizations: 'fixed',
    organization: 'or-100002',
  },
  credentials: { login: sandboxCredentials.login, password: sandboxCredentials.password },
  request: { ...request, customer: { customerNo: 'se-570032' } },
  refusals: { OUT_OF_STOCK: { lineItems: [{ productId: 'COF-KENYA-1KG', quantity: 1 }] } },
};
