import type { SeedProduct, SeedPromotionCode } from '../seed/shop-seed.ts';

export interface Address {
  readonly id: string;
  readonly urn: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface LineItem {
  readonly id: string;
  readonly product: SeedProduct;
  quantity: number;
}

/** Net, tax and gross in minor units. */
export interface Amount {
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
}

export interface Totals {
  readonly items: Amount;
  readonly discount: Amount;
  readonly shipping: Amount;
  readonly grand: Amount;
}

export interface Tender {
  /** Id of the method where it needs no instrument. */
  readonly instrumentId: string;
  readonly methodId: string;
}

export interface RedirectUrls {
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly failureUrl: string;
}

/** Of whom something is: of a buyer, or of ANONYMOUS. */
export interface Owner {
  readonly customerNo: string | undefined;
  /** Login; for ANONYMOUS the id of the session. */
  readonly user: string;
}

export type BasketState =
  | 'open'
  /** Its order is being created. */
  | 'locked'
  /** It waits for an approval. */
  | 'held';

/** A basket that can be found; what was ordered, deleted or rejected is gone. */
export interface Basket {
  readonly id: string;
  readonly owner: Owner;
  readonly currency: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  touchedAt: number;
  heldAt: number | undefined;
  state: BasketState;
  /** The shopper's own cart. */
  readonly storefront: boolean;
  calculated: boolean;
  externalOrderReference: string | undefined;
  messageToMerchant: string | undefined;
  costCenter: string | undefined;
  invoiceTo: Address | undefined;
  shipTo: Address | undefined;
  shippingMethod: string | undefined;
  tender: Tender | undefined;
  redirect: RedirectUrls | undefined;
  readonly addresses: Address[];
  readonly lines: LineItem[];
  readonly promotionCodes: SeedPromotionCode[];
  readonly attributes: Attribute[];
}

interface Attribute {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

/** Some of what makes a basket; the rest is empty. */
export function newBasket(
  facts: Pick<Basket, 'id' | 'owner' | 'currency' | 'createdAt'> & { storefront?: boolean },
): Basket {
  return {
    storefront: false,
    ...facts,
    touchedAt: facts.createdAt,
    heldAt: undefined,
    state: 'open',
    calculated: true,
    externalOrderReference: undefined,
    messageToMerchant: undefined,
    costCenter: undefined,
    invoiceTo: undefined,
    shipTo: undefined,
    shippingMethod: undefined,
    tender: undefined,
    redirect: undefined,
    addresses: [],
    lines: [],
    promotionCodes: [],
    attributes: [],
  };
}
