import { orderRequestSchema } from '../../../lib/order/order-request.ts';
import { openIntershopShop } from '../../../sandbox/intershop-icm/open-shop.ts';
import {
  sandboxBuyer,
  sandboxCredentials,
  sandboxSites,
} from '../../../sandbox/intershop-icm/seed/sandbox-credentials.ts';
import { HOST, type PlatformUnderTest } from './platform-under-test.ts';

const request = orderRequestSchema.parse({
  schema: 'order-request/1',
  requestId: 'acme:inspired:so_1:2026-12',
  connection: 'inspired',
  reason: 'subscription_renewal',
  currency: 'EUR',
  customer: { customerNo: 'AGRO-017' },
  lineItems: [{ productId: '5920217', quantity: 2 }],
  shippingAddress: {
    firstName: 'Petra',
    lastName: 'Einkauf',
    company: 'Agro GmbH',
    address1: 'Straße 5',
    city: 'Jena',
    postalCode: '07743',
    countryCode: 'DE',
  },
  shippingMethods: ['STD_GROUND'],
  payment: { kind: 'stored_instrument', instrumentId: 'pi-AGRO-017-visa' },
});

const card = (suffix: string) =>
  ({ payment: { kind: 'stored_instrument', instrumentId: `pi-AGRO-017-${suffix}` } }) as const;

/** Before version 1 a payment names its method. */
const cardOf = (suffix: string) => ({ payment: { ...card(suffix).payment, methodId: 'ISH_CREDITCARD' } });

/** Version 1 of the API, an agent of the Contact Center on behalf of customers. */
export const intershop: PlatformUnderTest = {
  title: 'intershop v1, Contact Center',
  platform: 'intershop',
  settings: {
    host: HOST,
    site: sandboxSites.site,
    api: 'v1',
    access: { kind: 'contactCenter', site: sandboxSites.contactCenterSite, organization: sandboxSites.organization },
  },
  credentials: sandboxCredentials,
  open: openIntershopShop,
  request,
  declined: { soft: card('soft-decline'), hard: card('hard-decline') },
  operations: { basket: 'createBasket', order: 'createOrder', read: 'getOrder' },
  refusals: {
    OUT_OF_STOCK: { lineItems: [{ productId: '2200000', quantity: 1 }] },
    PRODUCT_NOT_FOUND: { lineItems: [{ productId: 'NO-SUCH-SKU', quantity: 1 }] },
    SHIPPING_UNAVAILABLE: { shippingMethods: ['US_OVERNIGHT'] },
    COUPON_REJECTED: { coupons: [{ code: 'EXPIRED20', ifRefused: 'reject' }] },
    PRICE_DRIFT: { guards: { expectedTotal: '1.00' } },
    DATA_MISSING: { customer: { customerNo: 'Stromwerk' }, payment: { kind: 'invoice' } },
    PAYMENT_METHOD_INVALID: card('nobody'),
  },
  callsPerOrder: 8,
};

/** The same, signed in as the customer. */
export const intershopUser: PlatformUnderTest = {
  ...intershop,
  title: 'intershop v1, signed in as the customer',
  settings: {
    host: HOST,
    site: sandboxSites.site,
    api: 'v1',
    access: { kind: 'user', customerNo: 'AGRO-017' },
    organization: 'Agro',
  },
  credentials: { ...sandboxBuyer },
  refusals: { OUT_OF_STOCK: { lineItems: [{ productId: '2200000', quantity: 1 }] } },
};

/** The API before version 1. */
export const intershopLegacy: PlatformUnderTest = {
  ...intershop,
  title: 'intershop legacy, Contact Center',
  settings: { ...intershop.settings, api: 'legacy' },
  // Its baskets bear no mark when they are made: an empty one may be left behind.
  operations: { order: 'createOrder', read: 'getOrder' },
  refusals: { OUT_OF_STOCK: { lineItems: [{ productId: '2200000', quantity: 1 }] } },
  request: { ...request, ...cardOf('visa') },
  declined: { soft: cardOf('soft-decline'), hard: cardOf('hard-decline') },
  callsPerOrder: 8,
};
