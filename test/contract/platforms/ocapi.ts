import { openB2cCommerceShop } from '../../../sandbox/b2c-commerce/open-shop.ts';
import { sandboxCredentials } from '../../../sandbox/b2c-commerce/seed/sandbox-credentials.ts';
import { renewal } from '../ocapi/contract-shop.ts';
import { HOST, type PlatformUnderTest } from './platform-under-test.ts';

const card = (suffix: string) =>
  ({
    customer: { customerNo: '00010060', email: 'customer.00010060@example.com' },
    payment: { kind: 'stored_instrument', instrumentId: `pi-00010060-${suffix}` },
  }) as const;

/** Salesforce B2C Commerce, the order number left to the shop. */
export const ocapi: PlatformUnderTest = {
  title: 'ocapi',
  platform: 'ocapi',
  settings: { host: HOST, site: 'RefArch', apiVersion: '23.1' },
  credentials: sandboxCredentials,
  open: openB2cCommerceShop,
  request: renewal(),
  declined: { soft: card('soft-decline'), hard: card('hard-decline') },
  operations: { basket: 'createBasket', order: 'createOrder', payment: 'addPaymentInstrument', read: 'getOrder' },
  refusals: {
    OUT_OF_STOCK: { lineItems: [{ productId: 'COF-KENYA-1KG', quantity: 1 }] },
    PRODUCT_NOT_FOUND: { lineItems: [{ productId: 'NO-SUCH-SKU', quantity: 1 }] },
    SHIPPING_UNAVAILABLE: { shippingMethods: ['PIGEON'] },
    COUPON_REJECTED: { coupons: [{ code: 'EXPIRED20', ifRefused: 'reject' }] },
    PRICE_DRIFT: { guards: { expectedTotal: '1.00' } },
    CUSTOMER_NOT_FOUND: { customer: { customerNo: '99999999', email: 'nobody@example.com' } },
  },
  callsPerOrder: 3,
};

/** The same with order numbers that follow from the request. */
export const ocapiAssigned: PlatformUnderTest = {
  ...ocapi,
  title: 'ocapi, order numbers assigned',
  settings: { ...ocapi.settings, assignOrderNumbers: true },
  operations: { ...ocapi.operations, order: 'createOrderWithNumber' },
  readsBack: true,
};

/** The same with a token for each customer. */
export const ocapiCustomer: PlatformUnderTest = {
  ...ocapi,
  title: 'ocapi, with a token of the customer',
  settings: { ...ocapi.settings, access: 'customer', apiVersion: '25.6', temporaryBaskets: true },
  // Longer than a token lives, which is what is looked at.
  open: (surroundings) => openB2cCommerceShop({ ...surroundings, settings: { temporaryBasketMinutes: 60 } }),
};
