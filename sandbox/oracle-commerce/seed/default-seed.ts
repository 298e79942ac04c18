import { products } from './products.ts';
import { profiles } from './profiles.ts';
import { sandboxClerk, sandboxCredentials } from './sandbox-credentials.ts';
import type { ShopSeed } from './shop-seed.ts';

/** The merchant that the sandbox is, unless told otherwise. */
export const defaultSeed: ShopSeed = {
  sites: [
    { id: 'siteUS', currency: 'USD', taxRate: 725 },
    { id: 'siteDE', currency: 'EUR', taxRate: 1900 },
    { id: 'siteOld', currency: 'USD', taxRate: 725, active: false },
  ],
  organizations: [
    { id: 'or-100002', name: 'Roast & Co' },
    { id: 'or-100003', name: 'Closed Cafe', active: false },
    { id: 'or-100004', name: 'Office Beans', approvalLimit: 50_000 },
  ],
  profiles,
  products,
  shippingMethods: [
    { id: 'standardShippingMethod', prices: { USD: 599, EUR: 490 } },
    { id: 'expressShippingMethod', prices: { USD: 1699, EUR: 1490 } },
    { id: 'groundShippingMethod', prices: { USD: 399 }, countries: ['US'] },
    /** No longer offered. */
    { id: 'pigeonShippingMethod', prices: { USD: 99, EUR: 99 }, active: false },
  ],
  coupons: [
    { code: 'LOYAL10', promotionId: 'promo-loyal10', percent: 10 },
    /** Takes something off from a subtotal of 100 only. */
    { code: 'BIG20', promotionId: 'promo-big20', percent: 20, minimumSubtotal: { USD: 10_000, EUR: 10_000 } },
    { code: 'EXPIRED20', promotionId: 'promo-expired20', percent: 20, active: false },
  ],
  giftCards: [
    { number: 'GC-USD-200', pin: '1234', currency: 'USD', balance: 20_000 },
    { number: 'GC-USD-20', pin: '1234', currency: 'USD', balance: 2_000 },
    { number: 'GC-USD-EMPTY', pin: '1234', currency: 'USD', balance: 0 },
  ],
  paymentTypes: ['card', 'invoice', 'physicalGiftCard', 'generic', 'cash'],
  callers: [
    { ...sandboxCredentials, mayOrder: true },
    { ...sandboxClerk, mayOrder: false },
  ],
  anyProfile: false,
  unlimitedStock: false,
};
