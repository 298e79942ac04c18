import { coupons } from './coupons.ts';
import { customers } from './customers.ts';
import { giftCertificates } from './gift-certificates.ts';
import { products } from './products.ts';
import { sandboxClerk, sandboxCredentials } from './sandbox-credentials.ts';
import type { ShopSeed } from './shop-seed.ts';

/** The merchant that the sandbox is, unless told otherwise. */
export const defaultSeed: ShopSeed = {
  sites: [
    { id: 'RefArch', currency: 'USD', taxRates: { standard: 725, reduced: 200 } },
    { id: 'RefArchGlobal', currency: 'EUR', taxRates: { standard: 1900, reduced: 700 } },
  ],
  products,
  shippingMethods: [
    {
      id: 'STD_GROUND',
      name: 'Ground',
      description: 'Order received within 3-5 business days',
      prices: { USD: 599, EUR: 490 },
    },
    {
      id: 'EXPRESS',
      name: 'Express',
      description: 'Order received the next business day',
      prices: { USD: 1699, EUR: 1490 },
    },
    {
      id: 'ECONOMY',
      name: 'Economy',
      description: 'Order received within 7-10 business days',
      prices: { USD: 0, EUR: 0 },
      countries: ['US', 'DE'],
    },
    {
      id: 'US_OVERNIGHT',
      name: 'Overnight',
      description: 'United States only',
      prices: { USD: 2999 },
      countries: ['US'],
    },
  ],
  paymentMethods: ['CREDIT_CARD', 'PAYPAL', 'INVOICE', 'GIFT_CERTIFICATE', 'EXTERNAL'],
  coupons,
  giftCertificates,
  customers,
  clients: [{ id: sandboxCredentials.clientId, password: sandboxCredentials.clientPassword }],
  users: [
    {
      login: sandboxCredentials.userLogin,
      accessKey: sandboxCredentials.accessKey,
      permissions: ['Create_Order_On_Behalf_Of', 'Search_Orders', 'Handle_External_Orders'],
    },
    { login: sandboxClerk.userLogin, accessKey: sandboxClerk.accessKey, permissions: ['Search_Orders'] },
  ],
  customAttributes: {
    basket: ['onbehalfRequestId', 'subscriptionId', 'agentNote', 'draftNote'],
    order: ['onbehalfRequestId', 'subscriptionId', 'agentNote'],
  },
  anyCustomer: false,
  unlimitedStock: false,
};
