/** Prices are in minor units, by currency; a product without a price in a site's currency is not sold there. */
type Prices = Readonly<Record<string, number>>;

export interface SeedSite {
  readonly id: string;
  readonly currency: string;
  /** Tax by class, in hundredths of a percent. */
  readonly taxRates: Readonly<Record<string, number>>;
}

export interface SeedProduct {
  readonly id: string;
  readonly name: string;
  readonly prices: Prices;
  readonly stock: number;
  readonly taxClass: string;
  /** @default true */
  readonly online?: boolean;
  readonly options?: readonly SeedOption[];
}

export interface SeedOption {
  readonly id: string;
  readonly name: string;
  /** The first value is chosen when the basket names none. */
  readonly values: readonly { readonly id: string; readonly name: string; readonly prices: Prices }[];
}

export interface SeedShippingMethod {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly prices: Prices;
  /** Countries it ships to; everywhere when left out. */
  readonly countries?: readonly string[];
}

export interface SeedCoupon {
  readonly code: string;
  readonly couponId: string;
  readonly promotionId: string;
  readonly promotionName: string;
  readonly discount:
    { readonly kind: 'percent'; readonly percent: number } | { readonly kind: 'amount'; readonly amounts: Prices };
  /** @default true */
  readonly enabled?: boolean;
  /** Its promotion runs. @default true */
  readonly active?: boolean;
  /** Smallest merchandise total, by currency, for which the promotion applies. */
  readonly minimumSubtotal?: Prices;
  /** How often the code can be redeemed; without limit when left out. */
  readonly redemptionLimit?: number;
  readonly redemptionLimitPerCustomer?: number;
  /** Redemptions before the sandbox starts. */
  readonly redeemed?: number;
}

/**
 * What the bank says to a stored instrument. `partial` authorises half of what is asked; `decline_once` refuses the
 * first time it is asked and approves from then on.
 */
export type WalletBehaviour =
  'approve' | 'soft_decline' | 'hard_decline' | 'expired' | 'sca_required' | 'partial' | 'decline_once';

interface SeedCard {
  readonly cardType: string;
  readonly lastDigits: string;
  readonly holder: string;
  readonly expirationMonth: number;
  readonly expirationYear: number;
}

/** A stored instrument: a card, or something else that a payment method keeps. Its id is what the caller names. */
export type SeedWalletEntry = { readonly id: string; readonly behaviour: WalletBehaviour } & (
  { readonly card: SeedCard; readonly methodId?: undefined } | { readonly card?: undefined; readonly methodId: string }
);

export interface SeedGiftCertificate {
  readonly code: string;
  readonly currency: string;
  /** Minor units. */
  readonly balance: number;
  /** @default true */
  readonly enabled?: boolean;
}

export interface SeedCustomer {
  readonly no: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly wallet: readonly SeedWalletEntry[];
}

/** A client application as Account Manager and the Open Commerce API settings know it. */
export interface SeedClient {
  readonly id: string;
  readonly password: string;
  /** What the client may call, as in the settings document (`/orders/*`); everything when left out. */
  readonly resources?: readonly { readonly resource_id: string; readonly methods: readonly string[] }[];
}

/** A Business Manager user. */
export interface SeedUser {
  readonly login: string;
  readonly accessKey: string;
  readonly permissions: readonly string[];
}

export interface ShopSeed {
  readonly sites: readonly SeedSite[];
  readonly products: readonly SeedProduct[];
  readonly shippingMethods: readonly SeedShippingMethod[];
  readonly paymentMethods: readonly string[];
  readonly coupons: readonly SeedCoupon[];
  readonly giftCertificates: readonly SeedGiftCertificate[];
  readonly customers: readonly SeedCustomer[];
  readonly clients: readonly SeedClient[];
  readonly users: readonly SeedUser[];
  /** Custom attributes defined on Basket and on Order; one travels to the order when both define it. */
  readonly customAttributes: { readonly basket: readonly string[]; readonly order: readonly string[] };
  /** Any customer number exists, with the wallet of `seedCustomer`. For load. */
  readonly anyCustomer: boolean;
  /** Stock never runs out, except for products seeded with none. For load. */
  readonly unlimitedStock: boolean;
}
