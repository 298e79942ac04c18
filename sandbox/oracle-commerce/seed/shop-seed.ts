/** Prices are in minor units, by currency; a product without a price in a site's currency is not sold there. */
export type Prices = Readonly<Record<string, number>>;

export interface SeedSite {
  readonly id: string;
  readonly currency: string;
  /** In hundredths of a percent, on goods and shipping. */
  readonly taxRate: number;
  /** @default true */
  readonly active?: boolean;
}

export interface SeedProduct {
  readonly id: string;
  readonly name: string;
  /** What can be ordered of it (`catRefId`). */
  readonly skus: readonly string[];
  readonly prices: Prices;
  /** Units of each SKU. */
  readonly stock: number;
  /** Most units of it in one order; without limit when left out. */
  readonly orderLimit?: number;
  /** Products that can be its parts; it is a configurable product then. */
  readonly parts?: readonly string[];
  /** Sold as a part of a configurable product only. @default true */
  readonly soldAlone?: boolean;
}

export interface SeedShippingMethod {
  readonly id: string;
  readonly prices: Prices;
  /** Countries it ships to; everywhere when left out. */
  readonly countries?: readonly string[];
  /** @default true */
  readonly active?: boolean;
}

export interface SeedCoupon {
  readonly code: string;
  readonly promotionId: string;
  readonly percent: number;
  /** False: expired, or not active yet. @default true */
  readonly active?: boolean;
  /** Smallest subtotal, by currency, from which it takes something off. */
  readonly minimumSubtotal?: Prices;
}

export interface SeedOrganization {
  readonly id: string;
  readonly name: string;
  /** @default true */
  readonly active?: boolean;
  /** Orders with a total above it, in minor units, need an approval; none does when left out. */
  readonly approvalLimit?: number;
}

/**
 * What the bank says to a saved card. `partial` authorises half of what is asked; `decline_once` refuses the first time
 * it is asked and approves from then on; `sca_required` waits for the customer.
 */
export type CardBehaviour =
  'approve' | 'soft_decline' | 'hard_decline' | 'expired' | 'sca_required' | 'partial' | 'decline_once';

export interface SeedCard {
  readonly savedCardId: string;
  readonly cardType: string;
  readonly lastDigits: string;
  readonly expiryMonth: string;
  readonly expiryYear: string;
  readonly behaviour: CardBehaviour;
}

export interface SeedGiftCard {
  readonly number: string;
  readonly pin: string;
  readonly currency: string;
  /** Minor units. */
  readonly balance: number;
}

export interface SeedProfile {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Ids; the first active one is meant where a call names none. */
  readonly organizations: readonly string[];
  readonly cards: readonly SeedCard[];
}

/** Who may sign in: a registered application by its key, or an agent by name and password. */
export interface SeedCaller {
  readonly applicationKey: string;
  readonly login: string;
  readonly password: string;
  /** May place orders. */
  readonly mayOrder: boolean;
}

export interface ShopSeed {
  /** The first one is the default site. */
  readonly sites: readonly SeedSite[];
  readonly organizations: readonly SeedOrganization[];
  readonly profiles: readonly SeedProfile[];
  readonly products: readonly SeedProduct[];
  readonly shippingMethods: readonly SeedShippingMethod[];
  readonly coupons: readonly SeedCoupon[];
  readonly giftCards: readonly SeedGiftCard[];
  /** Types of payment that are switched on. */
  readonly paymentTypes: readonly string[];
  readonly callers: readonly SeedCaller[];
  /** Any profile exists, as `seedProfile` makes it. For load. */
  readonly anyProfile: boolean;
  /** Stock never runs out, except for products seeded with none. For load. */
  readonly unlimitedStock: boolean;
}
