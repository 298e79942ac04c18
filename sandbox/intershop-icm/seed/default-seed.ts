import { customers } from './customers.ts';
import { sandboxCredentials, sandboxSites, sandboxTrainee } from './sandbox-credentials.ts';
import type { SeedProduct, ShopSeed } from './shop-seed.ts';

/** The merchant that the sandbox is, unless told otherwise: a wholesaler of workshop supplies. */
export const defaultSeed: ShopSeed = {
  site: sandboxSites.site,
  contactCenterSite: sandboxSites.contactCenterSite,
  currencies: ['EUR', 'USD'],
  shippingTaxRate: 1900,
  countries: ['DE', 'AT', 'FR', 'US'],
  products: [
    product('7912057', 'Cordless drill 18 V', 17_500, 5_000),
    product('5920217', 'Safety gloves, 12 pairs', 2_390, 5_000),
    product('3441105', 'Cable drum 25 m', 4_999, 5_000),
    { ...product('8800301', 'Handbook of occupational safety', 3_900, 500), taxRate: 700 },
    product('6610040', 'Generator 5 kW', 124_900, 200),
    /** Runs out after three. */
    product('2200003', 'Laser level', 8_900, 3),
    /** Sold out. */
    product('2200000', 'Torque wrench', 6_150, 0),
    /** No longer sold. */
    { ...product('1100009', 'Work light 2019', 2_990, 20), online: false },
  ],
  shippingMethods: [
    { id: 'STD_GROUND', name: 'Standard Ground', prices: { EUR: 490, USD: 599 } },
    { id: 'EXPRESS', name: 'Express', prices: { EUR: 1_490, USD: 1_699 } },
    { id: 'ECONOMY', name: 'Economy', prices: { EUR: 0, USD: 0 }, countries: ['DE', 'AT'] },
    { id: 'US_OVERNIGHT', name: 'Overnight', prices: { EUR: 3_490, USD: 3_990 }, countries: ['US'] },
  ],
  paymentMethods: [
    { id: 'ISH_INVOICE', name: 'Invoice', needs: 'none' },
    {
      id: 'ISH_CASH_ON_DELIVERY',
      name: 'Cash on Delivery',
      needs: 'none',
      maximum: { EUR: 100_000, USD: 100_000 },
    },
    { id: 'ISH_CREDITCARD', name: 'Credit Card', needs: 'instrument' },
    { id: 'ISH_ONLINEPAY', name: 'ISH Demo Online Pay', needs: 'redirect' },
  ],
  promotionCodes: [
    { code: 'LOYAL10', discount: { percent: 10 } },
    { code: 'WELCOME5', discount: { amounts: { EUR: 500, USD: 500 } } },
    { code: 'EXPIRED20', discount: { percent: 20 }, refusal: 'add_code_promotion_code_not_active' },
    { code: 'ONCE', discount: { percent: 5 }, refusal: 'add_code_promotion_code_already_redeemed' },
  ],
  customers,
  agents: [
    { ...sandboxCredentials, organization: sandboxSites.organization, permissions: ['SLD_OPERATE_CONTACTCENTER'] },
    { ...sandboxTrainee, organization: sandboxSites.organization, permissions: [] },
  ],
  anyCustomer: false,
  unlimitedStock: false,
};

function product(sku: string, name: string, net: number, stock: number): SeedProduct {
  return { sku, name, prices: { EUR: net, USD: net + 100 }, stock, taxRate: 1900 };
}
