/** Net prices in minor units, by currency; a product without a price in a currency is not sold in it. */
export type Prices = Readonly<Record<string, number>>;

export interface SeedProduct {
  readonly sku: string;
  readonly name: string;
  readonly prices: Prices;
  readonly stock: number;
  /** In hundredths of a percent. */
  readonly taxRate: number;
  /** @default true */
  readonly online?: boolean;
}

export interface SeedShippingMethod {
  readonly id: string;
  readonly name: string;
  readonly prices: Prices;
  /** Countries it ships to; everywhere when left out. */
  readonly countries?: readonly string[];
}

export interface SeedPaymentMethod {
  readonly id: string;
  readonly name: string;
  /** `instrument`: only with a saved instrument; `redirect`: the buyer visits the provider; `none`: just like that. */
  readonly needs: 'none' | 'instrument' | 'redirect';
  /** Largest gross total, by currency. */
  readonly maximum?: Prices;
}

export interface SeedPromotionCode {
  readonly code: string;
  /** Off the net value of the items. */
  readonly discount: { readonly percent: number } | { readonly amounts: Prices };
  /** What a refusal names, as the last part of `basket.promotion_code.<...>.error`. */
  readonly refusal?: string;
}

/**
 * What the payment provider says to an instrument. `partial` authorises half, which is given back; `manual_intervention`
 * authorises half, which cannot be given back; `pending` decides later; `decline_once` refuses the first time only.
 */
export type InstrumentBehaviour =
  'approve' | 'soft_decline' | 'hard_decline' | 'pending' | 'partial' | 'manual_intervention' | 'decline_once';

export interface SeedInstrument {
  readonly id: string;
  readonly methodId: string;
  readonly behaviour: InstrumentBehaviour;
}

export interface SeedUser {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  /** `APP_B2B_PURCHASE` lets a user order. */
  readonly permissions: readonly string[];
  /** Gross totals over this (minor units, any currency) need an approval; never when left out. */
  readonly approvalAbove?: number;
}

export interface SeedCustomer {
  readonly customerNo: string;
  /** What the Contact Center calls it. */
  readonly uuid: string;
  /** What the grant's `organization` may name besides the customer number. */
  readonly organization: string;
  readonly companyName: string;
  /** The first one is whom the Contact Center buys for. */
  readonly users: readonly SeedUser[];
  readonly costCenters: readonly string[];
  /** Every basket needs a cost centre. */
  readonly costCenterRequired: boolean;
  readonly instruments: readonly SeedInstrument[];
}

/** Someone who works for the merchant. */
export interface SeedAgent {
  readonly login: string;
  readonly password: string;
  readonly organization: string;
  readonly permissions: readonly string[];
}

export interface ShopSeed {
  readonly site: string;
  readonly contactCenterSite: string;
  readonly currencies: readonly string[];
  /** In hundredths of a percent. */
  readonly shippingTaxRate: number;
  readonly countries: readonly string[];
  readonly products: readonly SeedProduct[];
  readonly shippingMethods: readonly SeedShippingMethod[];
  readonly paymentMethods: readonly SeedPaymentMethod[];
  readonly promotionCodes: readonly SeedPromotionCode[];
  readonly customers: readonly SeedCustomer[];
  readonly agents: readonly SeedAgent[];
  /** Any customer number exists, as `seedCustomer` makes it. For load. */
  readonly anyCustomer: boolean;
  /** Stock never runs out, except for products seeded with none. For load. */
  readonly unlimitedStock: boolean;
}
